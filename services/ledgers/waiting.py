"""What waits of ledgers: imports to confirm, and a year whose holidays nobody has entered, as long as it lacks them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from buildings.foundation.measures import Figure, FigureTone
from buildings.foundation.records.permissions import Permission
from buildings.foundation.waiting import Queue
from buildings.models import Holiday
from buildings.workdays import WorkCalendar
from members.accounts.models import User
from services.ledgers import holidays
from services.ledgers.models import LedgerImport
from services.ledgers.states import ImportState


def years_without_holidays(user: User) -> list[Figure]:
    """Return a figure for each year that lacks its holidays; one query, and none where no year may lack them."""
    years = WorkCalendar().years_lacking(timezone.localdate()) if holidays.may_import(user) else []
    if not years:
        return []
    entered_years = {on.year for on in Holiday.objects.filter(on__year__in=years).dates("on", "year")}
    return [
        Figure(f"{year}年放假安排未录入", 1, reverse("holiday-import"), FigureTone.WAIT, place=150)
        for year in years
        if year not in entered_years
    ]


def _to_confirm(user: Any) -> QuerySet | None:
    if not user.may(Permission.IMPORT_LEDGER):
        return None
    return LedgerImport.objects.visible_to(user, Permission.IMPORT_LEDGER).filter(state=ImportState.READY)


QUEUES = [
    Queue(
        key="imports",
        name="待确认的导入",
        rows=_to_confirm,
        words=("filename",),
        url_name="import-detail",
        place=80,
    )
]
