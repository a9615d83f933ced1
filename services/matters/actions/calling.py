"""The reporter's whole number, for who must call: with a reason, and written down."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from buildings import audit
from members.accounts.models import User
from services.matters import rules
from services.matters.models import Matter


@transaction.atomic
def reveal_reporter(matter: Matter, *, by: User, reason: str) -> str:
    """Return the reporter's number in plain digits and write down who looked and why.

    Raises `PermissionDenied` for all but the handler while he handles it and who reads numbers there,
    `ValidationError` without a reason.
    """
    if not rules.may_call(by, matter):
        raise PermissionDenied("只有承办人在办理期间可以查看上报人电话")
    if not reason.strip():
        raise ValidationError({"reason": "请填写查看原因"})
    audit.record("revealed", by=by, thing=matter, field="reporter_phone", reason=reason.strip()[:200])
    return matter.reporter_phone.reveal() if matter.reporter_phone else ""
