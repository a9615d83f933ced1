"""What the public reads of a matter, which is the office's to say: from triage on, or not at all."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError

from members.accounts.models import User
from services.matters.actions.moving import Fields, move
from services.matters.models import Matter


def first_publication(matter: Matter, at: datetime, *, is_withheld: bool, summary: str) -> Fields:
    """Return what a triage changes about what the public reads; a later triage leaves it as it is."""
    if matter.triaged_at is not None or not matter.may_be_published:
        return {}
    return {"published_at": None if is_withheld else at, "public_summary": summary.strip()}


def withhold(matter: Matter, *, by: User, note: str, seen: int | None = None) -> Matter:
    """Take a matter from every public page at once; the reason stands in its story, inside.

    Raises `PermissionDenied`, `StaleMove` where it is not published, and `ValidationError` without a reason.
    """
    if not note.strip():
        raise ValidationError({"note": "请写明不公示的原因"})
    return move(
        matter, "withhold", by=by, change=lambda *_: {"published_at": None}, note=note.strip(), seen=seen
    )[0]


def publish(
    matter: Matter, *, by: User, public_summary: str = "", note: str = "", seen: int | None = None
) -> Matter:
    """Show a matter on the public pages, in the words of `public_summary` where it has some.

    Raises `PermissionDenied`, and `StaleMove` where it is published already, was never triaged, or its
    reporter, category or ledger keeps it from the public.
    """

    def change(locked: Matter, at: datetime) -> Fields:
        return {"published_at": at, "public_summary": public_summary.strip()}

    return move(matter, "publish", by=by, change=change, note=note, seen=seen)[0]
