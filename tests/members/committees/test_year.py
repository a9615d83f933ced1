"""The rota of a street for twelve months on one page; and questions that are read once they are answered."""

import re
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


def cells_of(answer):
    return [
        (f"{cell.month:%Y-%m}", cell.host and cell.host.unit.enterprise.name, len(cell.leaves))
        for cell in answer.context["rows"][0][1]
    ]


def test_the_list_of_rotas_shows_each_building_s_twelve_months_and_who_is_away(client, rota, staff):
    stand_in = nominee(rota, 2)
    actions.take_leave(
        rota,
        by=nominee(rota, 3),
        since=date(2027, 1, 5),
        until=date(2027, 1, 8),
        stand_in=stand_in,
        reason="出差",
    )
    client.force_login(staff)

    answer = client.get(reverse("committee-list"))

    assert [committee for committee, _ in answer.context["rows"]] == [rota]
    assert cells_of(answer)[:4] == [
        ("2026-11", "甲公司", 0),
        ("2026-12", "乙公司", 0),
        ("2027-01", "丙公司", 1),
        ("2027-02", "甲公司", 0),
    ]
    assert len(cells_of(answer)) == 12
    page = answer.content.decode()
    assert page.count("请假</span> 5日至7日，乙代表代</span>") == 1
    assert "共 1 个" in page


def test_leave_of_a_day_without_a_stand_in_says_the_day_and_who_answers(client, rota, staff):
    rota.absences.create(since=date(2026, 12, 3), until=date(2026, 12, 4), made_by=staff)
    client.force_login(staff)

    assert "请假</span> 3日，兜底联系人代</span>" in client.get(reverse("committee-list")).content.decode()


def test_leave_of_a_month_that_went_to_another_is_not_shown(client, rota, staff):
    gone = nominee(rota, 1)
    rota.absences.create(chief=gone, since=date(2026, 12, 3), until=date(2026, 12, 4), made_by=staff)
    client.force_login(staff)

    assert [leaves for _, _, leaves in cells_of(client.get(reverse("committee-list")))] == [0] * 12


def test_each_month_of_the_head_leads_to_the_month_s_own_list(client, rota, staff):
    client.force_login(staff)
    page = client.get(reverse("committee-list")).content.decode()
    (address,) = re.findall(r'<th scope="col"><a href="([^"]*month=2027-03)">', page)

    assert client.get(address).context["month"] == date(2027, 3, 1)


@pytest.mark.parametrize("number", [1, 3])
def test_the_year_asks_the_same_statements_whatever_the_rows(
    client, rota, staff, number, django_assert_num_queries
):
    for place in range(number - 1):
        building = factories.make_building(rota.building.street, f"副楼{place}")
        factories.make_member_unit(factories.make_committee(building), nominee=factories.make_user())
    client.force_login(staff)
    client.get(reverse("committee-list"))  # the first request of a session starts its clocks

    with django_assert_num_queries(10):
        assert len(client.get(reverse("committee-list")).context["rows"]) == number


def test_the_year_goes_on_a_page_further_where_there_are_many_buildings(client, rota, staff):
    for place in range(26):
        factories.make_committee(factories.make_building(rota.building.street, f"副楼{place}"))
    client.force_login(staff)

    first = client.get(reverse("committee-list"))
    second = client.get(reverse("committee-list") + first.context["page"].next_url)

    assert [len(answer.context["rows"]) for answer in (first, second)] == [25, 2]
    assert "尚未排定" in first.content.decode()


def test_the_year_shows_a_street_s_own_committees_only(client, rota, other_staff):
    client.force_login(other_staff)

    assert client.get(reverse("committee-list")).context["rows"] == []


@pytest.mark.parametrize("name", ["committee-list", "committee-month", "handover-list"])
def test_the_three_pages_of_a_street_s_rotas_are_tabs_of_each_other(client, rota, staff, name):
    client.force_login(staff)
    tabs = client.get(reverse(name)).context["tabs"]

    assert [(tab["label"], tab["url"]) for tab in tabs] == [
        ("今后十二个月", "/workbench/turns/"),
        ("按月", "/workbench/turns/month/"),
        ("交接", "/workbench/turns/handovers/"),
    ]
    assert [tab["url"] for tab in tabs if tab["current"]] == [reverse(name)]


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
