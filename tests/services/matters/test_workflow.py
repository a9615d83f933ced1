"""The table of moves against the one drawn by hand, and every move by every role from every state."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from buildings.foundation.lifecycle.moves import StaleMove
from services.matters import actions, rules
from services.matters.models import Department, Lane, Matter, Result, State
from services.matters.workflow import MOVES, RECTIFICATION_MOVES
from tests import factories
from tests.lifecycles import drawn, in_code

pytestmark = pytest.mark.django_db

ROLES = ["staff", "street_leader", "chief", "specialist", "tenant", "district_leader", "other_staff"]
STATIONS = [
    "matter",
    "triaged",
    "accepted",
    "handling",
    "waiting",
    "shelved",
    "merged",
    "resolved",
    "verified",
    "closed",
]
OFFICE = {"staff", "street_leader"}
UNTRIAGED = {"matter", "merged"}
# Who may make a move on a matter held by `specialist`, reported without an account and resolved by the
# specialist.
HOLDER = OFFICE | {"specialist"}
DISPATCHER = OFFICE | {"chief"}
MAY = {
    "triage": DISPATCHER, "recategorize": DISPATCHER, "accept": HOLDER, "hand_back": HOLDER, "reassign": DISPATCHER,
    "begin": HOLDER, "resolve": HOLDER, "ask": HOLDER, "supply": set(), "resume": HOLDER, "reply": HOLDER,
    "ask_extension": HOLDER, "extend": OFFICE, "ask_shelving": HOLDER, "shelve": OFFICE, "ask_whistle": HOLDER,
    "whistle": OFFICE, "merge": DISPATCHER, "unmerge": DISPATCHER, "verify": OFFICE, "send_back": OFFICE,
    "rate": set(), "reject": set(), "close": OFFICE, "reopen": OFFICE, "ask_exclusion": HOLDER, "exclude": OFFICE,
    "refuse": OFFICE, "supervise": OFFICE, "withhold": DISPATCHER, "publish": DISPATCHER,
    "remark": OFFICE | {"chief", "specialist"},
}  # fmt: skip
OPEN = {"reported", "triaged", "accepted", "handling", "waiting", "shelved", "resolved"}
DRAWN = drawn("matters.md", "# The life of a matter", ellipsis=OPEN)


def test_the_table_of_moves_is_the_one_drawn_by_hand():
    assert {verb: row[:3] for verb, row in DRAWN.items()} == in_code(MOVES)


def test_the_permissions_are_those_drawn_by_hand():
    for verb, (_, _, _, who) in DRAWN.items():
        move = MOVES[verb]
        without = "the reporter" if move.by_reporter else "nobody" if move.by_system else "anybody"
        assert who.startswith(move.permission or without), verb
        assert ("the holder" in who, "not who resolved" in who) == (move.by_holder, move.by_another), verb
        assert ("not who asked" in who) == bool(move.decides), verb


def test_the_moves_of_a_rectification_are_those_drawn_by_hand():
    drawn_there = drawn("matters.md", "## 整改")

    assert {verb: row[:3] for verb, row in drawn_there.items()} == in_code(RECTIFICATION_MOVES)


@pytest.fixture
def world(rival, building, category, street):
    """What the verbs of the matrix need: somebody else, another category, another matter, a department."""
    return {
        "rival": rival,
        "category": factories.make_category(street, "停车（测试）", seat=category.seat),
        "case": actions.report(building, category=category, text="同一部电梯"),
        "department": Department.objects.create(street=street, name="综合执法队", head=rival),
    }


def arguments(verb, world):
    soon = timezone.localdate() + timedelta(days=60)
    return {
        "triage": {"lane": Lane.HANDLE},
        "recategorize": {"category": world["category"]},
        "hand_back": {"note": "不属本席位"},
        "reassign": {"handler": world["rival"]},
        "resolve": {"result": Result.SOLVED, "answer": "已修好"},
        "ask": {"said": "哪一部？"},
        "supply": {"said": "3 号"},
        "reply": {"said": "已联系维保"},
        "ask_extension": {"until": soon, "reason": "待配件"},
        "extend": {"said": "待配件"},
        "ask_shelving": {"until": soon, "reason": "待春季"},
        "shelve": {"said": "待春季"},
        "ask_whistle": {"whistle": "joint", "department": world["department"], "reason": "需联合执法"},
        "merge": {"case": world["case"]},
        "send_back": {"note": "现场未修好"},
        "rate": {"score": 4},
        "reject": {"said": "没修好"},
        "reopen": {"note": "又坏了"},
        "ask_exclusion": {"reason": "不合理"},
        "refuse": {"note": "理由不足"},
        "withhold": {"note": "指名道姓"},
        "publish": {"public_summary": "电梯停运"},
        "remark": {"note": "已核对"},
        "supervise": {"to": world["rival"], "due_on": soon, "words": "请尽快"},
        "feedback": {"note": "已约维保明天到场"},
    }.get(verb, {})


@pytest.mark.parametrize("station", STATIONS)
@pytest.mark.parametrize("role", ROLES)
def test_each_role_makes_exactly_its_moves_from_each_state(request, role, station, specialist, world):
    matter, by = request.getfixturevalue(station), request.getfixturevalue(role)
    mine = {
        verb for verb in MAY if role in MAY[verb] and not (MOVES[verb].by_holder and matter.handler is None)
    }
    mine |= {verb for verb in MAY if role in MAY[verb] & OFFICE}
    legal = {verb for verb in MAY if matter.state in MOVES[verb].sources and not MOVES[verb].decides}
    legal -= {"publish"} | ({"withhold"} if station in UNTRIAGED else set())  # published from triage on
    before = Matter.objects.values().get(pk=matter.pk)
    for verb in MAY:
        if verb not in legal & mine:
            with pytest.raises(StaleMove if verb in mine else PermissionDenied):
                getattr(actions, verb)(matter, by=by, **arguments(verb, world))
            assert Matter.objects.values().get(pk=matter.pk) == before, verb
    assert {move.verb for move in rules.moves_open_to(by, matter)} == legal & mine


@pytest.mark.parametrize("station", STATIONS)
def test_every_offered_move_really_goes_where_the_table_says(request, station, staff, world, specialist):
    matter = request.getfixturevalue(station)
    by, other = world["rival"], {**world, "rival": staff}
    for move in rules.moves_open_to(by, matter):
        expected = move.target or matter.state
        assert tried_out(Matter.objects.get(pk=matter.pk), move.verb, by, other) == expected, move.verb


def tried_out(matter, verb, by, world):
    with transaction.atomic():
        moved = getattr(actions, verb)(matter, by=by, **arguments(verb, world))
        transaction.set_rollback(True)
    return moved.state


@pytest.mark.parametrize("role", ["staff", "chief", "specialist", "tenant", "district_leader", "other_staff"])
def test_the_page_answers_404_403_or_409_as_the_rules_say(request, client, role, merged, world, specialist):
    """On a merged matter no other move is legal: strangers get 404, those without the duty 403, the others 409."""
    client.force_login(request.getfixturevalue(role))
    for verb in set(MAY) - {"remark", "unmerge"}:
        url = reverse("matter-move", args=[merged.number, verb])
        answers = {client.get(url).status_code, client.post(url, POSTED).status_code}
        may = role in (MAY[verb] & OFFICE if MOVES[verb].by_holder else MAY[verb])
        expected = 404 if role in ("tenant", "other_staff") else 409 if may else 403
        assert answers == {expected}, verb
    assert Matter.objects.get(pk=merged.pk).state == State.MERGED


POSTED = {
    "lane": "handle",
    "note": "原因",
    "result": "solved",
    "answer": "已修好",
    "score": 3,
    "said": "话",
    "reason": "理由",
    "until": "2099-01-01",
    "due_on": "2099-01-01",
    "words": "要求",
    "whistle": "joint",
}
