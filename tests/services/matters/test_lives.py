"""Random lives of a matter: whatever people try, at whatever hour, what must always hold holds after every step."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buildings.foundation.lifecycle.moves import StaleMove
from services.matters import actions
from services.matters.models import Clock, Department, Matter, State
from services.matters.states import IN_HAND, STOPPED
from services.matters.workflow import CLOCK_IN, MOVES
from tests import factories
from tests.services.matters.test_workflow import arguments

pytestmark = pytest.mark.django_db

START = datetime(2026, 9, 28, 1, 0, tzinfo=UTC)  # a Monday morning, three days before a long holiday
VERBS = sorted(set(MOVES) - {"report", "end_merged", "recount"})
RETURNS = {"send_back", "reject", "reopen"}
STEPS = st.lists(
    st.tuples(st.sampled_from(VERBS), st.integers(0, 3), st.integers(1, 90)), min_size=6, max_size=16
)


@pytest.fixture
def people(staff, street_leader, specialist, rival):
    return [staff, street_leader, specialist, rival]


@pytest.fixture
def world(rival, building, category, street):
    case = actions.report(building, category=category, text="同一部电梯")
    department = Department.objects.create(street=street, name="综合执法队", head=rival)
    other = factories.make_category(street, "停车（测试）", seat=category.seat)
    return {"rival": rival, "category": other, "case": case, "department": department}


def holds(matter, tried, lateness):
    """Check what must hold; return the mark of lateness, which once set stays."""
    running = list(matter.clocks.filter(ended_at=None).values_list("kind", flat=True))
    expected = {CLOCK_IN[matter.state]} if matter.state in CLOCK_IN else set()
    assert len(running) == len(set(running)), tried
    assert set(running) - {Clock.Kind.ANSWER, Clock.Kind.RECTIFY} == expected, tried
    assert (Clock.Kind.ANSWER in running) == (matter.answered_at is None), tried
    steps = list(matter.steps.values_list("old", "new", "verb"))
    assert all(one[1] == later[0] for one, later in pairwise(steps)), tried
    assert not steps or steps[-1][1] == matter.state
    assert matter.returns == sum(verb in RETURNS for _, _, verb in steps), tried
    assert (matter.closed_at is not None) == (matter.state == State.CLOSED), tried
    assert (matter.left_minutes is not None) == (matter.state in STOPPED), tried
    timed = matter.clocks.filter(ended_at=None, kind__in=expected).values_list("due_at", "warn_at")
    assert list(timed) == [(matter.clock_due_at, matter.clock_warn_at)] * len(expected), tried
    assert (matter.clock_due_at is None) == (matter.clock_warn_at is None) == (not expected), tried
    if matter.state in IN_HAND:
        clock = matter.clocks.get(kind=Clock.Kind.HANDLE, ended_at=None)
        assert (clock.due_at, matter.handler_id is not None) == (matter.due_at, True), tried
    assert lateness is None or matter.late_since == lateness, tried
    return matter.late_since


def attempt(matter, verb, by, world):
    """Try a move as a person, or as the reporter where it is the reporter's; tell whether it was made."""
    given = {"code": matter.query_code} if MOVES[verb].by_reporter else {"by": by}
    try:
        with transaction.atomic():
            getattr(actions, verb)(matter, **given, **arguments(verb, world))
    except (PermissionDenied, ValidationError, StaleMove):
        return False
    return True


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(steps=STEPS)
def test_the_clock_runs_exactly_while_it_should_in_any_life(steps, building, category, people, world):
    with transaction.atomic():
        now, lateness, made = START, None, 0
        with time_machine.travel(now, tick=False):
            matter = actions.report(building, category=category, text="3 号电梯停了")
        for verb, person, hours in [("triage", 0, 1), ("accept", 2, 1), *steps]:
            now += timedelta(hours=hours)
            with time_machine.travel(now, tick=False):
                made += attempt(matter, verb, people[person], world)
                actions.bring_back(at=now)
                actions.escalate_late(at=now)
                matter = Matter.objects.get(pk=matter.pk)
                lateness = holds(matter, (verb, steps), lateness)
        assert matter.steps.count() >= made  # no step is lost; the sweep may add some
        transaction.set_rollback(True)
