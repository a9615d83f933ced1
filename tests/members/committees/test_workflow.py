"""Swaps: the table of moves against the one drawn by hand, and every move by every role from every state."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from time import monotonic, sleep

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.urls import reverse

from buildings.foundation.lifecycle.moves import StaleMove
from members.committees import actions
from members.committees.actions.swaps import expire_swaps
from members.committees.models import Swap
from members.committees.rules import swap_moves_open_to
from members.committees.states import SwapState
from members.committees.workflow import SWAP_MOVES, Side
from tests.lifecycles import drawn, in_code
from tests.members.committees.conftest import nominee

DECEMBER, JANUARY = date(2026, 12, 1), date(2027, 1, 1)
DRAWN = drawn("committees.md")
SIDES = {
    Side.ASKED: "whom the asked unit sends",
    Side.ASKING: "whom the asking unit sends",
    None: "by itself",
}
# 乙 asked 丙 for a month, by its nominee; 甲 has nothing to do with it.
MAY = {"accept": {"丙代表"}, "decline": {"丙代表"}, "withdraw": {"乙代表", "乙副手"}}
PEOPLE = {"甲代表", "乙代表", "乙副手", "丙代表", "街道干事", "外街干事"}


def test_the_table_is_the_one_drawn_by_hand():
    assert {verb: row[:3] for verb, row in DRAWN.items() if verb != "ask"} == in_code(SWAP_MOVES)


def test_the_sides_are_those_drawn_by_hand():
    for verb, move in SWAP_MOVES.items():
        assert DRAWN[verb].who.startswith(SIDES[move.side]), verb


@pytest.fixture(autouse=True)
def _in_november():
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        yield


@pytest.fixture
def swap(request, rota):
    """A swap of 乙's December for 丙's January, at the state named."""
    swap = actions.ask_swap(rota, by=nominee(rota, 2), month=DECEMBER, with_month=JANUARY)
    if request.param in (SwapState.ACCEPTED, SwapState.DECLINED):
        answer = request.param == SwapState.ACCEPTED
        swap = actions.answer_swap(swap, by=nominee(rota, 3), is_accepted=answer)
    elif request.param == SwapState.WITHDRAWN:
        swap = actions.withdraw_swap(swap, by=nominee(rota, 2))
    elif request.param == SwapState.EXPIRED:
        actions.reconcile_turns(on=DECEMBER)
    return Swap.objects.get(pk=swap.pk)


@pytest.fixture
def people(rota, staff, other_staff):
    units = rota.units.select_related("nominee", "deputy")
    sent = [one for unit in units for one in (unit.nominee, unit.deputy) if one]
    return {one.real_name: one for one in (*sent, staff, other_staff)}


VERBS = {
    "accept": lambda swap, by: actions.answer_swap(swap, by=by, is_accepted=True),
    "decline": lambda swap, by: actions.answer_swap(swap, by=by, is_accepted=False),
    "withdraw": lambda swap, by: actions.withdraw_swap(swap, by=by),
}


@pytest.mark.django_db
@pytest.mark.parametrize("swap", list(SwapState), indirect=True)
def test_each_person_makes_exactly_his_moves_from_each_state(swap, people):
    before = Swap.objects.values().get(pk=swap.pk)
    for name, person in people.items():
        expected = {verb for verb in MAY if swap.state == SwapState.ASKED and name in MAY[verb]}
        assert {move.verb for move in swap_moves_open_to(person, swap)} == expected, name
        for verb, who in MAY.items():
            with transaction.atomic():
                if verb in expected:
                    assert VERBS[verb](swap, person).state == SWAP_MOVES[verb].target, (name, verb)
                    assert Swap.objects.get(pk=swap.pk).answered_by == person
                else:
                    with pytest.raises(StaleMove if name in who else PermissionDenied):
                        VERBS[verb](swap, person)
                    assert Swap.objects.values().get(pk=swap.pk) == before, (name, verb)
                transaction.set_rollback(True)
    assert set(people) == PEOPLE


@pytest.mark.django_db
@pytest.mark.parametrize("swap", [SwapState.ASKED], indirect=True)
def test_who_asked_may_take_it_back_though_no_unit_sends_him(swap, staff):
    Swap.objects.update(asked_by=staff)

    assert actions.withdraw_swap(swap, by=staff).state == SwapState.WITHDRAWN
    with pytest.raises(StaleMove, match="这次换班已撤回，不能再改"):
        actions.withdraw_swap(swap, by=staff)


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


def _while_it_is_taken_back(rota, work):
    """Do some work in another thread while a swap is being taken back; return the swap, and what came of the work."""
    swap = actions.ask_swap(rota, by=nominee(rota, 2), month=DECEMBER, with_month=JANUARY)

    def one():
        try:
            return work(swap)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            actions.withdraw_swap(swap, by=nominee(rota, 2))
            done = pool.submit(one)
            until = monotonic() + 20
            while not _somebody_waits() and monotonic() < until:
                sleep(0.02)
        return Swap.objects.get(pk=swap.pk), done.result()


@pytest.mark.django_db(transaction=True)
def test_a_swap_taken_back_in_the_moment_it_expires_stays_taken_back(rota):
    swap, expired = _while_it_is_taken_back(rota, lambda swap: transaction.atomic(expire_swaps)(DECEMBER))

    assert (swap.state, swap.answered_by, expired) == (SwapState.WITHDRAWN, nominee(rota, 2), 0)


@pytest.mark.django_db(transaction=True)
def test_an_answer_in_the_moment_it_is_taken_back_is_answered_409(client, rota):
    client.force_login(nominee(rota, 3))
    page = reverse("committee-change", args=[rota.pk, "answer-swap"])

    swap, answer = _while_it_is_taken_back(
        rota, lambda swap: client.post(page, {"swap": swap.pk, "is_accepted": "yes"})
    )

    assert (swap.state, answer.status_code) == (SwapState.WITHDRAWN, 409)
    assert "这次换班已撤回，不能再改" in answer.content.decode()
