"""What waits of ledgers: imports to confirm, and a year whose holidays were not entered as a whole."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from buildings.foundation.measures import Figure, FigureTone
from buildings.foundation.records.permissions import Permission
from buildings.foundation.waiting import TodoQueue
from buildings.models import Holiday
from members.accounts.models import User
from services.ledgers import holidays
from services.ledgers.models import LedgerImport
from services.ledgers.states import ImportState


def years_without_holidays(user: User) -> list[Figure]:
    """Return a figure for each year that lacks its holidays.

    One query, and none where no year may lack them.
    """
    if not holidays.may_import(user):
        return []
    calendar = Holiday.objects.calendar()
    return [
        Figure(f"{year}年放假安排未录全", 1, reverse("holiday-import"), FigureTone.WAIT, place=150)
        for year in calendar.years_lacking(timezone.localdate())
    ]


def _to_confirm(user: Any, at: Any) -> QuerySet:
    return LedgerImport.objects.visible_to(user, Permission.IMPORT_LEDGER).filter(state=ImportState.READY)


QUEUES = [
    TodoQueue(
        key="imports",
        name="待确认的导入",
        rows=_to_confirm,
        permission=Permission.IMPORT_LEDGER,
        words=("filename",),
        url_name="import-detail",
        place=80,
    )
]
