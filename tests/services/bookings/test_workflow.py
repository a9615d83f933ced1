"""The table of moves against the table drawn by hand in the docs."""

import re
from pathlib import Path

from django.conf import settings

from services.bookings.states import State
from services.bookings.workflow import MOVES


def drawn():
    page = (Path(settings.BASE_DIR) / "docs/bookings.md").read_text(encoding="utf-8")
    for verb, label, sources, target in re.findall(
        r"^\| (\w+) \| (\S+) \| ((?!from)[\w, ]+) \| (\w+) \|", page, re.M
    ):
        yield verb, (label, set(sources.split(", ")), target)


def test_the_table_is_the_one_drawn_by_hand():
    in_code = {
        move.verb: (move.label, {str(one) for one in move.sources}, str(move.target))
        for move in MOVES.values()
    }

    assert dict(drawn()) == in_code


def test_every_state_is_reached_and_only_the_ends_are_left_by_nobody():
    left = {state for move in MOVES.values() for state in move.sources}

    assert set(State) - left == {State.DECLINED, State.CANCELLED, State.RELEASED}
    assert {move.target for move in MOVES.values()} | {State.WAITING} == set(State)
