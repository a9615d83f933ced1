import io
import re
from datetime import date, datetime

import openpyxl
import pytest
from django.urls import reverse
from icalendar import Calendar

from services.bookings import actions, use
from services.bookings.models import Booking, BookingState, Room
from services.bookings.numbers import follow_token
from tests.services.bookings.conftest import at, feed_of, wish

pytestmark = pytest.mark.django_db
NINE = "2026-11-25T09:00:00+08:00"


def text(response):
    return response.content.decode()


def filled(**told):
    return {
        "start": NINE,
        "minutes": 60,
        "purpose": "例会",
        "people": 5,
        "unit_name": "云泉科技有限公司",
        "name": "王一",
        "phone": "13911112222",
        "key": "k",
        **told,
    }


def test_rooms_are_found_by_name_equipment_and_size(client, room, street):
    Room.objects.create(center=room.center, name="小间", capacity=4)

    def found(**query):
        return [one.name for one in client.get(reverse("room-list"), query).context["page"]]

    assert found(q="投影") == ["共享会议室"]
    assert found(q="gxhys") == ["共享会议室"]
    assert found(people=5) == ["共享会议室"]
    assert found(building=room.center.building_id) == ["共享会议室", "小间"]


def test_an_outsider_sees_free_and_busy_and_nothing_else(client, room, tenant, staff, chief):
    actions.book(room, wish(purpose="机密例会", phone="13911112222"), by=tenant)
    address = reverse("room-detail", args=[room.pk])

    seen = text(client.get(address))
    assert "已约" in seen
    assert "可约" in seen
    for secret in ("云泉科技", "机密例会", "王一", "2222"):
        assert secret not in seen
    client.force_login(chief)
    assert "云泉科技" not in text(client.get(address))

    client.force_login(staff)
    assert "云泉科技" in text(client.get(address))


def test_a_visitor_books_without_a_script_follows_and_cancels(client, room):
    form = text(client.get(reverse("room-book", args=[room.pk]), {"start": NINE}))
    assert "11月25日 星期三 09:00 开始" in form

    response = client.post(reverse("room-book", args=[room.pk]), filled())
    booking = Booking.objects.get()
    link = follow_token(booking.number)
    assert response.url == reverse("booking-follow", args=[link])
    page = text(client.get(response.url))
    assert "待审核" in page
    assert "13911112222" not in page

    client.post(reverse("booking-follow-cancel", args=[link]))
    assert Booking.objects.get().state == BookingState.CANCELLED
    assert "没有取消" in text(client.post(reverse("booking-follow-cancel", args=[link]), follow=True))


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"phone": ""}, '<a href="#id_phone">联系电话</a>'),
        ({"phone": "-"}, "请填写"),
        ({"phone": "12345"}, "电话应为 11 位手机号码"),
        ({"purpose": ""}, '<a href="#id_purpose">用途</a>'),
        ({"people": 99}, "最多容纳 12 人"),
        ({"website": "x"}, "未通过检查"),
        ({"minutes": 600}, "选择一个有效的选项"),
    ],
)
def test_a_wrong_form_is_sent_back_with_what_to_mend(client, room, told, words):
    response = client.post(reverse("room-book", args=[room.pk]), filled(**told))

    assert response.status_code == 422
    assert words in text(response)


def test_a_phone_lists_only_what_is_still_to_come(client, room, clock):
    clock.move_to(at("2026-11-25 10:30"))
    days = text(client.get(reverse("room-detail", args=[room.pk]))).split('class="week-days"')[1]

    assert "已过" not in days
    assert "10:00–11:00" in days

    clock.move_to(at("2026-11-25 23:30"))
    late = text(client.get(reverse("room-detail", args=[room.pk]), {"day": "2026-11-25"}))
    assert "11月25日的时段已过，请选后面的日期。" in late


def test_who_comes_second_is_told_and_offered_the_waiting_list(client, room, tenant):
    page = client.get(reverse("room-book", args=[room.pk]), {"start": NINE})
    actions.book(room, wish(), by=tenant)

    def hidden(response):
        return dict(re.findall(r'<input type="hidden" name="(wait|key)" value="([^"]*)"', text(response)))

    late = client.post(reverse("room-book", args=[room.pk]), filled(**hidden(page)))
    assert late.status_code == 409
    assert "进入候补" in text(late)

    client.post(reverse("room-book", args=[room.pk]), filled(**hidden(late)))
    assert Booking.objects.get(asked_by=None).state == BookingState.WAITING


def test_a_made_up_link_and_a_wrong_start_are_404(client, room):
    assert client.get(reverse("booking-follow", args=["AAAAAAA.x"])).status_code == 404
    assert client.get(reverse("booking-feed", args=["1.x"])).status_code == 404
    for start in ("", "x", "2026-99-99T00:00", "0001-01-01T00:00"):
        assert client.get(reverse("room-book", args=[room.pk]), {"start": start}).status_code == 404


def test_an_account_books_week_after_week(client, room, tenant):
    client.force_login(tenant)
    client.post(reverse("room-book", args=[room.pk]), filled(weeks="3"))

    assert Booking.objects.filter(state=BookingState.APPROVED).count() == 3
    mine = text(client.get(reverse("booking-mine")))
    assert mine.count("例会") == 3
    link = follow_token(Booking.objects.first().number)
    assert "同一批预约" in text(client.get(reverse("booking-follow", args=[link])))


def test_the_door_shows_who_comes_and_checks_in(client, room, tenant, clock):
    booking = actions.book(room, wish(), by=tenant)
    door = reverse("room-door", args=[room.door_code])
    clock.move_to(at("2026-11-25 09:05"))

    before = text(client.get(door))
    assert "09:00–10:00，等待签到" in before
    assert "云泉科技" not in before
    assert client.post(door, {"number": "XXXXXXX"}).status_code == 422
    assert "已签到：09:00–10:00" in text(client.post(door, {"number": booking.number}))
    assert client.get(reverse("room-door", args=["nosuchcode"])).status_code == 404


def test_the_approver_decides_on_the_desk(client, asked, staff, tenant):
    client.force_login(staff)
    listed = text(client.get(reverse("booking-list")))
    assert asked.purpose in listed
    assert "11月25日 星期三 09:00–10:00" in listed
    detail = reverse("booking-detail", args=[asked.number])
    assert "通过" in text(client.get(detail))

    refused = client.post(reverse("booking-move", args=[asked.number, "decline"]), {"reason": ""})
    assert refused.status_code == 422
    client.post(reverse("booking-move", args=[asked.number, "approve"]))
    assert Booking.objects.get().state == BookingState.APPROVED
    late = client.post(reverse("booking-move", args=[asked.number, "approve"]))
    assert late.status_code == 409
    assert client.post(reverse("booking-move", args=[asked.number, "steal"])).status_code == 404

    client.force_login(tenant)
    assert client.get(detail).status_code == 404


def test_what_another_street_asked_for_is_not_on_the_desk(client, asked, other_staff):
    client.force_login(other_staff)

    assert asked.purpose not in text(client.get(reverse("booking-list"), {"all": 1}))
    assert client.get(reverse("managed-room-sheet", args=[asked.room_id])).status_code == 404


def test_the_sheet_at_the_door_carries_the_code_for_its_keepers_only(client, room, staff, chief):
    client.force_login(staff)
    assert reverse("managed-room-qr", args=[room.pk]) in text(
        client.get(reverse("managed-room-sheet", args=[room.pk]))
    )
    assert client.get(reverse("managed-room-qr", args=[room.pk]))["Content-Type"] == "image/svg+xml"
    old = room.door_code
    client.post(reverse("managed-room-renew", args=[room.pk]))
    assert Room.objects.get(pk=room.pk).door_code != old

    client.force_login(chief)
    assert client.get(reverse("managed-room-sheet", args=[room.pk])).status_code == 404


def test_the_list_of_bookings_leaves_as_a_table_with_masked_phones(client, room, staff, tenant, chief):
    actions.book(room, wish(phone="13911112222"), by=tenant)
    client.force_login(staff)

    body = b"".join(client.post(f"{reverse('booking-export', args=['xlsx'])}?all=1").streaming_content)
    (head, row) = openpyxl.load_workbook(io.BytesIO(body)).active.iter_rows(values_only=True)
    told = dict(zip(head, row, strict=True))
    assert (told["开始"], told["结束"]) == (datetime(2026, 11, 25, 9), datetime(2026, 11, 25, 10))
    assert (told["场地"], told["使用单位"]) == (room.name, "云泉科技有限公司")
    assert told["联系电话"] != "13911112222"
    narrowed = f"{reverse('booking-export', args=['csv'])}?state=cancelled"
    assert b"".join(client.post(narrowed).streaming_content).decode("utf-8-sig").count("\n") == 1
    assert client.post(reverse("booking-export", args=["pdf"])).status_code == 404
    client.force_login(chief)
    assert client.post(reverse("booking-export", args=["csv"])).status_code == 403


def test_use_is_counted_by_the_hour_and_no_shows_apart(client, room, staff, tenant, clock):
    came = actions.book(room, wish(minutes=120), by=tenant)
    actions.book(room, wish("2026-11-25 11:00"), by=tenant)
    actions.book(room, wish("2026-11-26 13:00", minutes=180), by=tenant)
    clock.move_to(at("2026-11-25 09:00"))
    actions.check_in(room, came.number)
    clock.move_to(at("2026-11-26 18:00"))

    (row,) = use.by_hour([room], date(2026, 11, 1), date(2026, 12, 1))
    assert {hour: row.hours[hour - use.FIRST_HOUR] for hour in (9, 10, 11, 13)} == {9: 1, 10: 1, 11: 0, 13: 0}
    assert (row.total, row.missed) == (2, 2)
    client.force_login(staff)
    assert "共享会议室" in text(client.get(reverse("booking-use")))


def test_feeds_tell_everybody_busy_and_oneself_the_rest(client, room, tenant):
    actions.book(room, wish(purpose="机密例会"), by=tenant)

    public = Calendar.from_ical(client.get(reverse("room-feed", args=[room.pk])).content)
    own = Calendar.from_ical(client.get(feed_of(tenant)).content)

    (busy,), (mine,) = public.walk("VEVENT"), own.walk("VEVENT")
    assert (str(busy["SUMMARY"]), "DESCRIPTION" in busy) == ("已占用", False)
    assert (str(mine["SUMMARY"]), str(mine["DESCRIPTION"])) == ("云泉党群服务中心 共享会议室", "机密例会")
    assert busy["DTSTART"].dt == at("2026-11-25 09:00")
    tenant.is_active = False
    tenant.save()
    assert client.get(feed_of(tenant)).status_code == 404


def test_a_room_no_longer_offered_is_named_without_a_dead_link(client, room, staff, tenant):
    booking = actions.book(room, wish(), by=tenant)
    Room.objects.update(is_open=False)
    client.force_login(staff)

    for page in (
        reverse("managed-room-list"),
        reverse("booking-detail", args=[booking.number]),
        reverse("booking-follow", args=[follow_token(booking.number)]),
        reverse("room-door", args=[room.door_code]),
    ):
        assert "共享会议室" in text(client.get(page))
        assert f'href="{reverse("room-detail", args=[room.pk])}"' not in text(client.get(page))


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_take_the_same_queries_for_one_booking_and_for_three(
    client, room, tenant, staff, rows, django_assert_num_queries
):
    for number in range(rows):
        actions.book(room, wish(f"2026-11-25 {9 + number:02d}:00".replace("12:", "13:")), by=tenant)
    client.force_login(staff)
    client.get(reverse("booking-list"))

    for name, args, limit in (("booking-list", (), 12), ("booking-mine", (), 12), ("booking-use", (), 12)):
        with django_assert_num_queries(limit, exact=False):
            client.get(reverse(name, args=args), {"all": 1})
    client.logout()
    with django_assert_num_queries(6):
        client.get(reverse("room-detail", args=[room.pk]))


def test_no_page_of_bookings_holds_a_whole_phone(client, room, tenant, staff):
    booking = actions.book(room, wish(phone="13911112222"), by=tenant)
    client.force_login(staff)
    for address in (
        reverse("booking-detail", args=[booking.number]),
        reverse("booking-list") + "?all=1",
        reverse("booking-follow", args=[follow_token(booking.number)]),
    ):
        assert not re.search("1391111", text(client.get(address)))
