"""Gathers what the rota's check-up counts, for many committees at once, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse

from members.committees.health import Facts, Loss, losses, score
from members.committees.models import Committee, Handover, MemberUnit, Seat, Turn
from members.committees.rotation import first_day, months_between, months_later
from members.committees.vacancies import empty_seats

MONTHS = 12
# Where a loss is mended: the verb of a committee's page, else a part of that page. A month gone by stays as
# it was, and only who is sent from now on can be mended.
MENDS = {
    "gaps": ("nominate", "确定楼长人选"),
    "now": ("override-turn", "指定轮值"),
    "shares": ("reorder-units", "调整轮值次序"),
    "one_unit": ("add-unit", "添加轮值单位"),
    "vacant": ("appoint", "任命专员"),
    "late": ("log", "看交接单"),
    "moved": ("leave-unit", "办理退出轮值"),
    "deputies": ("nominate", "确定副手"),
}


@dataclass(frozen=True)
class Point:
    """A loss with the page that shows each of its rows, and the verb that mends it with its label."""

    loss: Loss
    rows: list[tuple[str, str]]
    verb: str
    label: str


@dataclass(frozen=True)
class Checkup:
    """The check-up of one committee."""

    committee: Committee
    score: int
    points: list[Point]


def of(committees: Iterable[Committee], on: date) -> list[Checkup]:
    """Return the check-ups of committees over the last twelve months, in five queries however many."""
    committees = list(committees)
    this_month = first_day(on)
    start, keys = months_later(this_month, 1 - MONTHS), [committee.pk for committee in committees]
    turns, units = _turns(keys, start, this_month), _units(keys, on)
    vacant, late = empty_seats(committees, on), _late(keys, start)
    return [
        _checkup(one, turns[one.pk], units[one.pk], vacant[one.pk], late[one.pk], start, on)
        for one in committees
    ]


def _checkup(committee, turns, units, vacant: list[Seat], late, start: date, on: date) -> Checkup:
    this_month = first_day(on)
    first_month = max(start, first_day(committee.since), min(turns, default=this_month))
    months = months_between(first_month, this_month)
    empty = [month for month in months if month not in turns or turns[month].chief_id is None]
    facts = Facts(
        months=len(months),
        without_chief=tuple(f"{month:%Y年%-m月}" for month in empty),
        host_keys=tuple(
            turn.unit_id for month, turn in sorted(turns.items()) if turn.unit_id and month in months
        ),
        members=tuple(
            (unit.pk, unit.enterprise.name) for unit in units if _is_member_all_along(unit, first_month)
        ),
        units=len(units),
        vacant=tuple(seat.name for seat in vacant),
        late_handovers=tuple(late),
        moved_out=tuple(unit.enterprise.name for unit in units if unit.has_moved_out),
        without_deputy=tuple(unit.enterprise.name for unit in units if unit.deputy_id is None),
    )
    lost = losses(facts)
    pages = {f"{month:%Y年%-m月}": f"{reverse('committee-month')}?month={month:%Y-%m}" for month in empty}
    pages |= {name: reverse("handover-detail", args=[sheet]) for name, sheet in late.items()}
    points = [_point(loss, pages, committee, is_open=this_month in empty) for loss in lost]
    return Checkup(committee, score(lost), points)


def _point(loss: Loss, pages: dict[str, str], committee: Committee, *, is_open: bool) -> Point:
    page = reverse("committee-detail", args=[committee.pk])
    rows = [(row, pages.get(row, page)) for row in loss.rows]
    return Point(loss, rows, *MENDS["now" if loss.key == "gaps" and is_open else loss.key])


def _is_member_all_along(unit: MemberUnit, first_month: date) -> bool:
    return unit.until is None and (unit.since is None or unit.since <= first_month)


def _turns(keys: list[int], start: date, this_month: date) -> dict[int, dict[date, Turn]]:
    turns: dict[int, dict[date, Turn]] = defaultdict(dict)
    rows = Turn.objects.filter(committee__in=keys, month__range=(start, this_month))
    for turn in rows.only("committee", "month", "chief", "unit"):
        turns[turn.committee_id][turn.month] = turn
    return turns


def _units(keys: list[int], on: date) -> dict[int, list[MemberUnit]]:
    units: dict[int, list[MemberUnit]] = defaultdict(list)
    present = MemberUnit.objects.filter(committee__in=keys).present(on).select_related("enterprise")
    moved_out = MemberUnit.objects.filter(pk=OuterRef("pk")).moved_out(on)
    for unit in present.annotate(has_moved_out=Exists(moved_out)):
        units[unit.committee_id].append(unit)
    return units


def _late(keys: list[int], start: date) -> dict[int, dict[str, int]]:
    """Return, by committee, the sheets that took effect by time: name and key."""
    sheets: dict[int, dict[str, int]] = defaultdict(dict)
    rows = Handover.objects.filter(committee__in=keys, is_by_default=True, month__gte=start).order_by("month")
    for committee, month, sheet in rows.values_list("committee", "month", "pk"):
        sheets[committee][f"{month:%Y年%-m月}交接单"] = sheet
    return sheets
