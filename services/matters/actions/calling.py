"""The reporter's whole number, for who must call: with a reason, and written down."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from buildings.foundation.records.revealing import reveal
from members.accounts.models import User
from services.matters import rules
from services.matters.models import Matter


def reveal_reporter(matter: Matter, *, by: User, reason: str) -> str:
    """Return the reporter's number in plain digits and write down who looked and why.

    Raises `PermissionDenied` for all but the handler while he handles it and who reads numbers there,
    `ValidationError` without a reason.
    """
    if not rules.may_call(by, matter):
        raise PermissionDenied("只有承办人在办理期间可以查看上报人电话")
    return reveal(matter, "reporter_phone", by=by, reason=reason)
