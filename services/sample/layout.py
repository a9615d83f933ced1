"""Lays the tenants of an invented building out over its storeys: small rooms below, whole storeys above, some empty."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from random import Random

ROOMS = 8  # of a storey
EMPTY_IN = 3  # one storey in so many has a room to let


@dataclass(frozen=True)
class Suite:
    """Neighbouring rooms of one storey, from the first to the last; all of them are the whole storey."""

    floor: int
    first: int = 1
    last: int = ROOMS

    @property
    def words(self) -> str:
        """Return the rooms as an office writes them: 301, 301-303, 12F整层."""
        if self.last - self.first + 1 == ROOMS:
            return f"{self.floor}F整层"
        first, last = (f"{self.floor}{number:02d}" for number in (self.first, self.last))
        return first if first == last else f"{first}-{last}"


def suites(random: Random, *, floors: int, tenants: int) -> list[Suite]:
    """Return a suite for each tenant, in no order; every storey has one, the lower ones more.

    At most `floors * ROOMS` tenants fit.
    """
    all_suites: list[Suite] = []
    for floor, count in enumerate(_shares(floors, tenants), 1):
        all_suites += _storey(random, floor, count)
    random.shuffle(all_suites)
    return all_suites


def _shares(floors: int, tenants: int) -> list[int]:
    """Return how many tenants each storey takes, the ground first: one each, the rest from below."""
    shares = [1] * floors
    for place in range(tenants - floors):
        lower = max(1, floors * 3 // 4)
        shares[place % lower] += 1
    return shares


def _storey(random: Random, floor: int, count: int) -> list[Suite]:
    has_empty = count < ROOMS and random.randrange(EMPTY_IN) == 0
    let = ROOMS - 1 if has_empty else ROOMS
    cuts = [0, *sorted(random.sample(range(1, let), count - 1)), let]
    return [Suite(floor, first + 1, last) for first, last in pairwise(cuts)]
