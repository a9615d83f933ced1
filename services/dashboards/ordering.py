"""The columns that places are compared by, and the orders of their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from buildings.foundation.measures import Measure, Ratio
from services.matters.measures import MEASURES, SHARES

COLUMNS: dict[str, Measure | Ratio] = {
    figure.short: figure
    for figure in (
        *(MEASURES[short] for short in ("reported", "ended", "open", "overdue")),
        *(SHARES[part] for part in ("on_time", "answer_on_time", "satisfied")),
    )
}


@dataclass(frozen=True)
class Order:
    """An order of rows by a column: numbers the most first, shares the lowest first, where help is needed.

    `is_turned` turns it round; who has no number always comes last.
    """

    short: str
    is_turned: bool = False

    @property
    def is_descending(self) -> bool:
        return isinstance(COLUMNS[self.short], Measure) != self.is_turned

    def sorted(self, values: Sequence[Any], counts: Mapping[Any, Mapping[str, int]]) -> list[Any]:
        """Return values in this order by their counts, which are named by the keys of measures."""
        column = COLUMNS[self.short]
        numbers = {
            value: column.of(counts[value]) if isinstance(column, Ratio) else counts[value][column.key]
            for value in values
        }
        known = [value for value in values if numbers[value] is not None]
        ordered = sorted(known, key=lambda value: numbers[value] or 0, reverse=self.is_descending)
        return [*ordered, *(value for value in values if numbers[value] is None)]


def order_of(written: str) -> Order | None:
    """Return the order a query names, turned round where a minus stands before the column; none where it names none."""
    short = written.removeprefix("-")
    return Order(short, written.startswith("-")) if short in COLUMNS else None


@dataclass(frozen=True)
class Head:
    """The head of a column: what it is called, the query that orders by it, and how it is ordered now."""

    name: str
    sort: str
    is_share: bool
    ordered: str = ""


def heads(order: Order | None) -> list[Head]:
    """Return the heads of all columns; a second press on the one in use turns the order round."""
    return [_head(short, order) for short in COLUMNS]


def _head(short: str, order: Order | None) -> Head:
    name, is_share = COLUMNS[short].name, isinstance(COLUMNS[short], Ratio)
    if order is None or order.short != short:
        return Head(name, short, is_share)
    ordered = "descending" if order.is_descending else "ascending"
    return Head(name, short if order.is_turned else f"-{short}", is_share, ordered)
