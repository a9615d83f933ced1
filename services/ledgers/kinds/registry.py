"""The ledgers that the systems bring: `ledger` of a `SystemConfig` names a list of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from buildings.foundation import systems
from services.ledgers.kinds.base import SheetKind


@dataclass(frozen=True)
class Ledger:
    """One ledger of a system: the kinds of sheet it comes in, the plain one first, and what writes its rows.

    A smaller `place` goes in earlier: a ledger stands after those whose rows it refers to. The report and the
    template show it at `report_place`, where that is another. `report_titles` are the titles of what the
    report counts, by key, where it is not the ledger itself. `makes_buildings` has a building made that its
    rows name and no sheet of buildings knows.
    """

    kinds: tuple[SheetKind, ...]
    write: Callable[[Any], None]
    place: int
    report_place: int = 0
    report_titles: Mapping[str, str] = field(default_factory=dict)
    makes_buildings: bool = False

    @property
    def key(self) -> str:
        return self.kinds[0].key

    @property
    def title(self) -> str:
        return self.kinds[0].title


def ledgers() -> tuple[Ledger, ...]:
    """Return every ledger in the order in which they go in."""
    every = (ledger for _, of_system in systems.declared("ledger") for ledger in of_system)
    return tuple(sorted(every, key=lambda ledger: ledger.place))


def kinds() -> tuple[SheetKind, ...]:
    """Return every kind of sheet: the plain ones, then those that tell of several things in a line."""
    plain = (ledger.kinds[0] for ledger in ledgers())
    return (*plain, *(kind for ledger in ledgers() for kind in ledger.kinds[1:]))


def report_order() -> tuple[Ledger, ...]:
    """Return every ledger in the order in which report and template show them."""
    return tuple(sorted(ledgers(), key=lambda ledger: ledger.report_place or ledger.place))


def reported() -> dict[str, str]:
    """Return the titles of what the report counts, by key, in its order."""
    return {
        key: title
        for ledger in report_order()
        for key, title in (ledger.report_titles or {ledger.key: ledger.title}).items()
    }
