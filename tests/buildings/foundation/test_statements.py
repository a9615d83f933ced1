"""Statements kept by person and day: the text is kept, the rows and the moment are not."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.utils import timezone

from buildings.foundation.statements import KEY, NOW, WORD, Asker, Kept, Statement, joined
from buildings.models import Building
from members.accounts.models import Assignment
from members.accounts.roles import Role
from members.notices.models import OutboxMessage
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_kept_statement_finds_what_came_after_it_was_made(street):
    statement = Statement.of(Building.objects.filter(street=street).values_list("name"))
    factories.make_building(street, "新楼")

    assert statement.run() == [("新楼",)]


def test_the_moment_is_filled_in_when_it_runs(staff):
    now = timezone.now()
    OutboxMessage.objects.create(kind="测试", recipient=staff, dedupe_key="a", due_at=now)
    statement = Statement.of(OutboxMessage.objects.filter(due_at__lt=NOW).values_list("kind"))

    assert statement.run({NOW: now}) == []
    assert statement.run({NOW: now + timedelta(seconds=1)}) == [("测试",)]


def test_statements_without_rows_leave_themselves_out(street, building):
    some, none = (
        Statement.of(rows.values_list("name")) for rows in (Building.objects.all(), Building.objects.none())
    )

    assert none is None
    assert joined([none, some], between=" UNION ALL ").run() == [("云泉大厦",)]
    assert joined([none, none], between=" UNION ALL ").run() == []
    assert joined([none], before="SELECT ", between=", ", nothing="0").run() == [(0,)]


def test_whoever_is_given_another_role_asks_anew(street, other_street):
    user = factories.make_user(Role.STREET_STAFF, street)
    before = Asker.of(user)
    Assignment.objects.create(
        user=user, role=Role.STREET_STAFF, street=other_street, since=factories.LONG_AGO
    )
    after = Asker.of(type(user).objects.get(pk=user.pk))

    assert before == Asker.of(user)
    assert before != after


def test_a_kept_queryset_makes_the_rows_it_would_have_made_with_other_values_each_time(street, building):
    other = factories.make_building(street, "新楼")
    kept = Kept(Building.objects.filter(pk=KEY, name=WORD).select_related("street").annotate(twice=F("name")))

    (found,) = kept.rows({KEY: building.pk, WORD: building.name})
    (later,) = kept.rows({KEY: other.pk, WORD: "新楼"})

    assert (found, found.twice, found.street) == (building, building.name, street)
    assert (later, later.twice) == (other, "新楼")
    assert kept.rows({KEY: other.pk, WORD: building.name}) == []
    assert later.name == Building.objects.get(pk=later.pk).name


def test_a_kept_queryset_is_asked_by_several_threads_at_once_each_on_its_own_connection(building):
    kept = Kept(Building.objects.filter(pk=KEY))

    def ask() -> list[Building]:
        try:
            return kept.rows({KEY: building.pk})
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        answers = [threads.submit(ask) for _ in range(8)]

    assert [answer.result() for answer in answers] == [
        []
    ] * 8  # another connection does not see this test's row
    assert kept.rows({KEY: building.pk}) == [building]


def test_a_kept_queryset_that_can_have_no_rows_asks_nothing(django_assert_num_queries):
    kept = Kept(Building.objects.none())

    with django_assert_num_queries(0):
        assert kept.rows({}) == []
