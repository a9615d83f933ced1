"""The pages of the rota: what is read, by whom, and what each form does."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from members.accounts.models import User
from members.committees.models import Exemption, MemberUnit, Post, Seat
from organizations.models import Tenancy
from tests import factories

pytestmark = pytest.mark.django_db
NOVEMBER = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def _in_november():
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        yield


@pytest.fixture
def rota(committee):
    """Three units, each sending somebody; the first hosts November."""
    for position, name in enumerate(["甲公司", "乙公司", "丙公司"], 1):
        firm = factories.make_enterprise(committee.building.street, name, building=committee.building)
        nominee = factories.make_user(real_name=f"{name[0]}代表")
        factories.make_member_unit(committee, firm, position=position, nominee=nominee)
    first = committee.units.get(position=1)
    factories.make_turn(committee, first.nominee, unit=first)
    return committee


def detail(committee):
    return reverse("committee-detail", args=[committee.pk])


def change(committee, verb):
    return reverse("committee-change", args=[committee.pk, verb])


def test_the_board_shows_who_hosts_a_month_and_who_the_next(client, staff, rota):
    client.force_login(staff)

    (row,) = client.get(reverse("committee-month")).context["rows"]
    (later,) = client.get(reverse("committee-month") + "?month=2027-01").context["rows"]

    assert [(host.chief.real_name, host.label) for host in row[1:3]] == [
        ("甲代表", "按次序"),
        ("乙代表", "计划"),
    ]
    assert [host.chief.real_name for host in later[1:3]] == ["丙代表", "甲代表"]


@pytest.mark.parametrize("typed", ["2026-13", "x", "1999-01", "9999-12", ""])
def test_a_month_that_does_not_read_is_this_month(client, staff, rota, typed):
    client.force_login(staff)

    assert client.get(reverse("committee-month"), {"month": typed}).context["month"] == NOVEMBER


def test_a_unit_that_moved_out_or_sends_a_closed_account_is_warned_of(client, staff, rota):
    Tenancy.objects.filter(enterprise__name="乙公司").update(until=date(2026, 11, 1))
    User.objects.filter(real_name="丙代表").update(is_active=False)
    client.force_login(staff)

    members = client.get(detail(rota)).context["members"]

    assert [member.warning for member in members] == [
        "",
        "已不在本楼入驻，请办理退出轮值",
        "楼长人选的账号已停用，请另定人选",
    ]


def test_a_unit_that_leaves_and_a_term_that_ends_are_warned_of_with_the_day_and_of_another_year_the_year(
    client, staff, rota, specialist
):
    MemberUnit.objects.filter(enterprise__name="乙公司").update(until=date(2027, 2, 1))
    Post.objects.filter(holder=specialist).update(until=date(2026, 12, 31))
    client.force_login(staff)

    page = client.get(detail(rota)).context

    assert page["members"][1].warning == "将于2027年2月1日退出轮值"
    assert [place.warning for place in page["places"] if place.post] == ["任期将于12月31日届满"]


def test_a_past_month_without_a_record_says_so_and_invents_nobody(client, staff, rota):
    client.force_login(staff)
    page = client.get(reverse("committee-month") + "?month=2026-09").content.decode()

    assert "没有记录" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_board_takes_a_fixed_number_of_queries(
    client, staff, street, rota, rows, django_assert_num_queries
):
    for number in range(rows - 1):
        other = factories.make_committee(factories.make_building(street, f"楼{number}"))
        factories.make_member_unit(other, nominee=factories.make_user())
    client.force_login(staff)
    client.get(reverse("committee-list"))

    with django_assert_num_queries(10):
        client.get(reverse("committee-month"))


@pytest.mark.parametrize("rows", [1, 3])
def test_one_committee_takes_at_most_thirteen_queries(
    client, staff, specialist, rota, rows, django_assert_max_num_queries
):
    for number in range(rows):
        factories.make_member_unit(rota, position=10 + number)
        factories.make_turn(rota, staff, month=date(2026, 1 + number, 1))
    client.force_login(staff)
    client.get(reverse("committee-list"))

    with django_assert_max_num_queries(13):  # one of them for the leaves of months to come
        client.get(detail(rota))


def test_the_page_shows_the_plan_the_units_and_the_seats(client, staff, rota, specialist, seat):
    client.force_login(staff)
    page = client.get(detail(rota))

    assert page.context["now"].chief.real_name == "甲代表"
    assert [host.unit.enterprise.name for _, host in page.context["months"]] == [
        "甲公司",
        "乙公司",
        "丙公司",
    ] * 4 + ["甲公司"]
    assert [(member.unit.enterprise.name, member.next) for member in page.context["members"]] == [
        ("甲公司", date(2027, 2, 1)),
        ("乙公司", date(2026, 12, 1)),
        ("丙公司", date(2027, 1, 1)),
    ]
    held = {place.seat: place for place in page.context["places"]}
    assert (held[seat].post.holder, held[seat].warning) == (specialist, "")
    assert held[Seat.objects.get(key="legal")].warning == "空缺"


def test_a_month_nobody_can_host_names_the_party_secretary(client, staff, committee):
    factories.make_party_organization(
        committee.building.street, building=committee.building, secretary_name="郑书记"
    )
    client.force_login(staff)

    assert "楼宇党组织书记 郑书记" in client.get(detail(committee)).content.decode()


def test_a_nominee_reads_the_rota_of_the_own_unit_and_nothing_else(client, rota, other_building):
    foreign = factories.make_committee(other_building)
    client.force_login(rota.units.get(position=2).nominee)

    assert client.get(reverse("committee-list")).status_code == 200
    assert client.get(detail(rota)).status_code == 200
    assert client.get(detail(foreign)).status_code == 404
    assert client.get(change(rota, "override-turn")).status_code == 403
    assert client.get(reverse("matter-list")).context["matters"].rows == []


def test_a_tenant_is_not_shown_the_board(client, tenant):
    client.force_login(tenant)

    assert client.get(reverse("committee-list")).status_code == 403
    assert "轮值" not in client.get(reverse("workbench-home")).content.decode()


def test_staff_add_a_unit_at_the_end_of_the_queue(client, staff, rota, enterprise):
    client.force_login(staff)
    response = client.post(change(rota, "add-unit"), {"enterprise": enterprise.pk, "nominee": staff.pk})

    assert response.url == detail(rota)
    unit = rota.units.get(enterprise=enterprise)
    assert (unit.position, unit.nominee, unit.since) == (4, staff, date(2026, 11, 24))


def test_the_deputy_is_another_person(client, staff, rota, enterprise):
    client.force_login(staff)
    typed = {"enterprise": enterprise.pk, "nominee": staff.pk, "deputy": staff.pk}
    response = client.post(change(rota, "add-unit"), typed)

    assert response.status_code == 422
    assert "副手与楼长人选须是两个人" in response.content.decode()


def test_units_are_put_in_another_order(client, staff, rota):
    client.force_login(staff)
    first, second, third = rota.units.all()
    numbers = {f"unit-{first.pk}": 3, f"unit-{second.pk}": 2, f"unit-{third.pk}": 1}
    client.post(change(rota, "reorder-units"), numbers)

    assert [unit.enterprise.name for unit in rota.units.order_by("position")] == [
        "丙公司",
        "乙公司",
        "甲公司",
    ]


def test_an_exempt_unit_is_passed_over_until_it_returns(client, staff, rota):
    client.force_login(staff)
    second = rota.units.get(position=2)
    typed = {"unit": second.pk, "since": "2026-12-01", "until": "2027-02-01", "reason": "总部搬迁"}
    client.post(change(rota, "exempt-unit"), typed)

    months = client.get(detail(rota)).context["months"]
    assert Exemption.objects.get().made_by == staff
    assert [host.unit.enterprise.name for _, host in months[:5]] == [
        "甲公司",
        "丙公司",
        "甲公司",
        "乙公司",
        "丙公司",
    ]


def test_the_office_names_a_host_with_a_reason(client, staff, rota):
    client.force_login(staff)
    third = rota.units.get(position=3)
    client.post(change(rota, "override-turn"), {"month": "2026-12-01", "unit": third.pk, "reason": "消防月"})

    turn = rota.turns.get(month=date(2026, 12, 1))
    assert (turn.unit, turn.chief, turn.source, turn.reason) == (third, third.nominee, "override", "消防月")
    assert turn.changed_by == staff


def test_a_seat_is_given_for_a_term_and_taken_back(client, staff, rota):
    client.force_login(staff)
    seat = Seat.objects.get(key="property")
    typed = {"seat": seat.pk, "holder": staff.pk, "since": "2026-01-01", "until": "2026-12-31"}
    client.post(change(rota, "appoint"), typed)
    post = rota.posts.get()
    client.post(change(rota, "end-post"), {"post": post.pk, "on": "2026-11-20"})
    post.refresh_from_db()

    assert (post.holder, post.source_unit, post.until) == (staff, "物业公司", date(2026, 11, 20))


def test_a_person_appointed_has_his_letter_by_one_press(client, staff, rota):
    client.force_login(staff)
    typed = {"seat": Seat.objects.get(key="property").pk, "holder": staff.pk, "since": "2026-01-01"}

    assert "任命，打印聘书" in client.get(change(rota, "appoint")).content.decode()
    answer = client.post(change(rota, "appoint"), {**typed, "then": "on"})

    assert answer.url == reverse("post-letter", args=[rota.posts.get().pk])


@pytest.mark.parametrize("who", ["district_leader", "chief", "specialist"])
def test_who_only_reads_may_not_change(request, client, who, committee):
    client.force_login(request.getfixturevalue(who))

    assert client.get(detail(committee)).status_code == 200
    assert client.post(change(committee, "appoint"), {}).status_code == 403


def test_an_unknown_verb_is_not_there(client, staff, committee):
    client.force_login(staff)

    assert client.get(change(committee, "abolish")).status_code == 404


@pytest.mark.parametrize(
    ("key", "company", "unit", "expected"),
    [
        ("property", "泉城物业", "泉城物业服务公司", ""),
        ("property", "泉城物业", "远山物业", "按要求应来自本楼物业企业（泉城物业），现为远山物业"),
        ("property", "泉城物业", "物业公司", ""),
        ("legal", "", "云泉科技有限公司", ""),
        ("legal", "", "外地律师事务所", "按要求应来自本楼入驻单位，现为外地律师事务所"),
        ("party", "", "云泉街道党建办", ""),
        ("party", "", "某公司", "按要求应来自街道科室或经济网格，现为某公司"),
    ],
)
def test_a_holder_from_elsewhere_is_pointed_out(
    client, staff, committee, enterprise, key, company, unit, expected
):
    committee.building.property_company = company
    committee.building.save()
    factories.make_post(committee, staff, seat=Seat.objects.get(key=key), source_unit=unit)
    client.force_login(staff)

    places = client.get(detail(committee)).context["places"]
    assert next(place.warning for place in places if place.seat.key == key) == expected
