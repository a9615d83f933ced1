"""The desk: planning, who came, the year's numbers and what is exported."""

import io

import openpyxl
import time_machine
from django.urls import reverse

from members.accounts.models import AuditEvent
from services.activities import actions
from services.activities.models import Activity
from services.activities.views import workbench
from tests.services.activities.conftest import at, fields, sign_up

DESK = reverse("programme-list")


def posted(**changes):
    return {
        "title": "政策宣讲",
        "theme": "economy",
        "entry": "policy",
        "form": "lecture",
        "organizer": "云泉街道",
        "place": "三层",
        "text": "讲政策。",
        "starts_at": "2026-12-02T09:00",
        "ends_at": "2026-12-02T10:00",
        "capacity": "",
        "is_published": "on",
        **changes,
    }


def test_the_desk_plans_changes_and_cancels(client, street, building, staff):
    client.force_login(staff)
    made = client.post(reverse("programme-new"), posted(street=street.pk, building=building.pk))
    activity = Activity.objects.get()
    assert made.url == reverse("programme-detail", args=[activity.pk])
    assert (activity.owner, activity.starts_at) == (staff, at("2026-12-02 09:00"))

    sign_up(activity, 1)
    answer = client.post(
        reverse("programme-edit", args=[activity.pk]),
        posted(street=street.pk, title="改了名", place="别处"),
        follow=True,
    )
    assert "另有 1 人没有账号" in answer.content.decode()
    client.post(reverse("programme-cancel", args=[activity.pk]), {"reason": "改期"})

    activity.refresh_from_db()
    assert (activity.title, activity.cancel_reason) == ("改了名", "改期")
    wrong = client.post(reverse("programme-new"), posted(street=street.pk, ends_at="2026-12-02T08:00"))
    assert wrong.status_code == 422
    assert "结束时间应晚于开始时间" in wrong.content.decode()


def test_the_desk_writes_down_who_came_and_exports_them_masked(client, activity, staff):
    came, _ = sign_up(activity, 1), sign_up(activity, 2)
    with time_machine.travel("2026-12-01 15:00+08:00", tick=False):
        client.force_login(staff)
        page = client.get(reverse("programme-detail", args=[activity.pk]))
        record(client, page, came.pk)
        answer = client.post(reverse("programme-people", args=[activity.pk]))

    rows = list(openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values)
    assert rows[1][1:5] + rows[1][6:7] == ("报名人1", None, "199****0001", "已报名", "是")
    assert rows[2][6] == "否"
    assert AuditEvent.objects.filter(kind="exported", model="activities.activity").count() == 1


def record(client, page, *came):
    """Send the form of a page with these people ticked; return the page that answers."""
    (form,) = [line for line in page.content.decode().splitlines() if "/attendance/" in line]
    address = form.partition('action="')[2].partition('"')[0]
    shown = " ".join(str(row.pk) for row in page.context["page"])
    return client.post(address, {"came": came, "shown": shown}, follow=True)


def test_attendance_of_more_people_than_a_page_holds_is_written_page_by_page(
    client, street, staff, monkeypatch
):
    monkeypatch.setattr(workbench, "A_PAGE", 2)
    activity = actions.plan(fields(street, capacity=3), by=staff)
    people = [sign_up(activity, number) for number in range(1, 7)]
    with time_machine.travel("2026-12-01 15:00+08:00", tick=False):
        client.force_login(staff)
        first = client.get(reverse("programme-detail", args=[activity.pk]))
        assert "第 1 至 2 人" in first.content.decode()
        assert '报名人2<span class="muted">　199****0002</span>' in first.content.decode()
        assert "这里列出排在最前的 2 人" in first.content.decode()
        record(client, first, people[1].pk)
        last = client.get(first.request["PATH_INFO"] + first.context["page"].next_url)
        assert "第 3 至 3 人" in last.content.decode()
        again = record(client, last, people[2].pk)

    assert "已登记，到场共 2 人" in again.content.decode()
    assert [row.pk for row in again.context["page"]] == [people[2].pk]
    assert [row.has_come for row in activity.signups.order_by("pk")] == [False, True, True, None, None, None]


def test_this_year_s_numbers_lead_to_their_rows(client, street, activity, staff):
    actions.plan(fields(street, form="lecture"), by=staff)
    client.force_login(staff)
    page = client.get(DESK)

    assert [(label, number) for label, number, _ in page.context["figures"]] == [
        ("活动", 0),
        ("宣讲", 1),
        ("培训", 1),
    ]
    for _, number, url in page.context["figures"]:
        assert len(client.get(url).context["activities"]) == number
    table = client.post(reverse("programme-export") + "?form=lecture")
    rows = list(openpyxl.load_workbook(io.BytesIO(b"".join(table.streaming_content))).active.values)
    assert (len(rows), rows[1][5]) == (2, "宣讲")


def test_a_download_can_be_asked_for_again(client, activity, staff):
    sign_up(activity, 1)
    client.force_login(staff)
    for page, form in (
        (DESK, "programme-export"),
        (reverse("programme-detail", args=[activity.pk]), "programme-people"),
    ):
        more = [] if form == "programme-export" else [activity.pk]
        (line,) = [
            one for one in client.get(page).content.decode().splitlines() if reverse(form, args=more) in one
        ]
        assert " data-again>" in line


def test_the_desk_is_for_those_who_keep_the_activity(client, activity, other_staff, specialist):
    client.force_login(other_staff)
    assert client.get(reverse("programme-detail", args=[activity.pk])).status_code == 404
    assert list(client.get(DESK).context["activities"]) == []
    client.force_login(specialist)
    assert client.get(DESK).status_code == 403
    assert client.get(reverse("programme-detail", args=[activity.pk])).status_code == 403
