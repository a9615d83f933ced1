"""The public list, signing up without an account, the calendar, the API."""

import re

import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar

from buildings.foundation.calendars.writer import installation
from buildings.foundation.pages import qr
from buildings.foundation.pages.page_copies import ASKED_EVERY, shelf
from services.activities import actions
from services.activities.views import public
from tests.services.activities.conftest import at, change, fields, sign_up, standing

LIST, DESK = reverse("activity-list"), reverse("programme-list")


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_ask_the_same_few_queries(client, street, staff, count, django_assert_max_num_queries):
    for number in range(count):
        actions.plan(fields(street, title=f"第{number}场"), by=staff)
    with django_assert_max_num_queries(3):
        assert client.get(LIST).content.decode().count("场</a></h3>") == count
    client.force_login(staff)
    client.get(DESK)
    with django_assert_max_num_queries(10):
        assert client.get(DESK).content.decode().count("场</a></th>") == count


def test_the_list_shows_what_is_to_come_soonest_first_and_what_has_been_apart(client, street, staff):
    actions.plan(
        fields(street, title="后办", starts_at=at("2026-12-05 09:00"), ends_at=at("2026-12-05 10:00")),
        by=staff,
    )
    actions.plan(fields(street, title="先办"), by=staff)
    actions.plan(
        fields(street, title="办过", starts_at=at("2026-11-01 09:00"), ends_at=at("2026-11-01 10:00")),
        by=staff,
    )
    actions.plan(fields(street, title="未公开", is_published=False), by=staff)

    def titles(query):
        return [activity.title for activity in client.get(LIST, query).context["activities"]]

    assert titles({}) == ["先办", "后办"]
    assert titles({"over": "1"}) == ["办过"]
    assert titles({"q": "后办"}) == ["后办"]
    assert titles({"theme": "economy"}) == []


def test_a_passer_by_signs_up_reads_where_he_stands_and_withdraws(client, activity):
    form = reverse("activity-sign-up", args=[activity.pk])
    assert client.get(reverse("activity-detail", args=[activity.pk])).content.decode().count(form) == 1
    refused = client.post(form, {"name": "王先生"})
    assert refused.status_code == 422
    assert '<a href="#id_phone">手机号码</a>' in refused.content.decode()

    answer = client.post(form, {"name": "王先生", "phone": "199 0000 3517"}, follow=True)
    page = answer.content.decode()
    assert "王先生，您已报上名，请按时到场。" in page
    assert "199****3517" in page
    own = answer.redirect_chain[-1][0]

    assert "您已退出这次活动。" in client.post(own, follow=True).content.decode()
    assert standing(activity) == [("王先生", "withdrawn")]
    assert client.get(own[:-2] + "x/").status_code == 404


def signed_up(client, activity):
    """Sign somebody up as a passer-by does, and return the address of his own page."""
    told = {"name": "王先生", "phone": "19900003517"}
    return client.post(reverse("activity-sign-up", args=[activity.pk]), told).url


def drawn(client, activity):
    page = client.get(reverse("activity-sign-up", args=[activity.pk])).content.decode()
    return re.search(r'name="drawn" value="([^"]+)"', page)[1]


def test_a_repeated_tap_signs_up_once_and_leads_to_the_same_page(client, activity):
    form, told = reverse("activity-sign-up", args=[activity.pk]), {"name": "王先生", "phone": "19900003517"}
    told["drawn"] = drawn(client, activity)

    first, again = (client.post(form, told) for _ in range(2))

    assert (first.status_code, again.status_code, first.url) == (302, 302, again.url)
    assert standing(activity) == [("王先生", "joined")]


@pytest.mark.parametrize(
    "change", [{"name": "李先生"}, {"drawn": ""}, {"drawn": "0.made-up"}, {"later": True}]
)
def test_who_only_knows_a_number_is_not_led_to_its_sign_up(client, activity, change):
    form, told = reverse("activity-sign-up", args=[activity.pk]), {"name": "王先生", "phone": "19900003517"}
    told["drawn"] = drawn(client, activity)
    first = client.post(form, told)
    if change.pop("later", False):
        with time_machine.travel("2026-11-24 10:00:01+08:00", tick=False):
            change = {"drawn": drawn(client, activity)}

    again = client.post(form, told | change)

    assert again.status_code == 302
    assert again.url != first.url


def test_a_form_older_than_two_hours_is_no_repeated_tap(client, activity):
    form, told = reverse("activity-sign-up", args=[activity.pk]), {"name": "王先生", "phone": "19900003517"}
    told["drawn"] = drawn(client, activity)
    first = client.post(form, told)

    with time_machine.travel("2026-11-24 12:00:01+08:00", tick=False):
        again = client.post(form, told)

    assert again.status_code == 302
    assert again.url != first.url


def test_who_signed_up_for_what_is_called_off_is_not_asked_to_come(client, activity, staff):
    own = signed_up(client, activity)
    actions.cancel(activity, by=staff, reason="讲师生病")

    page = client.get(own).content.decode()

    assert "活动已取消：讲师生病" in page
    assert "王先生，这次活动不办了，您不用到场，也不用退出。" in page
    assert [word for word in ("请按时到场", "退出报名", "加入日历") if word in page] == []


def test_a_sign_up_for_what_is_not_public_any_more_leads_to_no_page_that_is_not_there(
    client, activity, staff
):
    own = signed_up(client, activity)
    change(activity, by=staff, is_published=False)

    page = client.get(own).content.decode()

    assert "王先生，您已报上名" in page
    assert f"/activities/{activity.pk}/" not in page


def test_who_waited_in_vain_reads_so_once_it_has_begun(client, activity):
    sign_up(activity, 1)
    sign_up(activity, 2)
    own = signed_up(client, activity)

    with time_machine.travel("2026-12-01 14:10+08:00", tick=False):
        page = client.get(own).content.decode()

    assert "王先生，活动开始时您还在候补名单中，没有轮到。" in page
    assert "退出报名" not in page


def test_a_full_activity_offers_the_queue_and_says_how_many_are_ahead(client, activity):
    for number in range(1, 4):
        sign_up(activity, number)
    form = reverse("activity-sign-up", args=[activity.pk])
    assert "名额已满，现在报名进入候补" in client.get(form).content.decode()

    page = client.post(form, {"name": "王先生", "phone": "19900003517"}, follow=True).content.decode()

    assert "您在候补名单中，前面还有 1 人" in page


def test_an_unpublished_activity_is_not_there_for_the_public(client, street, staff):
    activity = actions.plan(fields(street, is_published=False), by=staff)
    for name in ("activity-detail", "activity-calendar", "activity-sign-up", "api-activity-detail"):
        assert client.get(reverse(name, args=[activity.pk])).status_code == 404, name
    assert client.get("/api/activities/").json()["results"] == []


def test_the_api_counts_from_the_sign_ups(client, activity):
    for number in range(1, 4):
        sign_up(activity, number)
    row = client.get("/api/activities/").json()["results"][0]

    assert (row["title"], row["theme"], row["joined"], row["waiting"], row["came"]) == (
        "消防安全培训",
        "home",
        2,
        1,
        0,
    )


def test_the_calendar_keeps_its_identity_and_says_what_was_called_off(client, activity, staff):
    def event(address):
        return Calendar.from_ical(client.get(address).content).walk("VEVENT")[0]

    feed = reverse("activity-feed")
    before = event(feed)
    assert (before["uid"], before["sequence"], before["status"]) == (
        f"activity-{activity.pk}.activities@{installation()}",
        0,
        "CONFIRMED",
    )
    assert before["dtstart"].to_ical() == b"20261201T140000"
    assert before["dtstart"].params["TZID"] == "Asia/Shanghai"
    shelf.clear()
    actions.cancel(activity, by=staff, reason="讲师生病")

    after = event(feed)
    assert (after["uid"], after["sequence"], after["status"]) == (before["uid"], 1, "CANCELLED")


def test_calendars_fetched_an_hour_later_are_the_same_to_the_byte(client, activity):
    addresses = [reverse("activity-feed"), reverse("activity-calendar", args=[activity.pk])]
    before = [client.get(address).content for address in addresses]
    shelf.clear()

    with time_machine.travel("2026-11-24 11:00+08:00", tick=False):
        assert [client.get(address).content for address in addresses] == before


def test_the_calendar_holds_what_is_to_come_and_only_then_what_has_been(client, street, staff, monkeypatch):
    monkeypatch.setattr(public, "MOST_IN_FEED", 3)
    for day in ("2026-11-03", "2026-11-05", "2026-11-04", "2026-12-02", "2026-12-01"):
        actions.plan(
            fields(street, title=day, starts_at=at(f"{day} 09:00"), ends_at=at(f"{day} 10:00")), by=staff
        )

    feed = Calendar.from_ical(client.get(reverse("activity-feed")).content)

    assert [str(one["summary"]) for one in feed.walk("VEVENT")] == ["2026-12-01", "2026-12-02", "2026-11-05"]


@pytest.mark.parametrize(("key", "shown"), [("", 1), ("9" * 19, 0), ("云泉", 0)])
def test_the_calendar_of_what_is_no_street_is_empty(client, activity, key, shown):
    feed = Calendar.from_ical(client.get(reverse("activity-feed"), {"street": key}).content)
    assert len(feed.walk("VEVENT")) == shown


def test_a_sign_up_is_seen_a_second_later_and_an_unchanged_list_is_not_drawn_again(
    client, activity, django_assert_num_queries
):
    with time_machine.travel("2026-11-24 10:00:10+08:00", tick=False) as clock:
        assert "还有 2 个名额" in client.get(LIST).content.decode()
        clock.shift(20)
        with django_assert_num_queries(1):
            client.get(LIST)
        sign_up(activity, 1)
        clock.shift(ASKED_EVERY)
        assert "还有 1 个名额" in client.get(LIST).content.decode()


def test_a_kept_page_of_an_activity_ends_with_the_minute_for_it_tells_the_time(client, activity):
    page = reverse("activity-detail", args=[activity.pk])
    with time_machine.travel("2026-12-01 13:59:50+08:00", tick=False) as clock:
        assert "报名中" in client.get(page).content.decode()
        clock.shift(10)
        assert "进行中" in client.get(page).content.decode()


def test_a_sign_up_leaves_the_pages_of_other_activities_as_they_are(client, street, staff, activity):
    other = actions.plan(fields(street, title="另一场"), by=staff)
    pages = [reverse("activity-detail", args=[one.pk]) for one in (activity, other)]
    with time_machine.travel("2026-11-24 10:00:10+08:00", tick=False) as clock:
        before = [client.get(page)["ETag"] for page in pages]
        sign_up(activity, 1)
        clock.shift(ASKED_EVERY)
        current = [copy.is_current() for copy in shelf.copies()]

    assert (len(set(before)), current) == (2, [False, True])


def test_who_signed_up_takes_the_link_along_while_the_activity_is_to_come(client, activity, settings):
    settings.PORTAL_URL = "https://www.example.gov.cn/louyu"
    token = public.SIGNUP_LINK.sign(sign_up(activity, 1).pk)
    own, code = reverse("signup-own", args=[token]), reverse("signup-own-qr", args=[token])
    whole = f"https://www.example.gov.cn/louyu{own}"

    page = client.get(own).content.decode()

    kept = f"活动报名 消防安全培训，12月1日 14:00，云泉大厦一层大堂 {whole}"
    assert f'readonly value="{kept}"' in page
    assert f'src="{code}"' in page
    assert client.get(code).content == qr.svg(whole)
    assert client.get(reverse("signup-own-qr", args=[f"{token}x"])).status_code == 404
    with time_machine.travel("2026-12-01 14:00+08:00", tick=False):
        assert 'id="kept"' not in client.get(own).content.decode()
