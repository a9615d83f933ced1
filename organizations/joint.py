"""Which firms of a building could set up branches together (联合党支部), as arithmetic.

《中国共产党支部工作条例（试行）》第五条: units with fewer than three full members, near each other or of one trade,
may found a joint branch, generally of no more than five units; three members are needed as for any branch. The
numbers are those of the rules in force (`Limits`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

EXACT = 6  # as many firms are tried in every way; more are cut along their floors


@dataclass(frozen=True)
class Limits:
    """The numbers of the rules: members a branch needs, and the firms a joint one generally has at most."""

    members: int = 3
    units: int = 5


@dataclass(frozen=True)
class Candidate:
    """A firm without an organisation that has a member or two; trade and storey are empty where not known."""

    key: int
    members: int
    trade: str = ""
    floor: int | None = None


@dataclass(frozen=True)
class JointSuggestion:
    """Firms that could found one branch."""

    firms: tuple[Candidate, ...]

    @property
    def keys(self) -> tuple[int, ...]:
        return tuple(firm.key for firm in self.firms)

    @cached_property
    def members(self) -> int:
        return sum(firm.members for firm in self.firms)

    @property
    def trade(self) -> str:
        """Return the trade they share; empty where they share none."""
        trades = {firm.trade for firm in self.firms}
        return trades.pop() if len(trades) == 1 else ""

    @property
    def floors(self) -> tuple[int, int] | None:
        """Return the lowest and the highest storey known of them."""
        known = [firm.floor for firm in self.firms if firm.floor is not None]
        return (min(known), max(known)) if known else None


class _Cost(NamedTuple):
    """How good a way of grouping is, compared from the first number on; the smallest is the best."""

    uncovered: int = 0  # members left without a branch
    branches: int = 0
    spread: int = 0  # storeys between the lowest and the highest of each branch, added up
    trades: int = 0  # trades besides the first of each branch, added up

    def plus(self, other: _Cost) -> _Cost:
        return _Cost(*(one + another for one, another in zip(self, other, strict=True)))


class _Way(NamedTuple):
    """A way of grouping: its cost, and its branches by the places of their firms."""

    cost: _Cost
    branches: tuple[tuple[int, ...], ...] = ()

    def with_branch(self, firms: Sequence[Candidate], places: tuple[int, ...]) -> _Way:
        return _Way(self.cost.plus(_cost([firms[place] for place in places])), (*self.branches, places))

    def without(self, firm: Candidate) -> _Way:
        return _Way(self.cost.plus(_Cost(uncovered=firm.members)), self.branches)


def suggest(candidates: Iterable[Candidate], limits: Limits = Limits()) -> list[JointSuggestion]:
    """Return the fewest branches that cover most members: of near storeys first, then of one trade.

    A firm stands in one branch at most. Firms with members enough owe a branch of their own and are left out, as
    are those without members.
    """
    fit = [one for one in candidates if 0 < one.members < limits.members]
    firms = sorted(fit, key=lambda one: (one.floor is None, one.floor or 0, one.trade, one.key))
    way = _tried_in_every_way(firms, limits) if len(firms) <= EXACT else _cut_along(firms, limits)
    return [JointSuggestion(tuple(firms[place] for place in places)) for places in sorted(way.branches)]


def _cost(firms: Sequence[Candidate]) -> _Cost:
    floors = [firm.floor for firm in firms if firm.floor is not None]
    spread = max(floors) - min(floors) if floors else 0
    return _Cost(branches=1, spread=spread, trades=len({firm.trade for firm in firms}) - 1)


def _may_found(firms: Sequence[Candidate], limits: Limits) -> bool:
    return 2 <= len(firms) <= limits.units and sum(firm.members for firm in firms) >= limits.members


def _tried_in_every_way(firms: Sequence[Candidate], limits: Limits) -> _Way:
    """Return the best of all ways, built up from the best ways of fewer firms."""
    best = [_Way(_Cost())]
    for some in range(1, 1 << len(firms)):
        last = some.bit_length() - 1
        rest = some ^ (1 << last)
        ways = [best[rest].without(firms[last])]
        others = rest
        while others:
            places = tuple(place for place in range(last + 1) if (others | 1 << last) >> place & 1)
            if _may_found([firms[place] for place in places], limits):
                ways.append(best[rest ^ others].with_branch(firms, places))
            others = (others - 1) & rest
        best.append(min(ways))
    return best[-1]


def _cut_along(firms: Sequence[Candidate], limits: Limits) -> _Way:
    """Return the best way whose branches are neighbours in the order of their storeys.

    Of ways with as many branches, one that cuts along the storeys has the least spread.
    """
    best = [_Way(_Cost())]
    for end in range(1, len(firms) + 1):
        ways = [best[end - 1].without(firms[end - 1])]
        for size in range(2, min(limits.units, end) + 1):
            places = tuple(range(end - size, end))
            if _may_found([firms[place] for place in places], limits):
                ways.append(best[end - size].with_branch(firms, places))
        best.append(min(ways))
    return best[-1]
