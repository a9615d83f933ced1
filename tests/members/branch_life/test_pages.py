"""The pages of branch life: what is owed, a branch's year, the forms, and who finds what there."""

import io
from datetime import date

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from buildings.foundation.waiting import waiting_for
from members.branch_life.actions import (
    Composition,
    MeetingFacts,
    ReviewCounts,
    plan_meeting,
    record_meeting,
    record_review,
    set_up,
)
from members.branch_life.calendar_entries import of_building, of_person
from organizations.body_page import body_page
from tests import factories

pytestmark = pytest.mark.at("2026-11-30 10:00+08:00")
GENERAL = MeetingFacts(date(2026, 3, 10), ("general", "party_day"), entitled=9, attended=8, host="王主持")


def branches(street, staff, number):
    for _ in range(number):
        body = factories.make_party_organization(street)
        set_up(body, Composition(), by=staff, since=date(2026, 11, 1))
        record_meeting(body, MeetingFacts(date(2026, 11, 5), ("lecture",)), by=staff)


@pytest.mark.parametrize(("name", "statements"), [("branch-life-list", 5), ("branch-meeting-list", 5)])
def test_the_lists_ask_as_many_statements_for_three_as_for_one(
    client, staff, street, name, statements, django_assert_num_queries
):
    client.force_login(staff)
    address = reverse(name) + ("?state=all" if name == "branch-life-list" else "")
    branches(street, staff, 1)
    client.get(address)
    few = len(client.get(address).context["page"].rows)
    for number in (few, 3 * few):
        with django_assert_num_queries(statements):
            page = client.get(address)
        assert len(page.context["page"].rows) == number
        branches(street, staff, 2)


def owed_of(client, **query):
    page = client.get(reverse("branch-life-list"), query)
    return [(row.what, row.begins.month) for row in page.context["page"].rows]


def test_the_list_begins_with_what_is_overdue_and_narrows_by_kind_year_and_state(
    client, staff, branch, setup
):
    record_meeting(branch, GENERAL, by=staff)
    client.force_login(staff)

    assert ("支部党员大会", 1) not in owed_of(client)
    assert owed_of(client, kind="general") == [("支部党员大会", 4), ("支部党员大会", 7)]
    assert sorted(owed_of(client, state="held")) == [("主题党日", 3), ("支部党员大会", 1)]
    assert owed_of(client, state="due", kind="party_day") == [("主题党日", 11)]
    assert owed_of(client, year=2025) == []
    assert owed_of(client, q="yqkj", kind="general") == [("支部党员大会", 4), ("支部党员大会", 7)]
    assert owed_of(client, q="远山") == []


def test_the_list_is_taken_along_as_a_workbook_of_where_exporting_is_allowed(
    client, staff, branch, setup, other_branch, other_staff
):
    set_up(other_branch, Composition(), by=other_staff, since=date(2026, 1, 1))
    client.force_login(staff)

    answer = client.post(reverse("branch-life-list") + "?kind=general")

    rows = list(openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values)
    assert [row[1:7] for row in rows[-3:]] == [
        (branch.name, "支部党员大会", None, f"2026年第{quarter}季度", 1, 0) for quarter in "一二三"
    ]
    assert other_branch.name not in str(rows)


def test_a_years_page_shows_each_kind_with_what_was_held_and_what_is_overdue(
    client, secretary, branch, setup
):
    record_meeting(branch, GENERAL, by=secretary)
    client.force_login(secretary)

    page = client.get(reverse("branch-life-year", args=[branch.pk]), {"year": "2026"})

    lines = {line.label: [cell.word for cell in line.cells] for line in page.context["lines"]}
    assert lines["支部党员大会"] == ["已开", "逾期未开", "逾期未开", "本期应开"]
    assert lines["主题党日"] == ["逾期未开"] * 2 + ["已开"] + ["逾期未开"] * 7 + ["本期应开", "未到"]
    assert list(lines) == [
        "支部党员大会",
        "支委会",
        "党小组会（第一党小组）",
        "党小组会（第二党小组）",
        "主题党日",
        "组织生活会",
        "民主评议党员",
    ]
    assert "3月10日" in page.content.decode()


def test_a_years_page_tells_what_the_rules_say(client, staff, branch):
    set_up(branch, Composition(full_members=9), by=staff, since=date(2026, 1, 1))
    record_review(branch, 2026, ReviewCounts(full_members=9, excellent=4, qualified=5), by=staff)
    client.force_login(staff)

    content = client.get(reverse("branch-life-year", args=[branch.pk])).content.decode()

    assert "满 7 人的应当设支部委员会" in content
    assert "超过了3 分之一" in content
    assert "《中国共产党支部工作条例（试行）》" in content


@pytest.mark.parametrize("year", ["abcd", "1", "99999", "²⁰²⁶"])
def test_a_year_that_is_none_is_this_year(client, staff, branch, year):
    client.force_login(staff)

    page = client.get(reverse("branch-life-year", args=[branch.pk]), {"year": year})

    assert page.context["year"] == 2026


def test_who_may_not_read_members_sees_numbers_and_no_meeting(
    client, staff, branch, building, setup, district_leader
):
    meeting = record_meeting(branch, GENERAL, by=staff)
    client.force_login(district_leader)

    year = client.get(reverse("branch-life-year", args=[branch.pk]))

    assert year.status_code == 200
    assert reverse("branch-meeting-detail", args=[meeting.pk]) not in year.content.decode()
    assert client.get(reverse("branch-meeting-detail", args=[meeting.pk])).status_code == 403
    assert client.get(reverse("branch-meeting-list")).status_code == 403


@pytest.mark.parametrize(
    "name", ["branch-life-year", "branch-meeting-record", "branch-setup", "branch-review"]
)
def test_another_streets_branch_is_not_there(client, staff, secretary, other_branch, name):
    for person in (staff, secretary):
        client.force_login(person)
        assert client.get(reverse(name, args=[other_branch.pk])).status_code == 404


def test_a_bodys_page_tells_its_numbers(staff, branch, setup, street):
    section = next(
        one
        for one in body_page(branch, user=staff, on=timezone.localdate()).sections
        if one.title == "组织生活"
    )
    general = factories.make_party_organization(street, kind="general")

    assert (section.shown["ended"], section.shown["overdue"], section.shown["due"]) == (43, 43, 7)
    titles = [one.title for one in body_page(general, user=staff, on=timezone.localdate()).sections]
    assert "组织生活" not in titles


def test_a_bodys_page_is_drawn_with_its_section(client, secretary, branch, setup):
    client.force_login(secretary)

    content = client.get(reverse("body-detail", args=[branch.pk])).content.decode()

    assert "设支委会，2 个党小组，每月 10 日主题党日。" in content
    assert reverse("branch-meeting-record", args=[branch.pk]) in content


def test_what_waits_for_a_secretary_is_what_is_overdue_due_and_to_be_recorded(
    client, secretary, branch, setup
):
    plan_meeting(branch, MeetingFacts(date(2026, 11, 29), ("lecture",), subject="讲党课"), by=secretary)
    waiting = {one.queue.key: one for one in waiting_for(secretary)}
    client.force_login(secretary)
    page = client.get(waiting["branch_life_overdue"].queue.url).content.decode()

    assert [item.words for item in waiting["meetings_to_record"].items] == [f"{branch} · 讲党课"]
    assert (waiting["branch_life_overdue"].number, waiting["branch_life_due"].number) == (43, 4)
    assert f"{branch} · 党小组会（第一党小组） · 2026年" in page


def test_a_secretarys_calendar_has_his_meetings_and_fixed_days_and_a_buildings_none(
    secretary, branch, setup, building, staff
):
    record_meeting(branch, MeetingFacts(date(2026, 11, 20), ("lecture",)), by=secretary)
    plan_meeting(branch, MeetingFacts(date(2026, 12, 8), ("party_day",)), by=secretary)

    entries = [(entry.title, entry.begins) for entry in of_person(secretary)]

    assert sorted(entries, key=lambda entry: entry[1]) == [
        (f"党课：{branch}", date(2026, 11, 20)),
        (f"主题党日：{branch}", date(2026, 12, 8)),
        (f"主题党日：{branch}", date(2027, 1, 10)),
    ]
    assert list(of_person(staff)) == []
    assert list(of_building(building)) == []


def test_other_systems_read_them_scoped(client, staff, other_staff, branch, setup):
    record_meeting(branch, GENERAL, by=staff)
    for person, number in ((staff, 1), (other_staff, 0)):
        client.force_login(person)
        for name in ("branch-setup", "branch-meeting"):
            assert len(client.get(reverse(f"api-{name}-list")).json()["results"]) == number
    client.force_login(staff)
    owed = client.get(reverse("api-owed-meeting-list"), {"kind": "general"}).json()["results"]
    assert [(one["begins"], one["held"], one["rule"][:5]) for one in owed] == [
        ("2026-07-01", 0, "《中国共产"),
        ("2026-04-01", 0, "《中国共产"),
    ]
