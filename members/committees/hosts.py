"""Who hosts which month: the turns recorded, and the plan of the months after, computed afresh each time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max
from django.db.models.functions import Coalesce

from members.accounts.models import User
from members.committees.models import Committee, Exemption, MemberUnit, Turn
from members.committees.rotation import RotaUnit, Span, months_between, months_later, plan, plan_start

PLAN_MONTHS = 12


@dataclass(frozen=True)
class Host:
    """The host of one committee and month.

    `is_planned` until the turn is recorded, `fallback` where none can host.
    """

    committee_id: int
    month: date
    unit: MemberUnit | None
    chief: User | None
    is_planned: bool = False
    turn: Turn | None = None

    @property
    def deputy(self) -> User | None:
        return self.unit.deputy if self.unit else None

    @property
    def fallback(self) -> str:
        return self.turn.fallback if self.turn else ""

    @property
    def label(self) -> str:
        """How this host came to be: planned, or the source of the recorded turn."""
        return "计划" if self.turn is None else self.turn.get_source_display()


@dataclass
class Rota:
    """All that the plan of one committee rests on: its rows, and what is summed up of the turns before them.

    `credits` is the last month credited to each unit, `last` the last month recorded, both before `turns`
    begin.
    """

    committee: Committee
    turns: dict[date, Turn] = field(default_factory=dict)
    units: list[MemberUnit] = field(default_factory=list)
    credits: list[tuple[date, int]] = field(default_factory=list)
    last: date | None = None
    exempt: Mapping[int, list[Exemption]] = field(default_factory=dict)

    def hosts(self, first: date, count: int) -> dict[date, Host]:
        """Return the hosts of `count` months from `first`: recorded ones as they are, the rest planned.

        A month that no unit can host is left out. Months missed since the last recorded turn are planned
        through.
        """
        rows = {unit.pk: unit for unit in self.units}
        start = plan_start(filter(None, (*self.turns, self.last)), first, self.committee.since)
        last = months_later(first, count)
        credits = self.credits + [
            (month, credit) for month, turn in self.turns.items() if (credit := _credit(turn))
        ]
        queue = [as_unit(unit, self.exempt.get(unit.pk, ())) for unit in self.units]
        units_by_month = plan(
            queue, credits, start, len(months_between(start, last)) - 1, dict.fromkeys(self.turns)
        )
        hosts = {
            month: Host(turn.committee_id, month, turn.unit, turn.chief, turn=turn)
            for month, turn in self.turns.items()
        }
        hosts |= {
            month: Host(self.committee.pk, month, rows[unit.key], rows[unit.key].nominee, is_planned=True)
            for month, unit in units_by_month.items()
            if unit
        }
        return {month: hosts[month] for month in sorted(hosts) if first <= month < last}


def as_unit(row: MemberUnit, exemptions: Iterable[Exemption] = ()) -> RotaUnit:
    """Return a member unit as the arithmetic knows it."""
    spans: tuple[Span, ...] = tuple((exemption.since, exemption.until) for exemption in exemptions)
    return RotaUnit(row.pk, row.position, row.since, row.until, spans)


def rotas(committees: Iterable[Committee], first: date, *, whole: bool = False) -> dict[int, Rota]:
    """Return the rotas of committees by key, for planning from `first`, in at most four queries.

    Turns are those of `first` and after, with what went before summed up; with `whole` every turn ever
    recorded.
    """
    rotas_by_key = {committee.pk: Rota(committee) for committee in committees}
    earliest = date.min if whole else first
    turns = Turn.objects.filter(committee__in=rotas_by_key, month__gte=earliest)
    for turn in turns.select_related("unit__enterprise", "unit__deputy", "chief"):
        rotas_by_key[turn.committee_id].turns[turn.month] = turn
    if not whole:
        _sum_up(rotas_by_key, first)
    starts = min((rota.last for rota in rotas_by_key.values() if rota.last), default=first)
    units = MemberUnit.objects.filter(committee__in=rotas_by_key).present(earliest if whole else starts)
    for unit in units.select_related("enterprise", "nominee", "deputy"):
        rotas_by_key[unit.committee_id].units.append(unit)
    exempt = defaultdict(list)
    for exemption in Exemption.objects.filter(unit__committee__in=rotas_by_key).reaching(
        earliest if whole else starts
    ):
        exempt[exemption.unit_id].append(exemption)
    for rota in rotas_by_key.values():
        rota.exempt = exempt
    return rotas_by_key


def _sum_up(rotas_by_key: dict[int, Rota], before: date) -> None:
    """Give rotas the last month credited to each unit, and the last one recorded."""
    rows = Turn.objects.filter(committee__in=rotas_by_key, month__lt=before).order_by()
    rows = rows.values_list("committee", Coalesce("credited_to", "unit")).annotate(latest=Max("month"))
    for committee, unit, latest in rows:
        rota = rotas_by_key[committee]
        rota.last = max(rota.last or latest, latest)
        if unit:
            rota.credits.append((latest, unit))


def plans(committees: Iterable[Committee], first: date, count: int) -> dict[int, dict[date, Host]]:
    """Return, by committee key, the hosts of `count` months from `first`."""
    return {key: rota.hosts(first, count) for key, rota in rotas(committees, first).items()}


def hosts_in(month: date, committees: Iterable[Committee]) -> dict[int, Host]:
    """Return the hosts of a month by committee key, in at most four queries however many committees."""
    return {key: hosts[month] for key, hosts in plans(committees, month, 1).items() if month in hosts}


def _credit(turn: Turn) -> int | None:
    return turn.credited_to_id or turn.unit_id
