"""Who hosts a month: the turn recorded, or else the one the rota would give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from members.accounts.models import User
from members.committees.models import Committee, MemberUnit, Turn
from members.committees.reconcile import planned_hosts


@dataclass(frozen=True)
class Host:
    """The host of one committee and month; `is_planned` until the turn is recorded."""

    committee_id: int
    month: date
    unit: MemberUnit | None
    chief: User | None
    is_planned: bool


def hosts_in(month: date, committees: Iterable[Committee]) -> dict[int, Host]:
    """Return the hosts of a month by committee key, in at most four queries however many committees."""
    keys = [committee.pk for committee in committees]
    turns = Turn.objects.filter(committee__in=keys, month=month).select_related("unit__enterprise", "chief")
    hosts = {turn.committee_id: Host(turn.committee_id, month, turn.unit, turn.chief, False) for turn in turns}
    open_keys = [key for key in keys if key not in hosts]
    planned = planned_hosts(month, open_keys) if open_keys else {}
    wanted = [unit for unit, _ in planned.values()]
    units = MemberUnit.objects.select_related("enterprise", "nominee").in_bulk(wanted) if wanted else {}
    for key, (unit, _) in planned.items():
        hosts[key] = Host(key, month, units[unit], units[unit].nominee, True)
    return hosts
