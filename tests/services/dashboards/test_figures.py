"""The leaders' figures: what they count, what they leave out, and that each leads to exactly its rows."""

import io
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
import time_machine
from django.urls import reverse

from members.accounts.models import AuditEvent
from services.dashboards import measuring
from services.dashboards.periods import Period
from services.matters import actions
from services.matters.history import HistoryRow, import_history
from services.matters.measures import MEASURES
from services.matters.models import Lane, Matter, Result
from tests import factories

pytestmark = pytest.mark.django_db


def whole_of(user, period, side="building"):
    return measuring.whole(user, period, measuring.parted(user, period, measuring.SIDES[side]))


NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def category(street, seat):
    return factories.make_category(street, "电梯（测试）", seat=seat)


@pytest.fixture
def lives(building, street, category, staff, specialist, other_building, enterprise):
    """On time and solved, late and unsolved, overdue, just filed, of last year's ledger, and one of another street."""

    def report(text, place=building, **fields):
        return actions.report(place, category=category, text=text, **fields)

    def end(matter, at, result, score):
        with time_machine.travel(at, tick=False):
            matter = actions.resolve(
                actions.accept(matter, by=specialist), by=specialist, result=result, answer="好了"
            )
            matter = actions.verify(matter, by=staff)
            return actions.rate(matter, score=score, code=matter.query_code)

    with time_machine.travel("2026-11-02 09:00+08:00", tick=False):
        first, second, _ = (
            actions.triage(report(text, enterprise=enterprise), by=staff, lane=Lane.HANDLE)
            for text in ("按时", "逾期", "超时")
        )
        report("外街的事", other_building)
    end(first, "2026-11-02 21:00+08:00", Result.SOLVED, 5)
    end(second, "2026-11-22 09:00+08:00", Result.UNSOLVED, 2)
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        report("刚上报")
        row = HistoryRow(
            "r1", building, "电梯", "台账", date(2026, 11, 5), date(2026, 11, 6), seat=category.seat, score=4
        )
        import_history([row], by=staff, street=street)


@pytest.fixture
def at_work():
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False):
        yield


def test_the_figures_of_a_month_by_the_rules(lives, at_work, staff):
    found = whole_of(staff, NOVEMBER)

    assert found.counts == {
        "reported": 5, "ended": 3, "open": 2, "timed": 3, "on_time": 1, "late": 1, "overdue": 1, "untimed": 1,
        "merged": 0, "solved": 2, "rated": 3, "bad": 1, "answered": 3, "answer_timed": 4, "answer_on_time": 3,
        "answer_late": 0, "unanswered": 1, "quick": 3, "routed": 3, "overridden": 0, "excluded": 0,
    }  # fmt: skip
    assert (found.shares["on_time"], found.shares["solved"]) == (33.3, 66.7)
    assert found.times["median"] == timedelta(hours=32)
    assert found.times["ninetieth"] == timedelta(days=16, seconds=23040)
    assert round(found.score, 2) == 3.67


def test_an_open_overdue_matter_weighs_on_the_share_and_stays_late_when_it_ends(lives, staff, specialist):
    third = Matter.objects.get(text="超时")
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False):
        before = whole_of(staff, NOVEMBER)
        actions.resolve(
            actions.accept(third, by=specialist), by=specialist, result=Result.SOLVED, answer="好了"
        )
        after = whole_of(staff, NOVEMBER)

    assert (before.shares["on_time"], after.shares["on_time"]) == (33.3, 33.3)
    assert (after.counts["overdue"], after.counts["late"]) == (0, 2)


def test_what_is_excluded_is_counted_apart_and_nowhere_else(client, lives, at_work, staff):
    Matter.objects.filter(text="逾期").update(is_excluded=True)
    found = whole_of(staff, NOVEMBER)
    client.force_login(staff)
    listed = client.get(found.url("excluded")).context["matters"]

    assert (found.counts["reported"], found.counts["late"], found.counts["bad"]) == (4, 0, 0)
    assert (found.counts["excluded"], [line.text for line in listed]) == (1, ["逾期"])
    assert found.shares["on_time"] == 50.0


def test_what_was_merged_into_a_case_is_told_once_by_the_case(client, building, category, staff, specialist):
    with time_machine.travel("2026-11-02 09:00+08:00", tick=False) as clock:
        case, early = (actions.report(building, category=category, text=text) for text in ("案件", "先报的"))
        case = actions.triage(case, by=staff, lane=Lane.HANDLE, handler=specialist)
        actions.merge(early, by=staff, case=case)
        clock.shift(timedelta(hours=30))
        late = actions.report(building, category=category, text="办结时才报的")
        actions.merge(late, by=staff, case=case)
        case = actions.resolve(
            actions.accept(case, by=specialist), by=specialist, result=Result.SOLVED, answer="好了"
        )
        actions.close(actions.verify(case, by=staff), by=staff)
        found = whole_of(staff, NOVEMBER)
        client.force_login(staff)
        listed = client.get(found.url("merged")).context["matters"]

    assert [found.counts[name] for name in ("reported", "ended", "merged", "open", "untimed")] == [
        3,
        1,
        2,
        0,
        0,
    ]
    assert (found.shares["solved"], found.times["median"]) == (100.0, timedelta(hours=30))
    assert {matter.text for matter in listed} == {"先报的", "办结时才报的"}


@pytest.fixture
def answers(building, category, staff, specialist):
    """Answered within the limit, at noon and still in fifteen minutes of duty, an hour late, never, and too early to
    tell; all on a working Monday."""

    def filed(at, text):
        with time_machine.travel(f"2026-11-23 {at}+08:00", tick=False):
            return actions.report(building, category=category, text=text)

    def answered(at, matter, **fields):
        with time_machine.travel(f"2026-11-23 {at}+08:00", tick=False):
            actions.triage(matter, by=staff, **fields)

    answered("09:04", filed("09:00", "四分钟"), lane=Lane.HANDLE)
    answered("13:35", filed("11:50", "隔着午休"), lane=Lane.HANDLE)
    answered("15:15", filed("14:00", "晚了一小时"), lane=Lane.DELIBERATE, note="要商量")
    filed("16:00", "没有人答复")
    filed("17:25", "还早")


def test_the_first_answer_is_counted_in_time_of_duty_and_an_unanswered_one_weighs_on_the_share(
    answers, staff
):
    with time_machine.travel("2026-11-23 17:28+08:00", tick=False):
        found = whole_of(staff, NOVEMBER)

    names = ("reported", "answered", "answer_timed", "answer_on_time", "answer_late", "unanswered", "quick")
    assert [found.counts[name] for name in names] == [5, 3, 4, 2, 1, 1, 2]
    assert (found.shares["answer_on_time"], found.shares["quick"]) == (50.0, 50.0)
    assert found.times["answer_median"] == timedelta(minutes=15)
    assert found.times["answer_ninetieth"] == timedelta(minutes=63)


def test_an_override_of_the_rule_is_counted_and_leads_to_its_list(client, answers, at_work, staff):
    client.force_login(staff)
    line = client.get(reverse("figures")).context["whole"]

    assert (line.counts["routed"], line.counts["overridden"], line.shares["overridden"]) == (3, 1, 33.3)
    assert [one.text for one in client.get(line.url("overridden")).context["matters"]] == ["晚了一小时"]


def test_an_override_is_counted_whether_before_or_after_a_matter_was_handed_back(answers, staff, specialist):
    by_rule, overridden = Matter.objects.get(text="四分钟"), Matter.objects.get(text="晚了一小时")
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        for matter in (by_rule, overridden):
            actions.hand_back(matter, by=specialist, note="不归本席位")
        assert whole_of(staff, NOVEMBER).counts["overridden"] == 1
        actions.triage(by_rule, by=staff, lane=Lane.DELIBERATE, note="几家都关心")
        again = actions.triage(overridden, by=staff, lane=Lane.HANDLE)

    assert (again.lane, again.lane_overridden) == (Lane.HANDLE, True)
    assert whole_of(staff, NOVEMBER).counts["overridden"] == 2


def test_matters_are_counted_by_the_firm_they_came_from(lives, at_work, staff, enterprise):
    lines = measuring.parted(staff, NOVEMBER, measuring.SIDES["enterprise"])

    assert [(line.name, line.counts["reported"]) for line in lines] == [
        (enterprise.name, 3),
        ("未登记单位", 2),
    ]


@pytest.mark.parametrize("side", measuring.SIDES)
def test_the_parts_of_every_line_add_up(lives, answers, at_work, staff, side):
    for line in measuring.parted(staff, YEAR, measuring.SIDES[side]):
        of = line.counts
        assert of["reported"] == of["ended"] + of["merged"] + of["open"]
        assert of["timed"] == of["on_time"] + of["late"] + of["overdue"]
        assert of["ended"] == of["on_time"] + of["late"] + of["untimed"]
        assert of["answer_timed"] == of["answer_on_time"] + of["answer_late"] + of["unanswered"]


@pytest.mark.parametrize("side", measuring.SIDES)
def test_every_side_adds_up_to_the_same_whole(lives, at_work, staff, street, category, side):
    elsewhere = factories.make_building(street, "历山中心")
    actions.report(elsewhere, category=factories.make_category(street, "停车"), text="占位")

    assert whole_of(staff, YEAR, side) == whole_of(staff, YEAR)
    assert whole_of(staff, YEAR, side).counts["reported"] == 6


@pytest.mark.parametrize("who", ["staff", "street_leader", "district_leader", "chief"])
@pytest.mark.parametrize("side", measuring.SIDES)
def test_every_number_is_the_length_of_the_list_it_leads_to(
    request, client, lives, answers, at_work, who, side
):
    client.force_login(request.getfixturevalue(who))
    page = client.get(reverse("figures"), {"since": "2026-11-01", "until": "2026-11-30", "by": side})

    for line in [page.context["whole"], *page.context["lines"]]:
        for measure, (number, url) in line.cells.items():
            rows = client.get(url).context["matters"].rows
            assert len(rows) == number, (line.name, measure, url)
    for firm in page.context["firms"]:
        assert len(client.get(firm.url).context["matters"].rows) == firm.number == 3


def test_a_leader_counts_his_places_only_though_the_list_holds_his_own_elsewhere(
    client, lives, at_work, staff, other_building, category
):
    actions.report(other_building, category=category, text="我在外街报的", by=staff)
    client.force_login(staff)
    number, url = client.get(reverse("figures")).context["whole"].cells["reported"]

    assert number == len(client.get(url).context["matters"].rows) == 5
    assert "我在外街报的" in [line.text for line in client.get(reverse("matter-list")).context["matters"]]


@pytest.mark.parametrize("by", [*measuring.SIDES, "nonsense"])
@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_at_most_twelve_queries_whatever_the_rows(
    client, street, category, staff, by, rows, django_assert_max_num_queries
):
    for number in range(rows):
        actions.report(factories.make_building(street, f"{number}号楼"), category=category, text="电梯")
    client.force_login(staff)
    client.get(reverse("figures"))

    with django_assert_max_num_queries(12):
        assert client.get(reverse("figures"), {"by": by}).status_code == 200


def test_the_page_says_how_each_figure_is_reckoned(client, lives, at_work, staff):
    client.force_login(staff)
    page = client.get(reverse("figures")).content.decode()

    assert "按时率 ＝ 按时办结 ÷（已办结 ＋ 未办结且超时）" in page
    assert "首答按时率 ＝ 按时首答 ÷（已答复 ＋ 超时未答）" in page
    for measure in MEASURES.values():
        assert measure.formula.replace('"', "&quot;") in page


def test_the_export_holds_the_whole_and_every_row_and_is_written_down(client, lives, at_work, staff):
    client.force_login(staff)
    answer = client.post(
        reverse("figures-export"), {"since": "2026-11-01", "until": "2026-11-30", "by": "category"}
    )

    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    rows = [[cell.value for cell in row] for row in sheet.rows]
    assert rows[0][:3] == ["类别", "上报", "已办结"]
    assert [row[0] for row in rows[1:]] == ["合计", "电梯（测试）", "电梯"]
    assert rows[0][22:24] == ["按时率（%）", "解决率（%）"]
    assert rows[1][22:24] == [33.3, 66.7]
    assert AuditEvent.objects.filter(kind="exported").get().by == staff


def test_figures_of_all_days_there_are_count_everything(client, lives, at_work, staff):
    client.force_login(staff)
    days = {"since": "0001-01-01", "until": "9999-12-31"}

    assert (
        client.get(reverse("figures"), days).context["whole"].counts["reported"]
        == Matter.objects.inside(staff).filter(is_excluded=False).count()
    )
    assert b"".join(client.post(reverse("figures-export"), days).streaming_content)


@pytest.mark.parametrize("who", ["tenant"])
def test_who_sees_no_matters_sees_no_figures(request, client, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("figures")).status_code == 403
    assert client.post(reverse("figures-export")).status_code == 403


def test_links_carry_what_the_list_reads(lives, at_work, staff):
    (line,) = measuring.parted(staff, NOVEMBER, measuring.SIDES["building"])
    query = parse_qs(urlsplit(line.url("late")).query)

    assert query == {
        "since": ["2026-11-01"], "until": ["2026-11-30"], "building": [line.query["building"]], "measure": ["late"]
    }  # fmt: skip
