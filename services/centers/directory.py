"""The directory as a visitor sees it: each centre with what its hours mean at this moment."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from buildings.models import Holiday
from buildings.prepared import KEYS, LISTED, TODAY, Kept, Statement
from services.centers import hours, search
from services.centers.models import OpeningException, OpeningRule, ServiceCenter, ServiceItem
from services.centers.querysets import FRESH_FOR
from services.centers.search import Said

SIGHT = timedelta(days=hours.HORIZON)
RULE = ("opens", "closes", "days", "weekdays", "open_on_holidays", "since", "until")  # as `hours.Rule` has them
SPECIAL_DAY = ("on", "opens", "closes", "reason")


def with_status(centers: Iterable[ServiceCenter], at: datetime) -> list[ServiceCenter]:
    """Return centres with their hours: `rules` and `exceptions` to come, `now` (a `hours.Status`), words for it.

    Two queries, and the calendar. Most centres of a street keep the same hours, which are reckoned once.
    """
    at = timezone.localtime(at)
    calendar = Holiday.objects.calendar()
    found, known = list(centers), {}
    mark_stale(found, at.date())
    _tell_hours(found, at.date())
    for center in found:
        kept = tuple(center.rules), tuple(center.exceptions)
        if kept not in known:
            status = hours.status(*kept, calendar, at) if any(kept) else None
            known[kept] = status, words(status, at)
        center.now, center.now_words = known[kept]
    return found


def _tell_hours(centers: Sequence[ServiceCenter], on: date) -> None:
    """Give each centre the `rules` in force on a day or later and the `exceptions` in sight of it."""
    rules, exceptions = defaultdict(list), defaultdict(list)
    asked = {KEYS: [center.pk for center in centers], TODAY: on, TODAY + SIGHT: on + SIGHT}
    if centers:
        for key, *rule in _rules().run(asked):
            rules[key].append(hours.Rule(*rule))
        for key, *day in _special_days().run(asked):
            exceptions[key].append(hours.SpecialDay(*day))
    for center in centers:
        center.rules, center.exceptions = rules[center.pk], exceptions[center.pk]


@functools.cache
def _rules() -> Statement:
    return Statement.of(OpeningRule.objects.filter(center__in=LISTED).in_force(TODAY).values_list("center", *RULE))


@functools.cache
def _special_days() -> Statement:
    days = OpeningException.objects.filter(center__in=LISTED, on__range=(TODAY, TODAY + SIGHT))
    return Statement.of(days.values_list("center", *SPECIAL_DAY))


def cards(keys: Sequence[int]) -> list[ServiceCenter]:
    """Return centres as the cards of a list show them, in the order of their keys."""
    found = {center.pk: center for center in _cards().rows({KEYS: list(keys)})} if keys else {}
    return [found[key] for key in keys if key in found]


@functools.cache
def _cards() -> Kept:
    return Kept(ServiceCenter.objects.for_cards().filter(pk__in=LISTED).order_by())


def tell_hits(centers: Sequence[ServiceCenter], text: str, said: Said) -> None:
    """Give each centre `hits`: the services whose name is why it was found."""
    met = ServiceItem.objects.filter(search.of_parts(text, said), center__in=centers).order_by("position", "pk")
    hits = defaultdict(list)
    for key, name, needs_booking in met.values_list("center", "name", "needs_booking"):
        hits[key].append((name, needs_booking))
    for center in centers:
        center.hits = hits[center.pk]


def mark_stale(centers: Iterable[ServiceCenter], on: date) -> None:
    """Give each centre `is_stale`: nobody has looked at its facts for ninety days, or ever."""
    for center in centers:
        center.is_stale = center.verified_on is None or center.verified_on < on - FRESH_FOR


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
