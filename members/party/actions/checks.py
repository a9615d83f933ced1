"""What the verbs ask before they write."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone

from buildings.foundation.records.permissions import Permission, refuse_unless_may

NOT_THEIRS = "这个党组织的党员不由您维护"
Row = TypeVar("Row", bound=Model)


def refuse_who_may_not_edit(by: Any, place: Any) -> None:
    """Raise `PermissionDenied` unless somebody keeps the members of a body, or of a street where none is named."""
    refuse_unless_may(by, Permission.EDIT_MEMBERS, place, reason=NOT_THEIRS)


def refuse_future(on: date | None, column: str) -> None:
    """Raise `ValidationError` for a day still to come."""
    if on is not None and on > timezone.localdate():
        raise ValidationError({column: "不能晚于今天"})


def locked(row: Row) -> Row:
    """Return a row as it stands now, locked until the transaction ends."""
    return type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
