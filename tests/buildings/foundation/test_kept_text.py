"""A text is written once for a person, and asks for what there is at the moment it is run."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from buildings.foundation.measures import Span, catalogue
from buildings.foundation.statements.counting import figures_of, row_counts
from buildings.foundation.statements.kept_text import Moment, Text, TextKey
from buildings.models import Street
from members.accounts.models import User
from members.accounts.roles import Role
from services.matters import actions
from tests import factories

pytestmark = pytest.mark.django_db
NOW = "2026-11-24 10:00+08:00"


def test_the_moment_is_filled_in_when_the_text_is_run(street):
    user = factories.make_user(joined_at=timezone.now() - timedelta(days=1))
    text = Text.of([User.objects.filter(joined_at__lt=Moment()).values_list("pk")])

    assert text.rows(timezone.now()) == [(user.pk,)]
    assert text.rows(timezone.now() - timedelta(days=2)) == []


def test_parts_are_asked_for_one_after_another_and_none_takes_no_statement(
    street, other_street, django_assert_num_queries
):
    names = Street.objects.order_by().values_list("name")

    assert sorted(
        Text.of([names.filter(pk=street.pk), names.filter(pk=other_street.pk)]).rows(timezone.now())
    ) == [
        ("云泉街道",),
        ("远山街道",),
    ]
    with django_assert_num_queries(0):
        assert Text.of([]).rows(timezone.now()) == []
        assert Text.of([names.none()]).rows(timezone.now()) == []


def test_who_is_given_a_role_sees_its_numbers_at_once(building, category, staff):
    person = factories.make_user()
    with time_machine.travel(NOW, tick=False):
        actions.report(building, category=category, text="事项")
        measure = catalogue()["matters.not_closed"]
        before = row_counts([measure], person, Span.today())
        person.assignments.create(role=Role.STREET_STAFF, street=building.street, since=timezone.localdate())
        person = User.objects.get(pk=person.pk)
        after = row_counts([measure], person, Span.today())

    assert (before, after) == ({"matters.not_closed": 0}, {"matters.not_closed": 1})


def test_a_text_kept_counts_what_became_of_the_rows_since(building, category, staff):
    measure = catalogue()["matters.past_due"]
    with time_machine.travel(NOW, tick=False) as clock:
        due = actions.report(building, category=category, text="事项").clock_due_at
        clock.move_to(due - timedelta(minutes=1))
        early = figures_of([measure], staff, Span.today())[0].number
        clock.move_to(due + timedelta(minutes=1))
        late = figures_of([measure], staff, Span.today())[0].number

    assert (early, late) == (0, 1)


def test_another_person_and_another_day_are_another_key(staff, other_staff):
    with time_machine.travel(NOW, tick=False) as clock:
        own, other = TextKey.of(staff), TextKey.of(other_staff)
        clock.shift(timedelta(days=1))

        assert own != other
        assert own != TextKey.of(staff)
