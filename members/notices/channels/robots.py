"""Robots of working groups: 企业微信 and 钉钉. Plain text, no telephone number, several messages merged into one.

Both answer 200 with an `errcode` of their own when they refuse a message, so the answer is read to the end.
https://developer.work.weixin.qq.com/document/path/91770 ·
https://open.dingtalk.com/document/robots/custom-robot-access
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Sequence
from urllib.parse import urlencode

from members.notices import outgoing
from members.notices.channels.letter import Letter
from members.notices.models import Endpoint
from members.notices.outgoing import UndeliveredError
from members.notices.texts import shortened, without_numbers

LEAST_BYTES = 30  # of words beside a link
MOST_BYTES = 2048  # of a text message of 企业微信; 钉钉 takes more
TOO_FAST = {45009, 45033, 130101, 660026}
JSON = {"Content-Type": "application/json; charset=utf-8"}


def send_to_wecom(letters: Sequence[Letter], endpoint: Endpoint) -> None:
    """Post to a group's robot of 企业微信."""
    _post(endpoint.address.reveal(), letters)


def send_to_dingtalk(letters: Sequence[Letter], endpoint: Endpoint) -> None:
    """Post to a group's robot of 钉钉, signed (加签) where a secret is kept."""
    address, secret = endpoint.address.reveal(), endpoint.secret.reveal()
    if secret:
        stamp = str(round(time.time() * 1000))
        digest = hmac.new(secret.encode(), f"{stamp}\n{secret}".encode(), hashlib.sha256).digest()
        signature = urlencode({"timestamp": stamp, "sign": base64.b64encode(digest).decode()})
        address += ("&" if "?" in address else "?") + signature
    _post(address, letters)


def words(letters: Sequence[Letter]) -> str:
    """Return what a robot says: one message in full, or several as a numbered list, each with its link whole.

    All within 2048 bytes: what does not fit is cut from the words.
    """
    if len(letters) == 1:
        return shortened(without_numbers(letters[0].text), MOST_BYTES)
    head = f"共 {len(letters)} 条提醒"
    room = (MOST_BYTES - len(head.encode())) // len(letters) - 1
    return "\n".join([head, *(_item(number, letter, room) for number, letter in enumerate(letters, 1))])


def _item(number: int, letter: Letter, room: int) -> str:
    """Return one of several messages: its words on a line, cut where they are long, its whole link on the next."""
    link = f"\n{letter.link}" if letter.link else ""
    words = without_numbers(f"{number}. {letter.line}（{letter.names}）")
    return shortened(words, max(room - len(link.encode()), LEAST_BYTES)) + link


def _post(address: str, letters: Sequence[Letter]) -> None:
    content = {"msgtype": "text", "text": {"content": words(letters)}}
    answer = outgoing.post(address, json.dumps(content, ensure_ascii=False).encode(), JSON)
    if answer.status != 200:
        raise UndeliveredError(f"机器人回应 HTTP {answer.status}", is_down=answer.status >= 429)
    try:
        reply = json.loads(answer.text)
        code, reason = int(reply["errcode"]), str(reply.get("errmsg", ""))
    except (ValueError, KeyError, TypeError):
        raise UndeliveredError("机器人的回应读不懂") from None
    if code:
        raise UndeliveredError(
            f"机器人拒收（{code}）：{without_numbers(reason)[:200]}", is_down=code in TOO_FAST
        )
