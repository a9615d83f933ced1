"""A table of moves says what is wrong with it before anybody walks it."""

import pytest
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import models

from buildings.foundation.lifecycle.moves import Move, is_allowed, moves_from, not_from_here, table


class State(models.TextChoices):
    OPEN = "open", "待处理"
    HELD = "held", "暂缓"
    DONE = "done", "已处理"


OPENED = Move("open", "提出", (), State.OPEN)
HOLD = Move("hold", "暂缓", (State.OPEN,), State.HELD)
FINISH = Move("finish", "处理", (State.OPEN, State.HELD), State.DONE)
NOTE = Move("note", "备注", tuple(State), None)
SOUND = (OPENED, HOLD, FINISH, NOTE)


def test_a_sound_table_is_kept_in_its_order_by_verb():
    moves = table(State, SOUND, ends={State.DONE})

    assert list(moves) == ["open", "hold", "finish", "note"]
    assert [move.verb for move in moves_from(moves, "held")] == ["finish", "note"]
    assert [move.verb for move in moves_from(moves, "done")] == ["note"]


@pytest.mark.parametrize(
    ("moves", "ends", "wrong"),
    [
        ((*SOUND, HOLD), {State.DONE}, "hold stands twice"),
        (
            (*SOUND, Move("wait", "wait", (State.OPEN,), State.HELD)),
            {State.DONE},
            "wait has no Chinese label",
        ),
        (
            (*SOUND, Move("lose", "丢失", ("lost",), "gone")),
            {State.DONE},
            r"there are not: \['gone', 'lost'\]",
        ),
        ((*SOUND, Move("park", "暂缓", (State.OPEN,), State.HELD)), {State.DONE}, "labelled as another move"),
        ((OPENED, FINISH), {State.DONE}, "no row ever comes to be held"),
        ((HOLD, FINISH), {State.DONE}, "no row ever comes to be open"),
        ((OPENED, HOLD, NOTE), {State.HELD, State.DONE}, "no row ever comes to be done"),
        (SOUND, (), "nothing leaves done, and it is no end"),
        (SOUND, {State.DONE, State.HELD}, "held is an end that is left"),
    ],
)
def test_a_faulty_table_is_refused_with_what_is_wrong(moves, ends, wrong):
    with pytest.raises(ImproperlyConfigured, match=wrong):
        table(State, moves, ends=ends)


def test_rows_may_be_made_without_a_move():
    assert list(table(State, [HOLD, FINISH], starts={State.OPEN}, ends={State.DONE})) == ["hold", "finish"]


def test_who_comes_too_late_reads_where_the_row_stands():
    assert not_from_here(State.DONE.label, HOLD) == "现在是「已处理」，不能暂缓"


def test_what_a_refusal_lets_pass_is_allowed():
    def refuse(who, *, unless):
        if who != unless:
            raise PermissionDenied

    assert is_allowed(refuse, "staff", unless="staff")
    assert not is_allowed(refuse, "tenant", unless="staff")
