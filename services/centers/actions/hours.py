"""When a centre is open: its rules, and the days that differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from buildings.foundation import ground
from buildings.foundation.records.checked import save_checked
from members.accounts.models import User
from services.centers.actions.keeping import locked, look_again_at
from services.centers.facts import OpeningHours
from services.centers.models import (
    OpeningException,
    OpeningRule,
    ServiceCenter,
)


@transaction.atomic
def set_hours(center: ServiceCenter, *, by: User, rules: Sequence[OpeningHours]) -> list[OpeningRule]:
    """Replace a centre's opening rules.

    Locks the centre, deletes the rules it had, writes the new ones in their order, has what stands on the
    hours looked at again (`foundation.ground`). Raises `PermissionDenied` for who does not keep it,
    `ValidationError` for hours that end before they begin.
    """
    center = locked(center, by)
    center.opening_rules.all().delete()
    rows = [OpeningRule(center=center) for _ in rules]
    for row, rule in zip(rows, rules, strict=True):
        rule.write_to(row)
    rows = [save_checked(row) for row in rows]
    look_again_at(center, by)
    return rows


@transaction.atomic
def add_exception(
    center: ServiceCenter,
    *,
    by: User,
    on: date,
    opens: time | None = None,
    closes: time | None = None,
    reason: str = "",
) -> OpeningException:
    """Close a centre on a day, or open it at other hours, the centre locked.

    Writes the exception, then has what stands on the hours looked at again: bookings are marked, their people
    told. Raises `PermissionDenied` for who does not keep it, `ValidationError` for a past day or a clash.
    """
    center = locked(center, by)
    if on < timezone.localdate():
        raise ValidationError({"on": "日期已经过去"})
    exception = save_checked(
        OpeningException(center=center, on=on, opens=opens, closes=closes, reason=reason.strip())
    )
    look_again_at(center, by)
    return exception


def foretell_exception(center: ServiceCenter, *, by: User, **facts: Any) -> list[str]:
    """Return what `add_exception` with the same facts would bring to those who rely on the hours; nothing is written.

    Raises what it raises.
    """

    def act() -> list[str]:
        exception = OpeningException(center=locked(center, by), **facts)
        save_checked(exception)
        return look_again_at(exception.center, by)

    return ground.foretell(act)


@transaction.atomic
def look_again(center: ServiceCenter, *, by: User) -> list[str]:
    """Have what stands on a centre looked at again after its page in the admin was saved.

    Return what came of it.
    """
    return look_again_at(locked(center, by), by)


@transaction.atomic
def remove_exception(exception: OpeningException, *, by: User) -> None:
    """Take an exception back: the day follows its rules again, and what stands on its hours is looked at again.

    Raises `PermissionDenied` for who does not keep the centre.
    """
    center = locked(exception.center, by)
    exception.delete()
    look_again_at(center, by)
