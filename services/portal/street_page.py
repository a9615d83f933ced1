"""What the first page of a street shows, gathered in a fixed number of queries; the figures are kept for a while."""

from __future__ import annotations

import functools
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db.models import Case, Count, Exists, OuterRef, Subquery, When
from django.db.models.functions import Coalesce

from buildings.foundation.statements import BUILDING, KEY, STREET, TODAY, Kept, Statement
from buildings.models import Building, Street
from members.committees.models import Turn
from members.committees.rotation import first_day
from organizations.models import PartyOrganization, Tenancy
from services.centers import directory
from services.centers.models import ServiceCenter
from services.matters.models import Matter, Result, State
from services.portal import skyline

MONTH, MOMENT = date(1, 2, 1), datetime(1, 1, 1, 0, 0, 0, 1)  # blanks; the day of the moment is `TODAY`
FEW = 3
MOST_TOWERS = 24
MOST_CHIEFS = 12
MOST_CHOICES = 200
MOST_ASKED = 60  # centres that may be open, asked for their hours
LATEST = 5
FIGURES = (("楼宇", "栋"), ("入驻单位", "家"), ("党组织", "个"), ("服务中心", "处"), ("正在办理的楼事", "件"))
FIGURES_SECONDS = 600
ENDED, DONE = (State.VERIFIED, State.CLOSED), (Result.SOLVED, Result.PARTLY)


class Choice(NamedTuple):
    """Of a building, what it is chosen by and drawn from."""

    pk: int
    name: str
    community_id: int | None
    floors_above: int | None
    area: Decimal | None


def facts_of(street: Street, *, at: datetime, near: str = "") -> dict[str, Any]:
    """Return the page's context at a local moment; `near` is the key of the building to look from."""
    today = at.date()
    every = [Choice(*row) for row in _choices().run({STREET: street.pk})]
    choices = every[:MOST_CHOICES]
    here = next((choice for choice in choices if str(choice.pk) == near), None)
    centers = open_near(street, here, at)
    return {
        "street": street,
        "figures": figures_of(street, today),
        "towers": skyline.row_of(choices[:MOST_TOWERS], on=today),
        "chiefs": _chiefs().rows({STREET: street.pk, TODAY: today, MONTH: first_day(today)}),
        "choices": choices,
        "here": here,
        "more": len(every) > MOST_CHOICES,
        "centers": centers,
        "is_elsewhere": bool(here and centers) and all(center.building != here.name for center in centers),
        "results": _results().rows({STREET: street.pk}),
    }


@functools.cache
def _choices() -> Statement:
    buildings = Building.objects.in_use().filter(street=STREET).order_by("pinyin", "pk")
    return Statement.of(buildings.values_list(*Choice._fields)[: MOST_CHOICES + 1])


def figures_of(street: Street, on: date) -> list[tuple[str, int, str]]:
    """Return name, number and unit of what a visitor may know of a street, at most ten minutes old."""
    return cache.get_or_set(f"street-figures:{street.pk}:{on}", lambda: _figures(street, on), FIGURES_SECONDS)


def _figures(street: Street, on: date) -> list[tuple[str, int, str]]:
    (counted,) = _counts().run({STREET: street.pk, TODAY: on})
    return [(name, number, unit) for (name, unit), number in zip(FIGURES, counted, strict=True)]


@functools.cache
def _counts() -> Statement:
    return Statement.of(
        Street.objects.filter(pk=STREET).values_list(
            _count(Building.objects.in_use(), "street"),
            _count(Tenancy.objects.current(TODAY), "building__street"),
            _count(PartyOrganization.objects.alive(), "street"),
            _count(ServiceCenter.objects.published(), "street"),
            _count(Matter.objects.open(), "street"),
        )
    )


def _count(rows, column: str):
    """Return the subquery that counts the rows whose column is the street asked about."""
    mine = rows.filter(**{column: OuterRef("pk")}).order_by().values(column)
    return Coalesce(Subquery(mine.annotate(number=Count("pk")).values("number")), 0)


@functools.cache
def _chiefs() -> Kept:
    """Ask for a month's turns of a street with a chief; `is_named` tells whether the unit lets its name be shown."""
    shown = (
        Tenancy.objects.current(TODAY)
        .published()
        .filter(building=OuterRef("committee__building"), enterprise=OuterRef("unit__enterprise"))
    )
    turns = Turn.objects.in_month(MONTH).filter(
        committee__building__in=Building.objects.in_use().filter(street=STREET)
    )
    turns = turns.filter(chief__isnull=False).annotate(is_named=Exists(shown))
    turns = turns.select_related("committee__building", "unit__enterprise", "chief")
    return Kept(turns.order_by("committee__building__pinyin", "pk")[:MOST_CHIEFS])


def open_near(street: Street, here: Choice | None, at: datetime) -> list[directory.Card]:
    """Return some centres open at a moment: those of the building first, then of its community, then the rest."""
    asked = {STREET: street.pk, TODAY: at.date(), MOMENT.time(): at.time()}
    if here is not None:
        asked |= {BUILDING: here.pk, KEY: here.community_id}
    rows = _perhaps_open(is_near=here is not None).run(asked)
    found = directory.with_status(map(directory.Card.of, rows), at)
    return [center for center in found if center.now and center.now.is_open][:FEW]


@functools.cache
def _perhaps_open(*, is_near: bool) -> Statement:
    centers = ServiceCenter.objects.published().filter(street=STREET).perhaps_open(MOMENT).for_cards()
    if is_near:
        is_here, is_by = When(building=BUILDING, then=0), When(community=KEY, then=1)
        centers = centers.order_by(Case(is_here, is_by, default=2), "pinyin", "pk")
    return Statement.of(centers[:MOST_ASKED])


@functools.cache
def _results() -> Kept:
    """Ask for the matters done last that everybody may read."""
    ended = Matter.objects.published().filter(street=STREET, state__in=ENDED, result__in=DONE)
    shown = ("building__name", "category__name", "text", "answer", "result")
    return Kept(
        ended.select_related("building", "category").only(*shown).order_by("-resolved_at", "-pk")[:LATEST]
    )
