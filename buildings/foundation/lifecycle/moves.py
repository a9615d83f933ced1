"""What every life shares: a table of moves, what is checked of it, and the refusal of who comes too late.

A system writes its states in `states.py`, its `MOVES` with `table` in `workflow.py`, who may make which move
in `rules.py`, and one function among its actions that alone writes `state`: lock the row, ask permission,
check the source, write the step, write the row, write the outbox, in that order. That function is each
system's own; there is no engine here and nothing to hook into.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import models

from buildings.foundation.records.permissions import Permission

CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Move:
    """One row of a table: the verb in code, its label on a button, and from where to where it goes.

    Without `sources` it makes the row, without a `target` the row stays where it is. `permission` is what one
    must hold at the place; a system's own subclass says who else may. `words` are what the person concerned
    reads.
    """

    verb: str
    label: str
    sources: tuple[str, ...]
    target: str | None
    permission: Permission | None = None
    words: str = ""


AnyMove = TypeVar("AnyMove", bound=Move)


class StaleMove(Exception):
    """The row is no longer where the person saw it; says where it stands, or who moved it and when."""

    def __init__(self, row: models.Model, move: Move, why: str):
        self.row, self.move = row, move
        super().__init__(why)


def not_from_here(word: str, move: Move) -> str:
    """Return the sentence for who comes too late, from the word for where the row stands."""
    return f"现在是「{word}」，不能{move.label}"


def moves_from(table: Mapping[str, AnyMove], state: str) -> list[AnyMove]:
    """Return the moves that leave from a state, in the order of the table."""
    return [move for move in table.values() if state in move.sources]


def is_allowed(refuse: Callable[..., None], *args: Any, **keywords: Any) -> bool:
    """Tell whether a function that raises `PermissionDenied` for who may not lets somebody pass."""
    try:
        refuse(*args, **keywords)
    except PermissionDenied:
        return False
    return True


def table(
    states: type[models.TextChoices],
    moves: Iterable[AnyMove],
    *,
    starts: Collection[str] = (),
    ends: Collection[str] = (),
) -> dict[str, AnyMove]:
    """Return the moves by their verbs, in the order given.

    `starts` are the states in which rows are made without a move, `ends` those that nothing leaves. Raises
    `ImproperlyConfigured` with all that is wrong with the table.
    """
    moves = list(moves)
    wrong = [*_wrong_rows(moves, set(states)), *_wrong_ways(moves, states, set(starts), set(ends))]
    if wrong:
        raise ImproperlyConfigured("；".join(wrong))
    return {move.verb: move for move in moves}


def _wrong_rows(moves: Iterable[Move], states: set[str]) -> Iterator[str]:
    verbs: set[str] = set()
    labels: set[tuple[str, str]] = set()
    for move in moves:
        if move.verb in verbs:
            yield f"{move.verb} stands twice"
        if not CHINESE.search(move.label):
            yield f"{move.verb} has no Chinese label"
        if strangers := {*move.sources, *filter(None, [move.target])} - states:
            yield f"{move.verb} names states there are not: {sorted(strangers)}"
        if alike := {(state, move.label) for state in move.sources} & labels:
            yield f"{move.verb} is labelled as another move from the same state: {sorted(alike)}"
        verbs.add(move.verb)
        labels |= {(state, move.label) for state in move.sources}


def _wrong_ways(
    moves: Sequence[Move], states: Iterable[str], starts: set[str], ends: set[str]
) -> Iterator[str]:
    reached = {*starts, *(move.target for move in moves if move.target and not move.sources)}
    while more := {move.target for move in moves if move.target and reached & {*move.sources}} - reached:
        reached |= more
    departed = {state for move in moves if move.target for state in move.sources if state != move.target}
    for state in states:
        if state not in reached:
            yield f"no row ever comes to be {state}"
        if (state in departed) == (state in ends):
            yield (
                f"{state} is an end that is left"
                if state in departed
                else f"nothing leaves {state}, and it is no end"
            )
