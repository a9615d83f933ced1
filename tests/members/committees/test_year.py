"""The rota of a street for twelve months on one page; and questions that are read once they are answered."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from members.committees import actions
from members.committees.models import Handover
from members.notices import tasks
from members.notices.models import Notice
from tests import factories
from tests.members.committees.conftest import nominee

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_november():
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        yield


def test_the_year_shows_each_building_s_twelve_months_and_who_is_away(client, rota, staff):
    actions.take_leave(
        rota, by=nominee(rota, 3), since=date(2027, 1, 5), until=date(2027, 1, 8), reason="出差"
    )
    client.force_login(staff)

    answer = client.get(reverse("committee-year"))

    ((committee, cells),) = answer.context["rows"]
    assert committee == rota
    assert [(f"{month:%Y-%m}", host.unit.enterprise.name, away) for month, host, away in cells[:4]] == [
        ("2026-11", "甲公司", False),
        ("2026-12", "乙公司", False),
        ("2027-01", "丙公司", True),
        ("2027-02", "甲公司", False),
    ]
    assert len(cells) == 12
    page = answer.content.decode()
    assert page.count("请假</span>") == 1
    assert "共 1 个" in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_year_asks_the_same_statements_whatever_the_rows(
    client, rota, staff, number, django_assert_max_num_queries
):
    for place in range(number - 1):
        building = factories.make_building(rota.building.street, f"副楼{place}")
        factories.make_member_unit(factories.make_committee(building), nominee=factories.make_user())
    client.force_login(staff)
    client.get(reverse("committee-list"))  # the first request of a session starts its clocks

    with django_assert_max_num_queries(12):
        assert len(client.get(reverse("committee-year")).context["rows"]) == number


def test_the_year_shows_a_street_s_own_committees_only(client, rota, other_staff):
    client.force_login(other_staff)

    assert client.get(reverse("committee-year")).context["rows"] == []


def unread(*people):
    tasks.drain_outbox()
    return [Notice.objects.filter(recipient=one).unread().count() for one in people]


def test_an_answered_question_about_a_swap_is_read_for_both_who_were_asked(rota):
    asker, deputy = nominee(rota, 3), rota.units.get(position=2).deputy
    swap = actions.ask_swap(rota, by=asker, month=date(2027, 1, 1), with_month=date(2026, 12, 1))
    assert unread(nominee(rota, 2), deputy, asker) == [1, 1, 0]

    actions.answer_swap(swap, by=deputy, is_accepted=False)

    assert Notice.objects.filter(message__kind="swap_asked").unread().count() == 0
    assert unread(asker) == [1]


def test_a_question_about_another_swap_stays_unread(rota):
    first = actions.ask_swap(rota, by=nominee(rota, 3), month=date(2027, 1, 1), with_month=date(2026, 12, 1))
    actions.ask_swap(rota, by=nominee(rota, 1), month=date(2027, 2, 1), with_month=date(2027, 3, 1))
    unread()

    actions.withdraw_swap(first, by=nominee(rota, 3))

    asking = Notice.objects.filter(message__kind="swap_asked").unread()
    assert [row.message.dedupe_key.split(":")[1] == str(first.pk) for row in asking] == [False] * len(asking)
    assert asking.exists()


def test_who_confirmed_a_sheet_has_read_what_asked_him_and_the_other_has_not(rota):
    with time_machine.travel("2026-11-27 09:00+08:00", tick=False):
        actions.draft_handovers()
        sheet = Handover.objects.get()
        assert unread(sheet.giver, sheet.taker) == [1, 1]

        actions.confirm_handover(sheet, by=sheet.giver)

        assert unread(sheet.giver, sheet.taker) == [0, 1]
