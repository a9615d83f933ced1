"""待办 of every kind: what waits for a person stands on the first page, and its number is the rows behind it."""

import re
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from buildings.foundation import waiting
from buildings.foundation.waiting import SHOWN
from members.committees.actions import ask_swap
from members.committees.models import Handover
from services.bookings import actions as bookings
from services.bookings.actions import Wish
from services.bookings.models import Room
from services.centers.models import OpeningRule, ServiceCenter
from services.ledgers.models import LedgerImport
from services.matters import actions
from services.matters.models import Lane, Result
from tests import factories

pytestmark = pytest.mark.django_db
NOBODY = "没有等您处理的"


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        yield


@pytest.fixture
def category(street, seat):
    return factories.make_category(street, "电梯（测试）", seat=seat)


@pytest.fixture
def accepted(building, category, staff, specialist):
    matter = actions.report(building, category=category, text="电梯停了")
    return actions.accept(actions.triage(matter, by=staff, lane=Lane.HANDLE), by=specialist)


@pytest.fixture
def center(building):
    center = ServiceCenter.objects.create(
        street=building.street, building=building, name="云泉中心", verified_on=date(2026, 11, 20)
    )
    OpeningRule.objects.create(center=center, opens="08:00", closes="18:00")
    return center


def on_page(client, user):
    """Return what the first page says of each queue: its number and the words of its rows."""
    client.force_login(user)
    page = client.get(reverse("workbench-home"))
    found = {
        one.queue.name: (one.number, [item.words for item in one.items]) for one in page.context["queues"]
    }
    for one in page.context["queues"]:
        assert client.get(one.queue.url).context["number"] == one.number
        assert all(client.get(item.url.partition("#")[0]).status_code == 200 for item in one.items), one
    has_nothing = not found and not page.context["waiting"]
    assert bool(re.search(NOBODY, page.content.decode())) is has_nothing
    return found


def test_a_nominee_finds_the_swap_he_is_to_answer(client, committee, street, building):
    units = [
        factories.make_member_unit(
            committee,
            factories.make_enterprise(street, name, building=building),
            position=place,
            nominee=factories.make_user(real_name=name),
        )
        for place, name in enumerate(["甲公司", "乙公司", "丙公司"], 1)
    ]
    factories.make_turn(committee, units[0].nominee, unit=units[0])
    swap = ask_swap(
        committee, by=units[1].nominee, month=date(2026, 12, 1), with_month=date(2027, 1, 1), reason="出差"
    )

    assert on_page(client, swap.with_unit.nominee) == {
        "换班待我答复": (1, ["云泉大厦 · 乙公司 · 提出与您换班"])
    }
    assert on_page(client, swap.unit.nominee) == {}


def test_both_sides_find_the_sheet_they_are_to_confirm_and_who_did_no_more(
    client, committee, chief, specialist
):
    sheet = Handover.objects.create(
        committee=committee, month=date(2026, 11, 1), giver=chief, taker=specialist
    )
    assert "交接单待我确认" in on_page(client, chief)

    Handover.objects.filter(pk=sheet.pk).update(given_by=chief, given_at="2026-11-24T01:00Z")

    assert "交接单待我确认" not in on_page(client, chief)
    assert on_page(client, specialist)["交接单待我确认"] == (1, ["云泉大厦 · 轮值交接单"])


def test_staff_find_bookings_suggestions_centers_and_imports_of_their_street_only(
    client, center, street, other_street, staff, other_staff, tenant
):
    room = Room.objects.create(center=center, name="会议室", capacity=9, approval=Room.Admission.BY_HAND)
    start = datetime.fromisoformat("2026-11-26 09:00+08:00")
    wish = Wish(start=start, end=start + timedelta(hours=1), name="王一", unit_name="云泉科技", purpose="会")
    booking = bookings.book(room, wish, by=tenant)
    center.suggestions.create(text="电话是 19900003517")
    ServiceCenter.objects.create(street=street, name="没人看过的中心")
    LedgerImport.objects.create(street=street, filename="台账.xlsx", sha256="0", state="ready")
    LedgerImport.objects.create(street=other_street, filename="外街.xlsx", sha256="1", state="ready")

    assert on_page(client, staff) == {
        "待审核预约": (1, [f"云泉中心 · 会议室 · {booking.number}"]),
        "待处理的居民建议": (1, ["云泉中心"]),
        "待核实的服务中心": (1, ["没人看过的中心"]),
        "待确认的导入": (1, ["台账.xlsx"]),
    }
    assert on_page(client, other_staff) == {"待确认的导入": (1, ["外街.xlsx"])}


def test_an_approval_waits_for_who_may_give_it_and_not_for_who_asked(
    client, accepted, staff, street_leader, specialist
):
    actions.ask_extension(accepted, by=specialist, until=date(2026, 12, 10), reason="等配件")

    words = [f"延期 · {accepted.number} · 云泉大厦 · 电梯（测试）"]
    assert on_page(client, staff)["待审批的申请"] == (1, words)
    assert "待审批的申请" not in on_page(client, specialist)

    matter = actions.extend(accepted, by=staff, said="等配件")
    actions.ask_extension(matter, by=specialist, until=date(2026, 12, 20), reason="还没到")

    assert "待审批的申请" not in on_page(client, staff)
    assert on_page(client, street_leader)["待审批的申请"] == (1, words)


def test_a_rectification_waits_first_for_its_holder_and_then_for_another(client, accepted, staff, specialist):
    matter = actions.resolve(accepted, by=specialist, result=Result.SOLVED, answer="好了")
    matter = actions.verify(matter, by=staff)
    matter = actions.rate(matter, score=1, code=matter.query_code)

    assert on_page(client, specialist)["待我整改"][0] == 1
    assert "待验收的整改" not in on_page(client, staff)

    actions.report_rectification(matter.rectification, by=specialist, words="已返工")

    assert "待我整改" not in on_page(client, specialist)
    assert on_page(client, staff)["待验收的整改"][0] == 1


def test_a_long_queue_shows_a_few_with_the_whole_number_and_pages_the_rest(client, street, staff):
    for number in range(30):
        ServiceCenter.objects.create(street=street, name=f"中心{number}")

    number, items = on_page(client, staff)["待核实的服务中心"]
    assert (number, len(items)) == (30, SHOWN)
    first = client.get(waiting.queues()["centers"].url)
    second = client.get(reverse("waiting-list") + first.context["page"].next_url)
    assert [len(first.context["items"]), len(second.context["items"])] == [25, 5]
    assert second.context["number"] == 30


def test_a_queue_that_is_never_ones_own_is_unknown(client, tenant):
    client.force_login(tenant)

    assert client.get(f"{reverse('waiting-list')}?kind=centers").status_code == 404
    assert client.get(f"{reverse('waiting-list')}?kind=nothing").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_a_queue_asks_a_fixed_number_of_statements(
    client, street, staff, rows, django_assert_num_queries
):
    for number in range(rows):
        ServiceCenter.objects.create(street=street, name=f"中心{number}")
    client.force_login(staff)
    client.get(reverse("matter-list"))

    with django_assert_num_queries(6):
        client.get(f"{reverse('waiting-list')}?kind=centers")
