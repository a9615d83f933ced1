"""What the page of the figures shows of a period: the rates first, then a row for each place, then the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from buildings.foundation.measures import Axis
from buildings.foundation.records.permissions import Permission
from services.dashboards import charts, headline, sentences, tables
from services.dashboards.headline import CoverageByStreet, Rate
from services.dashboards.ordering import Order, heads
from services.dashboards.periods import KINDS, Period
from services.dashboards.tables import FigureLine
from services.matters.measures import MEASURES


@dataclass(frozen=True)
class Asked:
    """What the address of the page asks for."""

    period: Period
    side: Axis
    order: Order | None

    def query(self, **changed: str) -> str:
        """Return the query of the same page with something changed."""
        days = {"period": self.period.kind} if self.period.kind else self.period.query
        asked = {**days, "by": self.side.value, **changed}
        return "&".join(f"{key}={value}" for key, value in asked.items())


def page(user: Any, asked: Asked) -> dict[str, Any]:
    """Return the context of the page; eight statements, whatever the rows, and one more for who sees ledgers."""
    period, side = asked.period, asked.side
    lines = tables.lines_by(user, period, side, order_by=asked.order)
    whole = tables.whole(user, period, lines)
    rates = headline.rates(user, period, whole)
    coverage = headline.coverage(user) if user.may(Permission.VIEW_LEDGERS) else None
    is_by_street = side == Axis.STREET and coverage is not None
    if is_by_street:
        lines, whole = _with_cover(lines, whole, coverage)
    most_first = lines if side == Axis.MONTH else _most_first(lines)
    return {
        "whole": whole,
        "totals": [whole],
        "lines": lines[: tables.SHOWN],
        "rates": rates,
        "covers": coverage.rates if coverage else [],
        "table": "streets" if is_by_street else "places",
        "heads": [(head, f"?{asked.query(sort=head.sort)}") for head in heads(asked.order)],
        "picture": charts.chart_of(side, most_first),
        "is_one_month": side == Axis.MONTH and len(lines) < 2,
        "left_out": len(lines) - tables.SHOWN,
        "sentences": sentences.sentences(period, whole, most_first, rates),
        "firms": tables.firms(user, period),
        "measures": list(MEASURES.values()),
        "periods": [(key, label, f"?period={key}&by={side.value}") for key, label in KINDS],
        "tabs": [
            {
                "label": f"按{one.label}",
                "url": f"?{asked.query(by=one.value)}",
                "current": one == side,
            }
            for one in tables.sides_of(user)
        ],
    }


def _with_cover(
    lines: Sequence[FigureLine], whole: FigureLine, coverage: CoverageByStreet
) -> tuple[list[FigureLine], FigureLine]:
    """Return the lines of streets and their whole with 组织覆盖率 in them."""
    organized: Rate = coverage.rates[0]
    return (
        [replace(line, cover=coverage.of_street(line.key)) for line in lines],
        replace(whole, cover=organized),
    )


def _most_first(lines: Sequence[FigureLine]) -> list[FigureLine]:
    """Return the lines with matters, whatever the order of the table: what pictures and sentences tell."""
    reported = [line for line in lines if line.counts["reported"]]
    return sorted(reported, key=lambda line: -line.counts["reported"])
