"""Telling the chiefs to come: two weeks, one week and one day before their month."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from members.committees.hosts import hosts_in
from members.committees.models import Committee
from members.committees.rotation import first_day, months_later
from members.notices import actions as notices

BATCH = 1000
DAYS_BEFORE = {14: "两周后", 7: "一周后", 1: "明天"}


def point(on: date) -> int | None:
    """Return the reminder due on a day, by its days before the month; the latest that has come, else None.

    After an outage only that one is sent: what was missed is not told twice.
    """
    days_left = (months_later(first_day(on), 1) - on).days
    return min((days for days in DAYS_BEFORE if days >= days_left), default=None)


@transaction.atomic
def remind_chiefs(*, on: date | None = None) -> int:
    """Remind next month's chiefs, each once a point; who becomes next chief later is told at the next run."""
    on = on or timezone.localdate()
    days = point(on)
    if days is None:
        return 0
    month, count, last = months_later(first_day(on), 1), 0, 0
    committees = Committee.objects.in_use().select_related("building").order_by("pk")
    while batch := list(committees.filter(pk__gt=last)[:BATCH]):
        count, last = count + _remind(batch, month, days), batch[-1].pk
    return count


def _remind(committees: list[Committee], month: date, days: int) -> int:
    hosts = hosts_in(month, committees)
    chiefs = [
        (committee, chief)
        for committee in committees
        if (host := hosts.get(committee.pk)) and (chief := host.chief)
    ]
    messages = [
        notices.message(
            "turn_coming",
            to=chief,
            dedupe_key=f"turn:{committee.pk}:{month:%Y-%m}:coming:{days}:{chief.pk}",
            title=f"{DAYS_BEFORE[days]}起您是{committee.building} {month:%Y年%-m月}的楼长",
            body="请与上任楼长对好交接单；有事不能值守，可提出换班或登记请假。",
            path=f"/workbench/committees/{committee.pk}/",
            street=committee.building.street_id,
        )
        for committee, chief in chiefs
    ]
    notices.post_all(messages)
    return len(messages)
