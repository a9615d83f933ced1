"""Which firms of a building could set up a branch together (联合党支部), as arithmetic.

《中国共产党支部工作条例（试行）》第二章: units with fewer than three full members, near each other
or of one trade, may found a joint branch, generally of no more than five units; three members are needed as for
any branch.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from organizations.coverage import MEMBERS_FOR_A_BRANCH

MOST_UNITS = 5


@dataclass(frozen=True)
class Candidate:
    """A firm without an organisation that has one or two members; `trade` is empty where it is not known."""

    key: int
    members: int
    trade: str = ""


@dataclass(frozen=True)
class JointSuggestion:
    """Firms that could found one branch: of one `trade`, or (trade empty) because they share the building."""

    keys: tuple[int, ...]
    members: int
    trade: str = ""


def suggest(candidates: Iterable[Candidate]) -> list[JointSuggestion]:
    """Return groups of two to five firms with three members or more; each firm is in one group at most.

    Firms of one trade come together first; those left over are grouped as neighbours. Firms of three members
    or more owe a branch of their own and are left out, as are those without members.
    """
    fit = [one for one in candidates if 0 < one.members < MEMBERS_FOR_A_BRANCH]
    by_trade = sorted(fit, key=lambda one: (one.trade, -one.members, one.key))
    groups: list[JointSuggestion] = []
    ungrouped: list[Candidate] = []
    for trade, group in groupby(by_trade, key=lambda one: one.trade):
        of_trade = list(group)
        full, rest = _fill(of_trade, trade) if trade else ([], of_trade)
        groups += full
        ungrouped += rest
    neighbours, _ = _fill(sorted(ungrouped, key=lambda one: (-one.members, one.key)), "")
    return groups + neighbours


def _fill(firms: list[Candidate], trade: str) -> tuple[list[JointSuggestion], list[Candidate]]:
    """Fill groups one after the other, each closed as soon as it has members enough.

    Return them and who is left.
    """
    groups: list[JointSuggestion] = []
    open_group: list[Candidate] = []
    for firm in firms:
        open_group.append(firm)
        members = sum(one.members for one in open_group)
        if members >= MEMBERS_FOR_A_BRANCH:
            groups.append(JointSuggestion(tuple(one.key for one in open_group), members, trade))
            open_group = []
    if groups and open_group and len(groups[-1].keys) + len(open_group) <= MOST_UNITS:
        last = groups.pop()
        keys = last.keys + tuple(one.key for one in open_group)
        groups.append(JointSuggestion(keys, last.members + sum(one.members for one in open_group), trade))
        open_group = []
    return groups, open_group
