"""Electronic mail, through the server the environment names.

Several messages to one person make one digest.
"""

from __future__ import annotations

from collections.abc import Sequence
from smtplib import SMTPConnectError, SMTPException, SMTPHeloError, SMTPServerDisconnected

from django.conf import settings
from django.core.mail import EmailMessage

from members.notices.channels.letter import Letter
from members.notices.outgoing import UndeliveredError

DOWN = (SMTPServerDisconnected, SMTPConnectError, SMTPHeloError)


def is_set_up() -> bool:
    """Tell whether this installation can send mail at all."""
    return bool(settings.EMAIL_HOST)


def send(letters: Sequence[Letter], endpoint: object = None) -> None:
    """Send one letter as it is, several as one digest; all are to the same person."""
    first = letters[0]
    address = first.recipients[0].email
    if not address:
        raise UndeliveredError("收件人没有填写电子邮箱")
    subject, text = (first.subject, first.text) if len(letters) == 1 else _digest(letters)
    headers = {"Message-ID": _id(first.key), "Auto-Submitted": "auto-generated"}
    if len(letters) == 1 and first.about.number:  # all about one matter stand in one thread of a mailbox
        headers |= dict.fromkeys(("In-Reply-To", "References"), _id(f"about-{first.about.number}"))
    mail = EmailMessage(" ".join(subject.split()), text, to=[address], headers=headers)
    try:
        mail.send()
    except SMTPException as error:
        raise UndeliveredError(f"邮件服务器拒收：{error}", is_down=isinstance(error, DOWN)) from None
    except OSError as error:
        raise UndeliveredError(f"连接不上邮件服务器（{type(error).__name__}）", is_down=True) from None


def _id(name: str) -> str:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    return f"<{name}@{domain}>"


def _digest(letters: Sequence[Letter]) -> tuple[str, str]:
    parts = [f"{letters[0].names}：", f"今天有 {len(letters)} 条提醒。"]
    for number, letter in enumerate(letters, 1):
        lines = [f"{number}. {letter.title}", *(f"   {line}" for line in (letter.body, letter.link) if line)]
        parts.append("\n".join(lines))
    return f"{settings.PORTAL_NAME}今日提醒 {len(letters)} 条", "\n\n".join(parts)
