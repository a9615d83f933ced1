"""The verbs of places: the calendar of working days, which every door of it changes through these."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from buildings.foundation import ground
from buildings.foundation.ground import GroundChange
from buildings.foundation.records.checked import save_checked
from buildings.foundation.records.permissions import Permission
from buildings.models import Holiday


@transaction.atomic
def enter_days(days: Collection[Holiday], *, by: Any) -> list[str]:
    """Write days of the calendar, new ones or changed, and have all that runs by it reckoned anew.

    Writes the rows, then has each system look again at what these days, and those they stood on before, mean
    for it (`foundation.ground`). Returns what came of it, in sentences. Raises `PermissionDenied` for who
    does not keep the calendar, `ValidationError` for a day that is there already.
    """
    _refuse_unless_keeps(by)
    before = Holiday.objects.filter(pk__in=[day.pk for day in days if day.pk]).values_list("on", flat=True)
    changed_days = {*before, *(day.on for day in days)}
    for day in days:
        save_checked(day)
    return ground.changed(GroundChange(by=by, days=changed_days)) if days else []


@transaction.atomic
def strike_days(days: Collection[Holiday], *, by: Any) -> list[str]:
    """Delete days of the calendar, so that the week's rule holds on them again, and have all reckoned anew.

    Returns what came of it, in sentences. Raises `PermissionDenied` for who does not keep the calendar.
    """
    _refuse_unless_keeps(by)
    struck_days = {day.on for day in days}
    Holiday.objects.filter(pk__in=[day.pk for day in days]).delete()
    return ground.changed(GroundChange(by=by, days=struck_days)) if days else []


def _refuse_unless_keeps(by: Any) -> None:
    if not (by.scope.everywhere and by.may(Permission.EDIT_CATALOGUE)):
        raise PermissionDenied("节假日由系统管理员统一维护")
