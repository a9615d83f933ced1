"""Statements kept by person and day: the text is kept, the rows and the moment are not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from buildings.foundation.statements import NOW, Asker, Statement, joined
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
