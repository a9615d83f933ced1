import re
from datetime import date

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from buildings.models import Holiday
from members.notices import actions as notices
from members.notices.models import OutboxMessage
from services.matters import actions
from services.matters.models import Lane, Matter, Result
from tests import factories

pytestmark = pytest.mark.django_db
PEOPLE = ["staff", "street_leader", "district_leader", "chief", "specialist", "tenant"]


@pytest.fixture
def category(street, seat):
    return factories.make_category(street, "电梯（测试）", seat=seat)


@pytest.fixture
def lives(building, category, staff, specialist, chief, tenant, other_building):
    """One matter at every station, one of another street, one reported by the tenant and ready to be rated."""

    def report(**fields):
        return actions.report(building, category=category, text="电梯", **fields)

    report()
    triaged = actions.triage(report(), by=staff, lane=Lane.HANDLE)
    accepted = actions.accept(actions.triage(report(), by=staff, lane=Lane.HANDLE), by=specialist)
    resolved = actions.resolve(
        actions.accept(actions.triage(report(), by=staff, lane=Lane.HANDLE), by=specialist),
        by=specialist,
        result=Result.SOLVED,
        answer="已修好",
    )
    rateable = actions.triage(report(by=tenant), by=staff, lane=Lane.HANDLE)
    rateable = actions.accept(rateable, by=specialist)
    rateable = actions.resolve(rateable, by=specialist, result=Result.SOLVED, answer="已修好")
    rateable = actions.verify(rateable, by=staff)
    actions.report(other_building, category=category, text="外街的事")
    return {"triaged": triaged, "accepted": accepted, "resolved": resolved, "rateable": rateable}


@pytest.fixture
def at_work():
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        yield


def figures_on(client):
    page = client.get(reverse("workbench-home"))
    assert page.status_code == 200
    return {figure.name: figure for figure in [*page.context["matters"], *page.context["ledgers"]]}


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (
            "staff",
            {
                "待分流": 1,
                "待我受理": 0,
                "待我着手": 0,
                "我在办理": 0,
                "待核查": 1,
                "已超时": 0,
                "今日到期": 0,
                "未归档": 5,
                "我上报的": 0,
                "待我评价": 0,
            },
        ),
        (
            "specialist",
            {
                "待我受理": 1,
                "待我着手": 1,
                "我在办理": 0,
                "已超时": 0,
                "今日到期": 0,
                "未归档": 5,
                "我上报的": 0,
                "待我评价": 0,
            },
        ),
        (
            "chief",
            {
                "待分流": 1,
                "待我受理": 0,
                "待我着手": 0,
                "我在办理": 0,
                "已超时": 0,
                "今日到期": 0,
                "未归档": 5,
                "我上报的": 0,
                "待我评价": 0,
            },
        ),
        ("district_leader", {"已超时": 0, "今日到期": 0, "未归档": 6}),
        ("tenant", {"我上报的": 1, "待我评价": 1}),
    ],
)
def test_each_person_sees_the_figures_of_their_duties(request, client, at_work, lives, who, expected):
    client.force_login(request.getfixturevalue(who))

    shown = {
        figure.name: figure.number for figure in client.get(reverse("workbench-home")).context["matters"]
    }

    assert shown == expected


@pytest.mark.parametrize("at", ["2026-11-24 10:00+08:00", "2026-12-01 08:45+08:00", "2026-12-02 08:45+08:00"])
@pytest.mark.parametrize("who", PEOPLE)
def test_every_figure_of_matters_is_the_length_of_the_list_it_leads_to(request, client, lives, who, at):
    user = request.getfixturevalue(who)
    with time_machine.travel(at, tick=False):
        client.force_login(user)
        for figure in client.get(reverse("workbench-home")).context["matters"]:
            rows = client.get(figure.url).context["matters"].rows
            assert len(rows) == figure.number, figure.name


@pytest.mark.parametrize("did", ["handler", "resolved_by"])
def test_nobody_is_asked_to_rate_what_he_did_himself(client, at_work, lives, staff, specialist, chief, did):
    others = {"handler": specialist, "resolved_by": specialist} | {did: chief}
    Matter.objects.filter(pk=lives["rateable"].pk).update(reporter=chief, **others)
    client.force_login(chief)
    figure = figures_on(client)["待我评价"]

    assert figure.number == 0
    assert client.get(figure.url).context["matters"].rows == []
    assert "待我评价" in client.get(figure.url).content.decode()


def test_what_one_rated_does_not_ask_again(client, lives, tenant, staff, specialist):
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        again = actions.reopen(actions.rate(lives["rateable"], by=tenant, score=5), by=staff, note="又坏了")
        again = actions.resolve(again, by=specialist, result=Result.SOLVED, answer="又修好了")
        actions.verify(again, by=staff)
        client.force_login(tenant)

        assert figures_on(client)["待我评价"].number == 0


def test_what_waits_comes_the_most_urgent_first(client, at_work, lives, specialist):
    client.force_login(specialist)

    waiting = client.get(reverse("workbench-home")).context["waiting"]

    assert [line.number for line in waiting] == [lives["triaged"].number, lives["accepted"].number]


def test_an_overdue_matter_is_told_in_words_and_colour(client, lives, specialist):
    with time_machine.travel("2027-03-01 09:00+08:00", tick=False):
        client.force_login(specialist)
        page = client.get(reverse("workbench-home")).content.decode()

    assert re.search(r'badge--bad"><span aria-hidden="true">!</span>超时', page)


def test_empty_seats_are_counted_and_listed(client, staff, specialist, chief, committee):
    client.force_login(staff)
    factories.make_seat(name="空着的席位")

    number = figures_on(client)["席位空缺"].number
    page = client.get(reverse("workbench-vacancies"))

    listed = {str(one): [str(seat) for seat in seats] for one, seats in page.context["rows"]}
    assert list(listed) == ["云泉大厦楼委会"]
    assert "空着的席位" in listed["云泉大厦楼委会"]
    assert "测试专员席位" not in listed["云泉大厦楼委会"]
    assert number == len(listed["云泉大厦楼委会"])


def test_terms_about_to_end_are_counted_and_listed(client, street, other_street, staff):
    for name, ends in (("已满", date(2026, 10, 1)), ("将满", date(2027, 5, 1)), ("尚早", date(2027, 9, 1))):
        factories.make_term(factories.make_party_organization(street, name), ends)
    factories.make_term(factories.make_party_organization(other_street, "外街"), date(2026, 10, 1))
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        client.force_login(staff)
        number = figures_on(client)["换届提醒"].number
        page = client.get(reverse("workbench-terms"), {"within": "notice"})

    assert number == 2
    assert [str(one.body) for one in page.context["page"]] == ["已满", "将满"]
    assert "外街" not in page.content.decode()


def test_messages_given_up_are_counted_and_lead_to_their_rows(
    client, staff, specialist, street, other_street
):
    for number, place in enumerate((street, street, other_street)):
        notices.post("stand_in", to=specialist, dedupe_key=f"k{number}", title="替班安排", street=place.pk)
    OutboxMessage.objects.exclude(dedupe_key="k1").update(dead_at=timezone.now())
    client.force_login(staff)

    figure = figures_on(client)["发送失败"]
    assert figure.number == 1
    assert [row.dedupe_key for row in client.get(figure.url).context["page"]] == ["k0"]
    client.force_login(specialist)
    assert "发送失败" not in figures_on(client)


def test_a_year_without_holidays_waits_from_november_on_for_who_keeps_the_calendar(
    client, administrator, staff
):
    """The package knows 2026 and no 2027; nobody has entered any."""
    name = "2027年放假安排未录全"
    for day, person, is_shown in (
        ("2026-10-31", administrator, False),
        ("2026-11-01", administrator, True),
        ("2026-11-01", staff, False),
        ("2027-03-01", administrator, True),
    ):
        with time_machine.travel(f"{day} 10:00+08:00", tick=False):
            client.force_login(person)
            assert (name in figures_on(client)) is is_shown

    client.force_login(administrator)
    with time_machine.travel("2026-11-02 10:00+08:00", tick=False):
        figure = figures_on(client)[name]
        assert (figure.number, figure.url) == (1, reverse("holiday-import"))
        Holiday.objects.create(on=date(2027, 1, 9), kind=Holiday.Kind.WORK)
        assert name in figures_on(client)
        factories.make_holidays_of_2027()
        assert name not in figures_on(client)


def test_who_has_nothing_to_do_is_not_greeted_with_a_list(client, at_work, lives, specialist):
    greeted, newcomer = {}, factories.make_user()
    for person in (specialist, newcomer):
        client.force_login(person)
        page = client.get(reverse("workbench-home")).content.decode()
        greeted[person] = re.search(r"<h1>[^<，]*，([^<]*)</h1>", page)[1]

    assert greeted[newcomer] == "现在没有等您处理的"
    assert greeted[specialist].startswith("有 2 件等您处理")


def test_a_tenant_gets_no_ledgers(client, tenant):
    client.force_login(tenant)

    assert client.get(reverse("workbench-home")).context["ledgers"] == []
    assert client.get(reverse("workbench-vacancies")).status_code == 403
    assert client.get(reverse("workbench-terms")).status_code == 403


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("rows", [1, 3])
def test_the_workbench_takes_at_most_twelve_queries_whatever_the_rows(
    request, client, building, category, specialist, chief, who, rows, django_assert_max_num_queries
):
    for number in range(rows):
        actions.report(building, category=category, text=f"事项 {number}")
    client.force_login(request.getfixturevalue(who))
    client.get(reverse("matter-list"))

    with django_assert_max_num_queries(12):
        client.get(reverse("workbench-home"))


def test_the_workbench_asks_for_a_log_in(client, db):
    assert client.get(reverse("workbench-home")).status_code == 302
