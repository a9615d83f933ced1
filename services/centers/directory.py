"""The directory as a visitor sees it: each centre with what its hours mean at this moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from operator import attrgetter

from django.utils import timezone

from buildings.models import Holiday
from services.centers import hours
from services.centers.models import ServiceCenter
from services.centers.querysets import FRESH_FOR

# what of a rule and of an exception says when a place is open
OF_RULE = attrgetter("days", "weekdays", "opens", "closes", "open_on_holidays", "since", "until")
OF_DAY = attrgetter("on", "opens", "closes")


def with_status(centers: Iterable[ServiceCenter], at: datetime) -> list[ServiceCenter]:
    """Return centres loaded `with_hours`, each with `now` (a `hours.Status`) and its words `now_words`.

    Most centres of a street keep the same hours, which are reckoned once.
    """
    at = timezone.localtime(at)
    calendar = Holiday.objects.calendar()
    found, known = list(centers), {}
    mark_stale(found, at.date())
    for center in found:
        kept = tuple(map(OF_RULE, center.opening_rules.all())), tuple(map(OF_DAY, center.opening_exceptions.all()))
        if kept not in known:
            status = status_of(center, calendar, at)
            known[kept] = status, words(status, at)
        center.now, center.now_words = known[kept]
    return found


def mark_stale(centers: Iterable[ServiceCenter], on: date) -> None:
    """Give each centre `is_stale`: nobody has looked at its facts for ninety days, or ever."""
    for center in centers:
        center.is_stale = center.verified_on is None or center.verified_on < on - FRESH_FOR


def status_of(center: ServiceCenter, calendar: hours.Calendar, at: datetime) -> hours.Status | None:
    """Return what a centre's hours mean at a local moment; None where no hours are recorded."""
    rules, exceptions = center.opening_rules.all(), center.opening_exceptions.all()
    if not rules and not exceptions:
        return None
    return hours.status(rules, exceptions, calendar, at)


def words(status: hours.Status | None, at: datetime) -> str:
    """Return a status as one says it: 开放中，17:30 关门."""
    if status is None:
        return ""
    if status.is_open and status.closes_at is None:
        return "全天开放"
    if status.is_open:
        back = status.opens_at
        later = f"，{hours.moment_words(back, at)} 再开" if back and back.date() == at.date() else ""
        return f"{hours.moment_words(status.closes_at, at)} 关门{later}"
    if status.opens_at is None:
        return "近期不开放"
    return f"{hours.moment_words(status.opens_at, at)} 开门"


def open_at(centers, at: datetime) -> list[int]:
    """Return the keys of the centres of a queryset that are open at a moment."""
    at = timezone.localtime(at)
    calendar = Holiday.objects.calendar()
    return [
        center.pk
        for center in centers.perhaps_open(at).prefetch_related(None).with_hours(at.date())
        if hours.is_open(center.opening_rules.all(), center.opening_exceptions.all(), calendar, at)
    ]
