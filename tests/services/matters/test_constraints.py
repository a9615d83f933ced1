"""Each rule that PostgreSQL keeps by itself, refused once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from services.matters import actions
from services.matters.models import Matter, Rating
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def for_another(building, category, staff):
    return actions.report(building, category=category, text="来电", by=staff, channel="phone")


def refused(name):
    return pytest.raises(IntegrityError, match=name)


@pytest.mark.parametrize(
    ("station", "change", "constraint"),
    [
        ("triaged", {"handler": None}, "matter_in_hand_has_handler_and_clock"),
        ("triaged", {"due_at": None}, "matter_in_hand_has_handler_and_clock"),
        ("matter", {"state": "triaged"}, "matter_in_hand_has_handler_and_clock"),
        ("resolved", {"resolved_by": None}, "matter_resolved_at_and_by"),
        ("verified", {"verified_at": None}, "matter_verified_at_and_by"),
        ("closed", {"closed_at": None}, "matter_closed_has_a_time"),
        ("verified", {"closed_at": timezone.now()}, "matter_closed_has_a_time"),
        ("resolved", {"result": ""}, "matter_ended_has_a_result"),
        ("triaged", {"answer_took": None}, "matter_answered_at_and_in_what_time"),
        ("matter", {"clock_warn_at": None}, "matter_clock_runs_where_one_may"),
        ("matter", {"clock_due_at": timezone.now() - timedelta(days=9)}, "matter_clock_runs_where_one_may"),
        (
            "verified",
            {"clock_due_at": timezone.now(), "clock_warn_at": timezone.now()},
            "matter_clock_runs_where",
        ),
        (
            "triaged",
            {"clock_due_at": timezone.now() + timedelta(99)},
            "matter_clock_in_hand_is_the_handling_clock",
        ),
        (
            "triaged",
            {"clock_due_at": None, "clock_warn_at": None},
            "matter_clock_in_hand_is_the_handling_clock",
        ),
        ("verified", {"close_at": None}, "matter_to_be_rated_until_a_time"),
        ("matter", {"close_at": timezone.now()}, "matter_to_be_rated_until_a_time"),
        ("matter", {"answered_at": timezone.now()}, "matter_answered_at_and_in_what_time"),
        ("for_another", {"reporter": 1}, "matter_of_the_desk_is_anothers"),
    ],
)
def test_a_state_without_what_it_needs_is_refused(request, station, change, constraint):
    matter = request.getfixturevalue(station)

    with refused(constraint), transaction.atomic():
        Matter.objects.filter(pk=matter.pk).update(**change)


def test_who_resolved_cannot_stand_as_who_verified(verified, specialist):
    with refused("matter_verified_by_another"), transaction.atomic():
        Matter.objects.filter(pk=verified.pk).update(verified_by=specialist)


@pytest.mark.parametrize("column", ["number", "idempotency_key"])
def test_number_and_key_are_given_once(matter, building, category, column):
    values = {name: getattr(matter, name) for name in ("number", "idempotency_key")}
    values |= {name: f"other-{name}"[:20] for name in values if name != column}

    with refused(column), transaction.atomic():
        Matter.objects.create(
            street=matter.street, building=building, category=category, text="重复", **values
        )


def test_a_ledger_row_comes_in_once_per_street(matter, building, category):
    Matter.objects.filter(pk=matter.pk).update(ledger_key="楼事/1")

    with refused("matter_ledger_row_once"), transaction.atomic():
        Matter.objects.create(
            street=matter.street,
            building=building,
            category=category,
            text="重复",
            number="1",
            ledger_key="楼事/1",
        )


def test_a_matter_is_rated_once_and_between_one_and_five(closed):
    with refused("matter_id"), transaction.atomic():
        Rating.objects.create(matter=closed, score=3)
    with refused("rating_one_to_five"), transaction.atomic():
        Rating.objects.filter(matter=closed).update(score=6)


def test_categories_have_one_key_and_name_per_street_and_a_clock_that_runs(category):
    with refused("category_key_once"), transaction.atomic():
        factories.make_category(category.street, "另一类别", key=category.key)
    with refused("category_name_once"), transaction.atomic():
        factories.make_category(category.street, category.name)
    with refused("category_minutes_positive"), transaction.atomic():
        factories.make_category(category.street, "零分钟", handle_minutes=0)
