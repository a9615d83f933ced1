"""What the verbs of firms and Party organisations ask before they write."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from buildings.foundation.records.permissions import Permission, refuse_unless_may

NOT_THEIRS = "没有在这里维护单位和党组织的权限"


def refuse_strangers(by: Any, place: Any) -> None:
    """Raise `PermissionDenied` unless somebody keeps firms and Party organisations at a place."""
    refuse_unless_may(by, Permission.EDIT_ORGANIZATIONS, place, reason=NOT_THEIRS)


def check_heads(people: int | None, party_members: int | None) -> None:
    """Raise `ValidationError` where a firm would have more members than people."""
    if people is not None and party_members is not None and party_members > people:
        raise ValidationError("党员数不应多于从业人数", code="party_members")


def check_has_come(on: date | None, label: str) -> None:
    """Raise `ValidationError` for a day after today: what has not happened yet counts for nothing."""
    if on is not None and on > timezone.localdate():
        raise ValidationError(f"{label}不应晚于今天", code="future")
