"""What the page of one committee shows, gathered in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from buildings.foundation.records.permissions import Permission
from members.committees import warnings
from members.committees.hosts import PLAN_MONTHS, Host, Rota, plans, rotas
from members.committees.models import Absence, Committee, Exemption, MemberUnit, Post, Seat
from members.committees.reconcile import fallbacks
from members.committees.rotation import first_day, months_between, months_later
from members.committees.rules import is_sent_by
from organizations.models import Tenancy


@dataclass(frozen=True)
class Place:
    """A seat of the committee: who holds it today, and what is amiss."""

    seat: Seat
    post: Post | None
    former: Post | None
    warning: str


@dataclass(frozen=True)
class Member:
    """A unit in the rota: its exemptions from now on, its next month, and what is amiss."""

    unit: MemberUnit
    exemptions: list[Exemption]
    next: date | None
    warning: str


@dataclass(frozen=True)
class MonthOfRota:
    """A month of a committee: who hosts it (None while nobody is planned), and the leaves of its chief in it."""

    month: date
    host: Host | None
    leaves: list[Absence]


def facts_of(committee: Committee, *, viewer: Any, on: date) -> dict[str, Any]:
    """Return the page's context: this month, the twelve after it, units, seats, and the months gone by."""
    this_month = first_day(on)
    rota = rotas([committee], this_month, whole=True)[committee.pk]
    hosts = rota.hosts(this_month, PLAN_MONTHS + 1)
    months = [
        (month, hosts.get(month)) for month in (months_later(this_month, n) for n in range(PLAN_MONTHS + 1))
    ]
    is_gap = any(host is None or host.chief is None for _, host in months)
    return {
        "committee": committee,
        "may_edit": viewer.may(Permission.EDIT_COMMITTEES, committee.building),
        "is_sent": any(is_sent_by(unit, viewer) for unit in rota.units),
        "now": months[0][1],
        "this_month": this_month,
        "months": months,
        "leaves": _leaves(committee, hosts, this_month),
        "fallback": fallbacks([committee.building_id], on)[committee.building_id] if is_gap else "",
        "members": _members(rota, hosts, on),
        "places": places_of(committee, on),
        "history": [turn for month, turn in sorted(rota.turns.items(), reverse=True) if month < this_month][
            :24
        ],
    }


def year_of(committees: Sequence[Committee], first: date) -> list[tuple[Committee, list[MonthOfRota]]]:
    """Return for each committee its twelve months from `first`.

    Five statements at most, however many committees.
    """
    months = months_between(first, months_later(first, PLAN_MONTHS))[:PLAN_MONTHS]
    hosts = plans(committees, first, PLAN_MONTHS)
    leaves: dict[tuple[int, date, int | None], list[Absence]] = defaultdict(list)
    rows = Absence.objects.filter(committee__in=[one.pk for one in committees], until__gt=first)
    for row in rows.select_related("stand_in").order_by("since"):
        leaves[row.committee_id, first_day(row.since), row.chief_id].append(row)

    def in_month(committee: Committee, month: date) -> MonthOfRota:
        host = hosts[committee.pk].get(month)
        people = dict.fromkeys([host.chief.pk if host and host.chief else None, None])
        return MonthOfRota(
            month, host, [row for one in people for row in leaves.get((committee.pk, month, one), ())]
        )

    return [(one, [in_month(one, month) for month in months]) for one in committees]


def _leaves(committee: Committee, hosts: dict[date, Host], this_month: date) -> list[tuple[date, Absence]]:
    """Return the leaves in months to come of who is their chief then, each with its month."""
    ahead = committee.absences.filter(until__gt=months_later(this_month, 1))
    leaves = []
    for absence in ahead.select_related("chief", "stand_in").order_by("since"):
        month = first_day(absence.since)
        host = hosts.get(month)
        if host and month > this_month and absence.chief in (None, host.chief):
            leaves.append((month, absence))
    return leaves


def _members(rota: Rota, hosts: dict[date, Host], on: date) -> list[Member]:
    units = [unit for unit in rota.units if unit.until is None or unit.until > on]
    stays = Tenancy.objects.current(on).filter(building=rota.committee.building_id)
    tenants = set(stays.values_list("enterprise", flat=True))
    return [
        Member(
            unit,
            [one for one in rota.exempt.get(unit.pk, ()) if one.until is None or one.until > on],
            next((month for month, host in hosts.items() if host.unit == unit and month > on), None),
            warnings.of_unit(unit, len(units), tenants, on),
        )
        for unit in sorted(units, key=lambda unit: unit.position)
    ]


def places_of(committee: Committee, on: date) -> list[Place]:
    """Return the seats of a committee in their order, with who holds them and who did before; two queries."""
    building = committee.building
    seats = Seat.objects.of_street(building.street_id)
    current: dict[int, Post] = {}
    former: dict[int, Post] = {}
    for post in (
        committee.posts.filter(since__lte=on).with_tenants(on).select_related("holder").order_by("since")
    ):
        is_current = post.until is None or post.until > on
        (current if is_current else former)[post.seat_id] = post
    return [
        Place(
            seat,
            current.get(seat.pk),
            former.get(seat.pk),
            warnings.of_post(seat, current.get(seat.pk), building, on),
        )
        for seat in seats
    ]
