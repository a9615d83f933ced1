"""The desk's list: what narrows it, what a person keeps of it, and what is done to many matters at once."""

import base64
import io
import json

import openpyxl
import pytest
import time_machine
from django.urls import reverse

from members.accounts.models import AuditEvent
from services.matters import actions, filters
from services.matters.models import Lane, Matter, SavedFilter, State
from tests import factories

pytestmark = pytest.mark.django_db
LIST = reverse("matter-list")


def numbers(client, query=""):
    return [line.number for line in client.get(LIST + query).context["matters"]]


def test_the_list_shows_what_waits_for_each_person(
    client, matter, triaged, building, category, staff, specialist
):
    fresh = actions.report(building, category=category, text="门禁失灵")

    client.force_login(staff)
    assert numbers(client, "?waiting=on") == [fresh.number]
    client.force_login(specialist)
    assert numbers(client, "?waiting=on") == [triaged.number]


def test_matters_come_by_when_they_were_reported_however_late_they_were_entered(
    client, building, category, staff
):
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False):  # all in one moment
        same = [actions.report(building, category=category, text=f"门禁失灵 {place}") for place in range(30)]
    with time_machine.travel("2025-03-02 10:00+08:00", tick=False):
        old = actions.report(building, category=category, text="去年的事")
    client.force_login(staff)
    first = client.get(LIST).context["matters"]
    second = client.get(LIST + first.next_url).context["matters"]
    back = client.get(LIST + second.previous_url).context["matters"]

    assert [line.number for line in [*first, *second]] == [
        *(one.number for one in reversed(same)),
        old.number,
    ]
    assert list(back) == list(first)


@pytest.mark.parametrize("moment", ["gestern", "2026-13-01T00:00:00+08:00", 7])
def test_a_cursor_whose_moment_does_not_read_shows_the_first_page(client, matter, staff, moment):
    cursor = base64.urlsafe_b64encode(json.dumps([moment, matter.pk]).encode()).decode()
    client.force_login(staff)

    assert numbers(client, f"?after={cursor}") == [matter.number]


@pytest.mark.parametrize("typed", ["云泉大厦", "yqds", "yunquan", "{pk}"])
def test_a_building_is_named_by_key_name_or_sound(client, street, building, matter, category, staff, typed):
    actions.report(factories.make_building(street, "历山中心"), category=category, text="电梯停运")
    client.force_login(staff)

    assert numbers(client, f"?building={typed.format(pk=building.pk)}") == [matter.number]


def test_a_building_of_another_street_narrows_to_nothing(client, matter, other_building, staff):
    client.force_login(staff)

    assert numbers(client, f"?building={other_building.pk}") == []


def test_a_condition_that_does_not_read_is_told_and_finds_nothing(client, matter, staff):
    client.force_login(staff)
    page = client.get(LIST + "?since=gestern")

    assert page.context["errors"] == ["上报自：输入一个有效的日期。"]
    assert page.context["matters"].rows == []


def test_further_conditions_are_drawn_only_where_asked_for(client, matter, staff):
    client.force_login(staff)

    assert 'name="category"' not in client.get(LIST).content.decode()
    assert 'name="category"' in client.get(LIST + "?more=on").content.decode()
    page = client.get(LIST + f"?category={matter.category_id}").content.decode()
    assert f'<option value="{matter.category_id}" selected>' in page


@pytest.mark.parametrize("query", ["", "?q=电梯", "?state=reported", "?more=on", "?building=云泉"])
@pytest.mark.parametrize("rows", [1, 3])
def test_every_narrowed_list_takes_at_most_twelve_queries_whatever_the_rows(
    client, rows, query, building, category, staff, django_assert_max_num_queries
):
    for number in range(rows):
        actions.report(building, category=category, text=f"电梯 {number}")
    client.force_login(staff)
    client.get(LIST)

    with django_assert_max_num_queries(12):
        assert len(numbers(client, query)) == rows


def test_a_list_is_kept_under_a_name_and_stands_among_the_tabs(client, matter, staff):
    client.force_login(staff)
    client.post(
        reverse("saved-filter-add"), {"name": "云泉待分流", "query": "state=reported&building=云泉&after=x"}
    )

    saved = SavedFilter.objects.get()
    page = client.get(f"{LIST}?{saved.query}")

    assert (saved.user, saved.query) == (
        staff,
        filters.canonical_query({"building": "云泉", "state": "reported"}),
    )
    assert [tab["label"] for tab in page.context["tabs"] if tab["current"]] == ["云泉待分流"]


@pytest.mark.parametrize(("name", "query"), [("", "state=reported"), ("全都要", ""), ("甲", "open=on")])
def test_a_list_without_a_name_without_conditions_or_twice_is_not_kept(client, staff, name, query):
    SavedFilter.objects.create(user=staff, name="甲", query="state=reported")
    client.force_login(staff)

    client.post(reverse("saved-filter-add"), {"name": name, "query": query})

    assert SavedFilter.objects.count() == 1


def test_only_its_owner_drops_a_kept_list(client, staff, rival):
    saved = SavedFilter.objects.create(user=staff, name="甲", query="state=reported")
    url = reverse("saved-filter-drop", args=[saved.pk])

    client.force_login(rival)
    assert client.post(url).status_code == 404
    client.force_login(staff)
    assert client.post(url).status_code == 302
    assert not SavedFilter.objects.exists()


def test_the_export_holds_what_is_narrowed_masked_and_is_written_down(client, building, category, staff):
    kept = actions.report(building, category=category, text="=HYPERLINK 请打19900003517", phone="19900003517")
    actions.report(building, category=category, text="门禁失灵")
    client.force_login(staff)

    answer = client.post(reverse("matter-export"), {"query": "q=请打", "kind": "xlsx"})

    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    rows = [[cell.value for cell in row] for row in sheet.rows]
    assert [row[0] for row in rows] == ["编号", kept.number]
    assert rows[1][4] == "=HYPERLINK 请打199****3517"
    assert sheet["E2"].data_type == "s"
    event = AuditEvent.objects.filter(kind="exported").get()
    assert (event.by, event.detail["rows"], event.detail["format"]) == (staff, 1, "xlsx")


@pytest.mark.parametrize(
    "query", ["until=9999-12-31", "since=0001-01-01", "since=0001-01-01&until=9999-12-31"]
)
def test_the_first_and_the_last_day_there_are_narrow_to_everything(client, matter, staff, query):
    client.force_login(staff)

    assert matter.number in client.get(f"{reverse('matter-list')}?{query}").content.decode()
    assert [row["number"] for row in client.get(f"/api/matters/?{query}").json()["results"]] == [
        matter.number
    ]
    answer = client.post(reverse("matter-export"), {"query": query, "kind": "csv"})
    assert matter.number in b"".join(answer.streaming_content).decode()


def test_who_may_not_export_is_refused(client, matter, specialist):
    client.force_login(specialist)

    assert client.post(reverse("matter-export"), {"kind": "csv"}).status_code == 403


def test_many_matters_are_given_over_at_once_and_each_refusal_is_told(
    client, building, category, staff, rival, specialist, other_building, other_staff
):
    moved = actions.triage(
        actions.report(building, category=category, text="电梯"), by=staff, lane=Lane.HANDLE
    )
    waiting = actions.report(building, category=category, text="还没分流")
    foreign = actions.report(other_building, category=category, text="外街的事")
    chosen = [moved.number, waiting.number, foreign.number]
    client.force_login(staff)

    asked = client.get(reverse("matter-reassign-many"), {"number": chosen})
    done = client.post(
        reverse("matter-reassign-many"), {"number": chosen, "handler": rival.pk, "note": "集中办理"}
    )

    assert {matter.number for matter in asked.context["matters"]} == {moved.number, waiting.number}
    outcome = done.context["outcome"]
    assert [matter.number for matter in outcome.done] == [moved.number]
    assert [(matter.number, "不能改派" in reason) for matter, reason in outcome.failed] == [
        (waiting.number, True)
    ]
    moved.refresh_from_db()
    assert (moved.handler, moved.state, moved.steps.last().note) == (rival, State.TRIAGED, "集中办理")
    assert Matter.objects.get(pk=foreign.pk).handler is None


def test_who_may_not_triage_gives_nothing_over(client, triaged, specialist):
    client.force_login(specialist)

    assert client.get(reverse("matter-reassign-many"), {"number": triaged.number}).status_code == 403
    assert "改派选中的" not in client.get(LIST).content.decode()
