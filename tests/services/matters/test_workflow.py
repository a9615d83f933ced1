"""The table of moves against arrows drawn by hand, and every move by every role from every state."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from services.matters import actions, rules
from services.matters.models import Lane, Matter, Result, State
from services.matters.workflow import MOVES

pytestmark = pytest.mark.django_db

DRAWN = Path(__file__).parents[3] / "docs" / "matters.md"
ROLES = ["staff", "street_leader", "chief", "specialist", "tenant", "district_leader", "other_staff"]
STATIONS = ["matter", "triaged", "accepted", "resolved", "verified", "closed"]
OFFICE = {"staff", "street_leader"}
# Who may make a move on a matter held by `specialist`, reported without an account and resolved by the specialist.
MAY = {
    "triage": OFFICE | {"chief"},
    "accept": OFFICE | {"specialist"},
    "hand_back": OFFICE | {"specialist"},
    "reassign": OFFICE | {"chief"},
    "resolve": OFFICE | {"specialist"},
    "verify": OFFICE,
    "send_back": OFFICE,
    "rate": set(),
    "close": OFFICE,
}


def drawn_arrows():
    rows = re.findall(r"^\| (?!verb)(\w+) \| (\S+) \| ([\w, –]+) \| (\w+) \| (.+) \|$", DRAWN.read_text(), re.M)
    return {
        verb: (label, set(source.replace("–", "").replace(",", " ").split()), target, who)
        for verb, label, source, target, who in rows
    }


def test_the_table_of_moves_is_the_one_drawn_by_hand():
    table = {
        verb: (move.label, {str(state) for state in move.sources}, str(move.target)) for verb, move in MOVES.items()
    }

    assert {verb: arrow[:3] for verb, arrow in drawn_arrows().items()} == table


def test_the_permissions_are_those_drawn_by_hand():
    for verb, (_, _, _, who) in drawn_arrows().items():
        move = MOVES[verb]
        assert who.startswith(move.permission or ("the reporter" if verb == "rate" else "anybody")), verb
        assert ("the holder" in who, "not who resolved" in who) == (move.by_holder, move.by_another), verb


def arguments(verb, people):
    return {
        "triage": {"lane": Lane.HANDLE},
        "hand_back": {"note": "不属本席位"},
        "reassign": {"handler": people["rival"]},
        "resolve": {"result": Result.SOLVED, "answer": "已修好"},
        "send_back": {"note": "现场未修好"},
        "rate": {"score": 4},
    }.get(verb, {})


@pytest.mark.parametrize("station", STATIONS)
@pytest.mark.parametrize("role", ROLES)
def test_each_role_makes_exactly_its_moves_from_each_state(request, role, station, specialist, rival):
    matter, by = request.getfixturevalue(station), request.getfixturevalue(role)
    mine = {verb for verb in MAY if role in MAY[verb] and not (MOVES[verb].by_holder and matter.handler is None)}
    mine |= {verb for verb in MAY if role in MAY[verb] & OFFICE}
    before = Matter.objects.values().get(pk=matter.pk)
    for verb in MAY:
        legal, granted = matter.state in MOVES[verb].sources, verb in mine
        if not (legal and granted):
            expected = rules.StaleMove if granted else PermissionDenied
            with pytest.raises(expected):
                getattr(actions, verb)(matter, by=by, **arguments(verb, {"rival": rival}))
            assert Matter.objects.values().get(pk=matter.pk) == before, verb
    offered = {move.verb for move in rules.moves_open_to(by, matter)}
    assert offered == {verb for verb in mine if matter.state in MOVES[verb].sources}


@pytest.mark.parametrize("station", STATIONS)
def test_every_offered_move_really_goes_where_the_table_says(request, station, staff, rival, specialist):
    matter = request.getfixturevalue(station)
    for move in rules.moves_open_to(rival, matter):
        assert tried_out(Matter.objects.get(pk=matter.pk), move.verb, rival, staff) == move.target, move.verb


def tried_out(matter, verb, by, other):
    with transaction.atomic():
        moved = getattr(actions, verb)(matter, by=by, **arguments(verb, {"rival": other}))
        transaction.set_rollback(True)
    return moved.state


@pytest.mark.parametrize("role", ["staff", "chief", "specialist", "tenant", "district_leader", "other_staff"])
@pytest.mark.parametrize("verb", sorted(MAY))
def test_the_page_answers_404_403_or_409_as_the_rules_say(request, client, role, verb, closed, specialist):
    """On a closed matter no move is legal: strangers get 404, those without the duty 403, the others 409."""
    client.force_login(request.getfixturevalue(role))
    answer = client.post(
        reverse("matter-move", args=[closed.number, verb]),
        {"lane": "handle", "note": "原因", "result": "solved", "answer": "已修好", "score": 3},
    )

    sees = role not in ("tenant", "other_staff")
    expected = 404 if not sees else 409 if role in MAY[verb] else 403
    assert answer.status_code == expected
    assert Matter.objects.get(pk=closed.pk).state == State.CLOSED
