"""The figures of the workbench, as the systems declare them."""

from __future__ import annotations

from buildings.foundation import systems
from buildings.foundation.measures import Figure, Measure, Span, catalogue
from buildings.foundation.statements.counting import figures_of
from members.accounts.models import User


def figures(user: User) -> list[Figure]:
    """Return what waits for a person and what he keeps an eye on, in the order of the page.

    Every measure with a tone is counted, all of them in one statement; then what systems say besides.
    """
    measures_with_tone = [one for one in catalogue().values() if isinstance(one, Measure) and one.tone]
    waiting_figures = [figure for _, waiting in systems.declared("waiting") for figure in waiting(user)]
    return sorted(
        [*figures_of(measures_with_tone, user, Span.today()), *waiting_figures],
        key=lambda figure: figure.place,
    )
