"""Other systems over HTTPS: a generic webhook and the office's gateway for short messages, both signed.

`X-Louyu-Signature: t=<unix seconds>,v1=<hex>` is HMAC-SHA256 of `<t>.<body>` under the secret both sides
keep; `Idempotency-Key` is the same at every try.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Mapping, Sequence
from typing import Any

from members.notices import outgoing
from members.notices.channels.letter import Letter
from members.notices.models import Endpoint
from members.notices.outgoing import UndeliveredError
from members.notices.texts import without_numbers


def send_to_webhook(letters: Sequence[Letter], endpoint: Endpoint) -> None:
    """Push messages, without names and numbers of persons, as one JSON document."""
    messages = [
        {
            "id": letter.key,
            "kind": letter.kind,
            "label": letter.label,
            "title": without_numbers(letter.title),
            "body": without_numbers(letter.body),
            "link": letter.link,
            "number": letter.about.number,
            "building": letter.about.building,
            "old_state": letter.about.old_state,
            "new_state": letter.about.new_state,
            "at": letter.at.isoformat(),
        }
        for letter in letters
    ]
    _post(endpoint, {"messages": messages}, key=letters[0].key)


def send_sms(letters: Sequence[Letter], endpoint: Endpoint) -> None:
    """Hand one short message to the gateway: the only channel that is told a number, for it has to dial it."""
    letter = letters[0]
    phone = letter.recipients[0].phone
    if not phone:
        raise UndeliveredError("收件人没有登记手机号码")
    content = {"id": letter.key, "phone": phone.reveal(), "text": without_numbers(letter.text)}
    _post(endpoint, content, key=letter.key)


def signature(secret: str, body: bytes, *, at: int) -> str:
    """Return the header by which the receiver knows that the body is ours and fresh."""
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={digest}"


def _post(endpoint: Endpoint, content: Mapping[str, Any], *, key: str) -> None:
    body = json.dumps(content, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json; charset=utf-8", "Idempotency-Key": key}
    if endpoint.secret:
        headers["X-Louyu-Signature"] = signature(endpoint.secret.reveal(), body, at=int(time.time()))
    answer = outgoing.post(endpoint.address.reveal(), body, headers)
    if not 200 <= answer.status < 300:
        raise UndeliveredError(f"对方回应 HTTP {answer.status}", is_down=answer.status >= 429)
