from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from buildings.foundation.pages.page_copies import shelf
from organizations.models import Coverage, Tenancy
from services.activities.models import Activity
from tests import factories

SECRET_FIRM, OPEN_FIRM = "暗河咨询有限公司", "明泉科技有限公司"
PHONE = "19953713517"


@pytest.fixture
def tenants(building):
    """One firm that shows its name and one that does not, each in a room of its own."""
    for number, (name, is_public) in enumerate([(OPEN_FIRM, True), (SECRET_FIRM, False)], start=101):
        firm = factories.make_enterprise(building.street, name, contact_name="联系人甲", contact_phone=PHONE)
        tenancy = Tenancy.objects.create(enterprise=firm, building=building, is_public=is_public)
        tenancy.units.add(factories.make_unit(building, str(number)))
    return building


def page(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


def test_a_tenant_that_does_not_publish_never_reaches_a_visitor(client, tenants):
    for shown in (page(client, "building-detail", tenants.pk), page(client, "building-lobby", tenants.code)):
        assert OPEN_FIRM in shown
        assert "已入驻单位" in shown
        assert SECRET_FIRM not in shown
        assert "102" not in shown


def test_a_host_that_does_not_publish_is_not_named_to_a_visitor(client, tenants, staff):
    firm = Tenancy.objects.get(is_public=False).enterprise
    committee = factories.make_committee(tenants)
    chief = factories.make_user(real_name="周楼长", phone=PHONE)
    factories.make_turn(committee, chief, unit=factories.make_member_unit(committee, firm))

    shown = page(client, "building-detail", tenants.pk)
    assert "周楼长" in shown
    assert SECRET_FIRM not in shown

    client.force_login(staff)
    assert SECRET_FIRM in page(client, "building-detail", tenants.pk)


def test_staff_of_the_street_see_every_tenant_and_strangers_with_accounts_do_not(
    client, tenants, staff, other_staff
):
    client.force_login(staff)
    assert SECRET_FIRM in page(client, "building-detail", tenants.pk)

    client.force_login(other_staff)
    assert SECRET_FIRM not in page(client, "building-detail", tenants.pk)


def test_what_staff_saw_is_not_kept_for_the_next_visitor(client, tenants, staff):
    client.force_login(staff)
    page(client, "building-detail", tenants.pk)
    client.logout()
    client.cookies.clear()

    assert SECRET_FIRM not in page(client, "building-detail", tenants.pk)


def test_no_persons_number_stands_on_a_public_page(client, tenants):
    tenants.property_phone, tenants.property_contact = PHONE, "物业负责人乙"
    tenants.save()
    committee = factories.make_committee(tenants)
    factories.make_turn(committee, factories.make_user(real_name="周楼长", phone=PHONE))

    for path in (
        reverse("portal-home"),
        reverse("building-list"),
        reverse("building-detail", args=[tenants.pk]),
        reverse("building-lobby", args=[tenants.code]),
        reverse("building-poster", args=[tenants.code]),
    ):
        shown = client.get(path).content.decode()
        assert "1995" not in shown
        assert "3517" not in shown
        assert "物业负责人乙" not in shown
        assert "联系人甲" not in shown


@time_machine.travel("2026-11-24 09:00+08:00", tick=False)
def test_this_and_next_months_chief_are_shown_with_their_unit(client, tenants):
    committee = factories.make_committee(tenants)
    firm = Tenancy.objects.get(is_public=True).enterprise
    unit = factories.make_member_unit(committee, firm)
    factories.make_turn(
        committee, factories.make_user(real_name="周楼长"), unit=unit, month=date(2026, 11, 1)
    )
    factories.make_turn(committee, factories.make_user(real_name="吴接任"), month=date(2026, 12, 1))

    hosts = client.get(reverse("building-detail", args=[tenants.pk])).context["hosts"]

    assert [(host.title, host.month.month, host.unit, host.name) for host in hosts] == [
        ("本月楼长", 11, OPEN_FIRM, "周楼长"),
        ("下月楼长", 12, "", "吴接任"),
    ]


def test_cover_is_drawn_from_the_rows_and_ends_with_them(client, tenants):
    open_firm = Tenancy.objects.get(is_public=True).enterprise
    branch = factories.make_party_organization(tenants.street, covers=[open_firm])

    def look():
        shelf.clear()
        storeys = client.get(reverse("building-detail", args=[tenants.pk])).context["storeys"]
        return next(box.look.name for storey in storeys for box in storey.boxes if box.words == OPEN_FIRM)

    assert look() == "own"
    Coverage.objects.filter(organization=branch).update(until=date(2021, 1, 1))
    assert look() == "none"


def test_a_firm_that_moved_out_is_no_longer_drawn(client, tenants):
    Tenancy.objects.filter(is_public=True).update(until=date(2021, 1, 1))

    assert OPEN_FIRM not in page(client, "building-detail", tenants.pk)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_building_page_takes_the_same_queries_for_one_tenant_and_for_three(
    client, building, rows, django_assert_num_queries
):
    for number in range(rows):
        firm = factories.make_enterprise(building.street, building=building)
        firm.tenancies.get().units.add(factories.make_unit(building, f"20{number}", floor=2))
        factories.make_party_organization(building.street, covers=[firm])

    with django_assert_num_queries(8):
        client.get(reverse("building-detail", args=[building.pk]))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries_for_one_building_and_for_three(
    client, street, rows, django_assert_num_queries
):
    for number in range(rows):
        factories.make_building(street, f"云泉{number}号楼")

    with django_assert_num_queries(5):
        client.get(reverse("building-list"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_staffs_building_page_stays_within_twelve_queries(
    client, building, staff, rows, django_assert_max_num_queries
):
    for _ in range(rows):
        factories.make_enterprise(building.street, building=building)
    client.force_login(staff)
    client.get(reverse("building-list"))  # the first page of a session writes down when it began

    with django_assert_max_num_queries(12):
        client.get(reverse("building-detail", args=[building.pk]))


@pytest.mark.parametrize("typed", ["历山", "lscydx", "lishanchuangye", "历山 创业", "经十路"])
def test_buildings_are_found_by_characters_sound_and_address(client, street, typed):
    factories.make_building(street, "历山创业大厦", address="经十路 100 号")
    factories.make_building(street, "泉城中心")

    shown = client.get(reverse("building-list"), {"q": typed}).content.decode()

    assert "历山创业大厦" in shown
    assert "泉城中心" not in shown


def test_a_search_on_the_first_page_answers_with_buildings_and_centres(client, building):
    building.street.centers.create(name="云泉党群服务中心")

    shown = client.get(reverse("portal-home"), {"q": "云泉"}).content.decode()

    assert "云泉大厦" in shown
    assert "云泉党群服务中心" in shown


def test_a_search_on_the_first_page_knows_what_people_say_and_puts_the_name_asked_for_first(
    client, building, django_assert_max_num_queries
):
    centers = building.street.centers
    centers.create(name="云泉党群服务中心").items.create(name="法律咨询")
    for name in ("安和", "宝华", "长盛", "大明", "恩泽", "芙蓉"):
        centers.create(name=f"{name}历下站")
    centers.create(name="历下站")

    def found(text):
        answer = client.get(reverse("portal-home"), {"q": text})
        return [(center.name, center.hits) for center in answer.context["centers"]]

    assert found("打官司") == [("云泉党群服务中心", [("法律咨询", False)])]
    with django_assert_max_num_queries(11):  # rooms, activities and facilities are asked as well
        assert found("历下站")[:2] == [("历下站", []), ("安和历下站", [])]


def test_a_search_on_the_first_page_finds_rooms_activities_and_facilities_and_tells_where(
    client, building, staff
):
    center = building.street.centers.create(name="云泉党群服务中心")
    hut = center.zones.create(name="健康驿站")
    center.facilities.create(name="AED", zone=hut)
    center.items.create(name="急救药箱")
    for name, is_open in (("三层会议室", True), ("旧会议室", False)):
        center.rooms.create(name=name, is_open=is_open)
    now = timezone.now()
    for title, days, is_published in (
        ("消防会议室演练", 3, True),
        ("上月会议室演练", -30, True),
        ("内部会议室演练", 3, False),
    ):
        starts = now + timedelta(days=days)
        Activity.objects.create(
            street=building.street,
            title=title,
            theme=Activity.Theme.HOME,
            organizer="街道",
            place="三层",
            text="演练",
            starts_at=starts,
            ends_at=starts + timedelta(hours=1),
            owner=staff,
            is_published=is_published,
        )

    meeting = client.get(reverse("portal-home"), {"q": "会议室"})
    aed = client.get(reverse("portal-home"), {"q": "AED"}).content.decode()

    assert [room.name for room in meeting.context["rooms"]] == ["三层会议室"]
    assert [activity.title for activity in meeting.context["activities"]] == ["消防会议室演练"]
    assert "有：<strong>AED</strong>（健康驿站）" in aed
    assert "急救药箱" not in aed


def test_to_file_a_matter_one_first_picks_the_building(client, building):
    assert reverse("matter-report", args=[building.code]) in page(client, "building-choose")


def test_a_lobby_code_nobody_gave_out_is_not_found(client, building):
    assert client.get(reverse("building-lobby", args=["nosuch22"])).status_code == 404


def test_a_building_out_of_use_is_not_shown(client, building):
    building.status = building.Status.CLOSED
    building.save()

    assert client.get(reverse("building-detail", args=[building.pk])).status_code == 404


def test_the_lobby_picture_is_an_svg_without_script(client, building):
    picture = client.get(reverse("building-qr", args=[building.code]))

    assert picture["Content-Type"] == "image/svg+xml"
    assert picture.content.startswith(b"<svg")
    assert b"script" not in picture.content


def test_a_visitor_who_has_the_page_is_told_so_without_a_query(client, building, django_assert_num_queries):
    address = reverse("building-detail", args=[building.pk])
    first = client.get(address)

    with django_assert_num_queries(0):
        again = client.get(address, headers={"if-none-match": first["ETag"]})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert first["Cache-Control"] == "public, max-age=14"
    assert "Cookie" in first["Vary"]


def test_a_page_for_an_account_is_not_kept_by_anybody(client, building, staff):
    client.force_login(staff)

    answer = client.get(reverse("building-detail", args=[building.pk]))

    assert answer["Cache-Control"] == "private, no-cache"
    assert "ETag" not in answer


def test_an_empty_portal_says_what_comes_next(client, db):
    assert "街道导入台账后会显示在这里" in page(client, "building-list")
