"""The first page: what waits in a sentence, noughts in a line, and what a new office does first."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from buildings.foundation.records.permissions import Permission
from buildings.foundation.records.scope import NOWHERE
from members.accounts.models import Assignment
from members.accounts.roles import Holding, Role
from services.centers.models import ServiceCenter
from services.matters import actions, waiting
from services.matters.models import Channel, Matter
from services.matters.rules import may_report_somewhere
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-11-24 09:00+08:00")]
HOME = reverse("workbench-home")


@pytest.fixture
def category(street, seat):
    return factories.make_category(street, "电梯（测试）", seat=seat)


def title(client):
    return re.search(r"<h1>([^<]*)</h1>", client.get(HOME).content.decode())[1]


def due(matter, on):
    in_hand = {"due_at": on} if matter.due_at else {}
    Matter.objects.filter(pk=matter.pk).update(clock_due_at=on, clock_warn_at=on, **in_hand)


def test_the_title_tells_how_many_wait_and_when_the_first_is_due(
    client, building, category, street, staff, other_building
):
    first, second = (actions.report(building, category=category, text=text) for text in ("一", "二"))
    actions.report(other_building, category=category, text="外街的")
    ServiceCenter.objects.create(street=street, name="没人看过的中心")
    client.force_login(staff)

    due(first, "2026-11-24 10:30+08:00")
    due(second, "2026-11-25 10:30+08:00")
    assert title(client) == "街道干事，有 3 件等您处理，最早的今天 10:30 到期"

    due(first, "2026-11-26 09:00+08:00")
    assert title(client) == "街道干事，有 3 件等您处理，最早的11月25日 10:30 到期"

    due(second, "2026-11-24 08:59+08:00")
    assert title(client) == "街道干事，有 3 件等您处理，最早的已经过期"


def test_what_is_never_due_is_told_by_its_number(client, street, staff):
    ServiceCenter.objects.create(street=street, name="没人看过的中心")
    client.force_login(staff)

    assert title(client) == "街道干事，有 1 件等您处理"


def test_a_day_without_an_hour_lasts_until_its_evening(client, building, category, staff, specialist):
    matter = actions.triage(
        actions.report(building, category=category, text="一"), by=staff, lane="handle", handler=specialist
    )
    matter = actions.accept(matter, by=specialist)
    actions.supervise(matter, by=staff, to=specialist, words="请尽快", due_on=timezone.localdate())
    due(matter, "2026-11-24 17:30+08:00")
    client.force_login(specialist)

    assert title(client) == "测试专员，有 2 件等您处理，最早的今天 17:30 到期"

    due(matter, "2026-11-27 17:30+08:00")
    assert title(client) == "测试专员，有 2 件等您处理，最早的今天到期"


@pytest.mark.parametrize(
    "who", ["staff", "street_leader", "chief", "specialist", "tenant", "district_leader"]
)
def test_the_number_of_matters_in_the_title_is_that_of_their_list(
    request, client, building, category, staff, specialist, tenant, who
):
    for reporter in (None, tenant, None):
        actions.report(building, category=category, text="报的", by=reporter)
    for _ in range(12):
        matter = actions.report(building, category=category, text="办的", by=tenant)
        actions.triage(matter, by=staff, lane="handle", handler=specialist)
    user = request.getfixturevalue(who)
    client.force_login(user)
    listed = client.get(f"{reverse('matter-list')}?waiting=on").context["matters"]

    assert waiting.next_matters(user).number == len(listed.rows)
    assert client.get(HOME).context["waits"].number == len(listed.rows)


def test_more_than_are_counted_are_said_to_be_more(client, building, category, staff, monkeypatch):
    monkeypatch.setattr(waiting, "MOST_COUNTED", 2)
    monkeypatch.setattr("services.dashboards.workbench.MOST_COUNTED", 2)
    for _ in range(3):
        actions.report(building, category=category, text="报的")
    client.force_login(staff)

    assert "有 2 件以上等您处理" in title(client)


def test_figures_that_are_nought_stand_in_one_line_and_still_lead_to_their_lists(
    client, building, category, staff
):
    actions.report(building, category=category, text="一")
    client.force_login(staff)
    page = client.get(HOME)
    text = page.content.decode()
    line = re.search(r'<p class="bench-noughts">.*?</p>', text, re.S)[0]

    assert {one.name for one in page.context["told"]} >= {"待分流", "未归档"}
    assert "其余为 0：" in line
    assert "已超时" in line
    assert "待分流" not in line
    assert len(re.findall("<a href", line)) == len(page.context["noughts"])
    assert all(client.get(one.url.partition("#")[0]).status_code == 200 for one in page.context["noughts"])


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("district_leader", "平时看数字就够了"),
        ("chief", "新分流给您的楼事会出现在这里"),
        ("tenant", "新分流给您的楼事会出现在这里"),
    ],
)
def test_who_has_nothing_to_do_reads_what_will_come(request, client, street, who, words):
    client.force_login(request.getfixturevalue(who))

    assert words in client.get(HOME).content.decode()


@pytest.mark.parametrize(
    ("who", "may"), [("staff", True), ("tenant", True), ("district_leader", False), ("newcomer", False)]
)
def test_reporting_is_offered_to_whom_it_is_possible(request, client, building, who, may):
    client.force_login(factories.make_user() if who == "newcomer" else request.getfixturevalue(who))
    for page in (HOME, reverse("matter-list")):
        assert (f'href="{reverse("matter-new")}"' in client.get(page).content.decode()) is may


def test_who_may_report_only_where_there_is_no_place_is_offered_nothing(db):
    captain = factories.make_user()
    captain.holdings = (Holding(Role.CAPTAIN, NOWHERE),)

    assert captain.may(Permission.REPORT_MATTER)
    assert not may_report_somewhere(captain)


def steps(client):
    return [step.is_done for step in client.get(HOME).context["steps"]]


def test_a_new_office_is_led_through_its_first_hour_and_then_left_alone(
    client, street, staff, other_street, other_building
):
    client.force_login(staff)
    assert steps(client) == [False] * 5
    assert "开张第一小时" in client.get(HOME).content.decode()

    building = factories.make_building(street)
    factories.make_enterprise(street, "第一家", building=building)
    assert steps(client) == [True, False, False, False, False]

    factories.make_user(Role.TENANT, building)
    assert steps(client)[1]

    factories.make_post(factories.make_committee(building), factories.make_user(), since=timezone.localdate())
    assert steps(client)[2]

    ServiceCenter.objects.create(street=street, name="中心")
    assert not steps(client)[3]
    ServiceCenter.objects.update(verified_on=timezone.localdate())
    assert steps(client)[:4] == [True] * 4

    actions.report(building, category=factories.make_category(street, "电梯"), text="网上报的")
    assert steps(client)[4] is False
    Matter.objects.update(channel=Channel.QR)
    assert steps(client) == []
    assert "开张第一小时" not in client.get(HOME).content.decode()


def test_what_another_street_did_ticks_nothing(
    client, staff, other_street, other_building, other_enterprise, other_staff
):
    factories.make_post(
        factories.make_committee(other_building), factories.make_user(), since=timezone.localdate()
    )
    ServiceCenter.objects.create(street=other_street, name="中心", verified_on=timezone.localdate())
    matter = actions.report(
        other_building, category=factories.make_category(other_street, "电梯"), text="扫码"
    )
    Matter.objects.filter(pk=matter.pk).update(channel=Channel.QR)
    client.force_login(staff)

    assert steps(client) == [False] * 5


def test_an_office_with_many_matters_is_not_new(client, building, category, staff, monkeypatch):
    monkeypatch.setattr("services.dashboards.first_steps.WELL_USED", 2)
    client.force_login(staff)
    for expected in (False, True):
        actions.report(building, category=category, text="网上报的")
        assert steps(client)[4] is expected


def test_a_post_or_a_role_that_is_over_ticks_nothing(client, building, staff):
    yesterday = timezone.localdate() - timedelta(days=1)
    since = timezone.localdate() - timedelta(days=30)
    factories.make_post(
        factories.make_committee(building), factories.make_user(), since=since, until=yesterday
    )
    factories.make_user(Role.TENANT, building)
    Assignment.objects.exclude(user=staff).update(since=since, until=yesterday)
    client.force_login(staff)

    assert steps(client)[1:3] == [False, False]


@pytest.mark.parametrize(
    "who", ["street_leader", "staff", "chief", "tenant", "district_leader", "administrator"]
)
def test_the_first_hour_is_shown_to_who_may_load_the_ledgers_of_one_street(request, client, street, who):
    client.force_login(request.getfixturevalue(who))

    assert bool(client.get(HOME).context["steps"]) is (who in {"staff", "street_leader"})


def test_each_step_leads_to_a_page_that_opens_for_who_reads_it(client, street, staff):
    client.force_login(staff)
    found = client.get(HOME).context["steps"]

    assert [step.name for step in found] == ["导入台账", "开账号", "聘席位", "核服务中心时间", "打二维码"]
    assert [client.get(step.url).status_code for step in found] == [200] * 5


def test_the_first_hour_is_put_away_and_back_by_who_reads_it(client, street, staff, street_leader):
    put, back = reverse("first-steps-put"), "放回「开张第一小时」，还差 4 步"
    undone = [False, True, False, False, False]  # the leader has an account
    client.force_login(staff)
    assert f'action="{put}"' in client.get(HOME).content.decode()

    client.post(put)
    page = client.get(HOME).content.decode()
    assert "做完一步自动打勾" not in page
    assert back in page

    client.force_login(street_leader)  # at the same desk, he has put nothing away
    assert steps(client) == undone
    assert back not in client.get(HOME).content.decode()

    client.force_login(staff)
    assert steps(client) == []
    client.post(put, {"back": "on"})
    assert steps(client) == undone


def test_what_is_done_is_gone_though_it_was_put_away(client, building, category, staff):
    client.force_login(staff)
    client.post(reverse("first-steps-put"))
    assert "还差" in client.get(HOME).content.decode()

    factories.make_enterprise(building.street, "第一家", building=building)
    factories.make_user(Role.TENANT, building)
    factories.make_post(factories.make_committee(building), factories.make_user(), since=timezone.localdate())
    ServiceCenter.objects.create(street=building.street, name="中心", verified_on=timezone.localdate())
    actions.report(building, category=category, text="扫码报的")
    Matter.objects.update(channel=Channel.QR)

    assert "开张第一小时" not in client.get(HOME).content.decode()


def test_who_may_not_load_a_ledger_puts_nothing_away(client, tenant):
    client.force_login(tenant)
    answer = client.post(reverse("first-steps-put"))

    assert (answer.status_code, "louyu_first_hour" in answer.cookies) == (403, False)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("who", "number"), [("staff", 8), ("street_leader", 8), ("district_leader", 7), ("tenant", 7)]
)
def test_the_first_page_asks_a_fixed_number_of_statements(
    request, client, building, category, who, number, rows, django_assert_num_queries
):
    for _ in range(rows):
        actions.report(building, category=category, text="报的")
    client.force_login(request.getfixturevalue(who))
    client.get(HOME)

    with django_assert_num_queries(number):
        client.get(HOME)
