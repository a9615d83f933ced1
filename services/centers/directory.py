"""The directory as a visitor sees it: each centre with what its hours mean at this moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db.models import BooleanField
from django.utils import timezone

from buildings.foundation.language.folding import fold
from buildings.foundation.statements.fragment import Fragment
from buildings.models import Holiday
from services.centers import hours, search
from services.centers.models import (
    Facility,
    OpeningException,
    OpeningRule,
    ServiceCenter,
    ServiceItem,
    Synonym,
    Zone,
)
from services.centers.querysets import FRESH_FOR
from services.centers.search import Meaning, Meanings

SIGHT = timedelta(days=hours.HORIZON)
RULE = (
    "opens",
    "closes",
    "days",
    "weekdays",
    "open_on_holidays",
    "since",
    "until",
)  # as `hours.HoursRule` has them
UNSURE = "（节假日安排尚未公布，以现场为准）"
SPECIAL_DAY = ("on", "opens", "closes", "reason")


@dataclass
class Card:
    """What a list shows of a centre; `hits` are the services it was found by, each with whether it needs booking.

    `found` are the facilities it was found by, each with its zone and, where that is why, its description.
    """

    pk: int
    name: str
    kind: ServiceCenter.Kind
    place: str
    hours_text: str
    verified_on: date | None
    community: str | None
    building: str | None
    street: int
    hits: list[tuple[str, bool]] = field(default_factory=list)
    found: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def where(self) -> str:
        return " ".join(filter(None, (self.building, self.place)))

    @classmethod
    def of(cls, row: Sequence[Any]) -> Card:
        """Return the card of a row that `for_cards` has asked for."""
        key, name, kind, *others = row
        return cls(key, name, ServiceCenter.Kind(kind), *others)


ListedCenter = TypeVar("ListedCenter", ServiceCenter, Card)


def with_status(
    centers: Iterable[ListedCenter], at: datetime, calendar: hours.Calendar | None = None
) -> list[ListedCenter]:
    """Return centres with their hours: `rules` and `exceptions` to come, `now` (a `hours.Status`), words for it.

    Two queries, and the calendar where none is given. Most centres of a street keep the same hours, which are
    reckoned once.
    """
    at = timezone.localtime(at)
    calendar = calendar or Holiday.objects.calendar()
    rows = list(centers)
    status_by_hours: dict[tuple, tuple[hours.Status | None, str]] = {}
    mark_stale(rows, at.date())
    _tell_hours(rows, at.date())
    for center in rows:
        own_hours = tuple(center.rules), tuple(center.exceptions)
        if own_hours not in status_by_hours:
            status_by_hours[own_hours] = _status(*own_hours, calendar, at)
        center.now, center.now_words = status_by_hours[own_hours]
    return rows


def _status(
    rules: Sequence[hours.HoursRule],
    exceptions: Sequence[hours.SpecialDay],
    calendar: hours.Calendar,
    at: datetime,
) -> tuple[hours.Status | None, str]:
    """Return what hours mean at a moment, and words for it.

    Of a centre whose hours are told in words alone nothing is known but on the days that are told apart.
    """
    if rules:
        status = hours.status(rules, exceptions, calendar, at)
        return status, words(status, at)
    today = [day for day in exceptions if day.on == at.date()]
    if not today:
        return None, ""
    status = hours.status([], today, calendar, at)
    if status.is_open or status.opens_at:
        return status, words(status, at)
    return status, "今天已关门" if today[0].opens else "今天不开放"


def _tell_hours(centers: Sequence[ListedCenter], on: date) -> None:
    """Give each centre the `rules` in force on a day or later and the `exceptions` in sight of it."""
    rules, exceptions = defaultdict(list), defaultdict(list)
    keys = [center.pk for center in centers]
    for key, *rule in OpeningRule.objects.filter(center__in=keys).in_force(on).values_list("center", *RULE):
        rules[key].append(hours.HoursRule(*rule))
    days = OpeningException.objects.filter(center__in=keys, on__range=(on, on + SIGHT))
    for key, *day in days.values_list("center", *SPECIAL_DAY):
        exceptions[key].append(hours.SpecialDay(*day))
    for center in centers:
        center.rules, center.exceptions = rules[center.pk], exceptions[center.pk]


def cards(keys: Sequence[int]) -> list[Card]:
    """Return the cards of centres, in the order of their keys."""
    rows = ServiceCenter.objects.filter(pk__in=keys).for_cards().order_by()
    by_key = {row[0]: Card.of(row) for row in rows}
    return [by_key[key] for key in keys if key in by_key]


def tell_hits(centers: Sequence[Card], text: str, meanings: Meanings) -> None:
    """Give each centre `hits` and `found`: the services and the facilities by which it was found.

    A facility counts by its name, or by what it is said to be: 健康驿站 has an AED.
    """
    streets = {center.pk: center.street for center in centers}
    named = Fragment(*search.service_condition(text, meanings, streets), BooleanField())
    described = Fragment(*search.described_condition(text, meanings, streets), BooleanField())
    hits, found = defaultdict(list), defaultdict(list)
    items = ServiceItem.objects.filter(named, center__in=streets).order_by("position", "pk")
    for key, *hit in items.values_list("center", "name", "needs_booking"):
        hits[key].append(tuple(hit))
    facilities = Facility.objects.filter(named | described, center__in=streets).annotate(is_named=named)
    facilities = facilities.order_by("-is_named", "position", "pk")
    columns = ("center", "name", "zone__name", "is_named", "description")
    for key, name, zone, is_named, description in facilities.values_list(*columns):
        found[key].append((name, zone or "", "" if is_named else description))
    for center in centers:
        center.hits, center.found = hits[center.pk], found[center.pk]


def meanings_of(text: str) -> dict[str, list[Meaning]]:
    """Return, for each word typed, what the directory may call it; a saying inside a longer word counts."""
    synonyms = [
        (fold(word), fold(means), street)
        for word, means, street in Synonym.objects.values_list("word", "means", "street")
    ]
    return {
        word: _by_meaning(
            (means, street) for synonym, means, street in synonyms if synonym and synonym in word
        )
        for word in search.words_of(text)
    }


def _by_meaning(synonyms: Iterable[tuple[str, int | None]]) -> list[Meaning]:
    """Put together who says so: a street's own saying is good for its own centres only, a common one for all."""
    streets: dict[str, set[int | None]] = defaultdict(set)
    for means, street in synonyms:
        streets[means].add(street)
    return [Meaning(means, () if None in those else tuple(sorted(those))) for means, those in streets.items()]


def by_zone(center: ServiceCenter) -> tuple[list[tuple[Zone, list[Facility]]], list[Facility]]:
    """Return a centre's zones, each with the facilities in it, and the facilities that lie in none."""
    facilities = list(center.facilities.all())
    zones = [(zone, [row for row in facilities if row.zone_id == zone.pk]) for zone in center.zones.all()]
    return zones, [row for row in facilities if row.zone_id is None]


def mark_stale(centers: Iterable[ListedCenter], on: date) -> None:
    """Give each centre `is_stale`: nobody has looked at its facts for ninety days, or ever."""
    for center in centers:
        center.is_stale = center.verified_on is None or center.verified_on < on - FRESH_FOR


def words(status: hours.Status | None, at: datetime) -> str:
    """Return a status as one says it: 今天 17:30 关门; with a word of caution where it is not sure."""
    if status is None:
        return ""
    return _words(status, at) + ("" if status.is_sure else UNSURE)


def _words(status: hours.Status, at: datetime) -> str:
    if status.is_open and status.closes_at is None:
        return "全天开放"
    if status.is_open:
        back = status.opens_at
        later = f"，{hours.moment_words(back, at)} 再开" if back and back.date() == at.date() else ""
        return f"{hours.closing_words(status.closes_at, at)} 关门{later}"
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
