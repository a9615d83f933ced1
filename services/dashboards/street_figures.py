"""Every figure of the catalogue for one street, as commands, reports and snapshots take them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from buildings.foundation.measures import Span, catalogue
from buildings.foundation.records.scope import Scope, Viewer
from buildings.foundation.statements.counting import numbers
from buildings.models import Street

NOBODY = 0  # the key of no person: what is somebody's own is not counted


def of(street: Street, span: Span) -> dict[Any, Any]:
    """Return the figures of a street with their numbers, in the order of the catalogue.

    Personal ones are left out.
    """
    viewer = Viewer(NOBODY, Scope.of(street=[street.pk]))
    figures = [figure for figure in catalogue().values() if not figure.is_personal]
    counts = numbers(figures, viewer, span)
    return {figure: counts[figure.key] for figure in figures}


def plain(number: Any) -> float | int | None:
    """Return a number as JSON and exported tables have it: times in hours, no more than two decimals."""
    if isinstance(number, timedelta):
        return round(number.total_seconds() / 3600, 2)
    return round(number, 2) if isinstance(number, float) else number
