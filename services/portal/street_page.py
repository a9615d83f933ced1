"""What the first page of a street shows, gathered in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django import forms
from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from buildings.models import Building, Street
from members.committees.models import Turn
from organizations.models import PartyOrganization, Tenancy
from services.centers import directory
from services.centers.models import ServiceCenter
from services.matters.locations import PLACES
from services.matters.models import Matter, Rating, Result, State
from services.portal import skyline

FEW = 3
MOST_TOWERS = 24
MOST_CHIEFS = 12
MOST_CHOICES = 200
MOST_LOOKED_AT = 60  # centres that may be open, asked for their hours
LATEST = 5
FIGURES = (("楼宇", "栋"), ("入驻单位", "家"), ("党组织", "个"), ("服务中心", "处"), ("正在办理的楼事", "件"))
ENDED, DONE = (State.VERIFIED, State.CLOSED), (Result.SOLVED, Result.PARTLY)


class NearForm(forms.Form):
    """Asks which building a visitor stands in or near."""

    near = forms.ChoiceField(label="我在哪栋楼附近", required=False)


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
    every = [Choice(*row) for row in _choices(street)]
    choices = every[:MOST_CHOICES]
    here = next((choice for choice in choices if str(choice.pk) == near), None)
    centers = open_near(street, here, at)
    form = NearForm(auto_id="%s", initial={"near": here.pk if here else ""})
    form.fields["near"].choices = [("", "选您所在的楼宇"), *((choice.pk, choice.name) for choice in choices)]
    return {
        "street": street,
        "figures": figures_of([street], today)[street],
        "towers": skyline.row_of(choices[:MOST_TOWERS], on=today),
        "chiefs": _chiefs(street, today),
        "choices": choices,
        "form": form,
        "here": here,
        "more": len(every) > MOST_CHOICES,
        "centers": centers,
        "is_elsewhere": bool(here and centers) and all(center.building != here.name for center in centers),
        "results": _results(street),
    }


def _choices(street: Street) -> QuerySet:
    """Ask for the fields of `Choice` of a street's buildings, by name: one more than are offered."""
    buildings = Building.objects.in_use().filter(street=street).order_by("pinyin", "pk")
    return buildings.values_list(*Choice._fields)[: MOST_CHOICES + 1]


def figures_of(streets: Collection[Street], on: date) -> dict[Street, list[tuple[str, int, str]]]:
    """Return of each street the name, number and unit of what a visitor may know of it; one query for all."""
    rows = Street.objects.filter(pk__in=[street.pk for street in streets]).values_list(
        "pk",
        _count(Building.objects.in_use(), "street"),
        _count(Tenancy.objects.current(on), "building__street"),
        _count(PartyOrganization.objects.alive(), "street"),
        _count(ServiceCenter.objects.published(), "street"),
        _count(Matter.objects.open(), "street"),
    )
    numbers = {pk: counts for pk, *counts in rows}
    return {
        street: [
            (name, number, unit) for (name, unit), number in zip(FIGURES, numbers[street.pk], strict=True)
        ]
        for street in streets
    }


def _count(rows: QuerySet, column: str) -> Coalesce:
    """Return the subquery that counts the rows whose column is the street asked about."""
    mine = rows.filter(**{column: OuterRef("pk")}).order_by().values(column)
    return Coalesce(Subquery(mine.annotate(number=Count("pk")).values("number")), 0)


def _chiefs(street: Street, on: date) -> QuerySet[Turn]:
    """Ask for a month's turns of a street with a chief.

    `is_named` tells whether the unit lets its name be shown.
    """
    shown = (
        Tenancy.objects.current(on)
        .published()
        .filter(building=OuterRef("committee__building"), enterprise=OuterRef("unit__enterprise"))
    )
    turns = Turn.objects.in_month(on).filter(
        committee__building__in=Building.objects.in_use().filter(street=street)
    )
    turns = turns.filter(chief__isnull=False).annotate(is_named=Exists(shown))
    shown_names = ("committee__building__name", "unit__enterprise__name", "chief__real_name")
    turns = turns.select_related("committee__building", "unit__enterprise", "chief").only(*shown_names)
    return turns.order_by("committee__building__pinyin", "pk")[:MOST_CHIEFS]


def open_near(street: Street, here: Choice | None, at: datetime) -> list[directory.Card]:
    """Return some centres open at a moment: those of the building first, then of its community, then the rest."""
    rows = ServiceCenter.objects.published().filter(street=street).perhaps_open(at).for_cards()
    if here is not None:
        nearness = [When(building=here.pk, then=0)]
        if here.community_id:
            nearness.append(When(community=here.community_id, then=1))
        rows = rows.order_by(Case(*nearness, default=2), "pinyin", "pk")
    centers = directory.with_status(map(directory.Card.of, rows[:MOST_LOOKED_AT]), at)
    return [center for center in centers if center.now and center.now.is_open][:FEW]


def _results(street: Street) -> QuerySet[Matter]:
    """Ask for the matters done last that everybody may read: rated 基本满意 or better, or archived unrated."""
    content = Q(rating__score__gte=Rating.Score.FAIR) | Q(rating=None, state=State.CLOSED)
    ended = Matter.objects.published().filter(content, street=street, state__in=ENDED, result__in=DONE)
    shown = (
        *(f"{place}__name" for place in PLACES),
        "category__name",
        "text",
        "public_summary",
        "answer",
        "result",
    )
    return ended.select_related(*PLACES, "category").only(*shown).order_by("-resolved_at", "-pk")[:LATEST]
