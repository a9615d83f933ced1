"""The leaders' figures: what they count, what they leave out, and how they add up."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.urls import reverse

from services.dashboards import tables
from services.dashboards.periods import Period
from services.matters import actions
from services.matters.models import Lane, Matter, Result
from tests import factories

pytestmark = pytest.mark.django_db


def whole_of(user, period, side="building"):
    return tables.whole(user, period, tables.lines_by(user, period, tables.SIDES[side]))


NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def test_the_figures_of_a_month_by_the_rules(lives, at_work, staff):
    found = whole_of(staff, NOVEMBER)

    assert found.counts == {
        "reported": 5,
        "ended": 3,
        "open": 2,
        "timed": 3,
        "on_time": 1,
        "late": 1,
        "overdue": 1,
        "untimed": 1,
        "merged": 0,
        "solved": 2,
        "rated": 3,
        "satisfied": 2,
        "bad": 1,
        "answered": 3,
        "answer_timed": 4,
        "answer_on_time": 3,
        "answer_late": 0,
        "unanswered": 1,
        "quick": 3,
        "routed": 3,
        "overridden": 0,
        "excluded": 0,
    }
    assert [found.shares[part] for part in ("on_time", "solved", "satisfied")] == [33.3, 66.7, 66.7]
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
        actions.triage(by_rule, by=staff, lane=Lane.DELIBERATE, seat=by_rule.category.seat, note="几家都关心")
        again = actions.triage(overridden, by=staff, lane=Lane.HANDLE)

    assert (again.lane, again.lane_overridden) == (Lane.HANDLE, True)
    assert whole_of(staff, NOVEMBER).counts["overridden"] == 2


def test_matters_are_counted_by_the_firm_they_came_from(lives, at_work, staff, enterprise):
    lines = tables.lines_by(staff, NOVEMBER, tables.SIDES["enterprise"])

    assert [(line.name, line.counts["reported"]) for line in lines] == [
        (enterprise.name, 3),
        ("未登记单位", 2),
    ]


@pytest.mark.parametrize("side", tables.SIDES)
def test_the_parts_of_every_line_add_up(lives, answers, at_work, staff, side):
    for line in tables.lines_by(staff, YEAR, tables.SIDES[side]):
        of = line.counts
        assert of["reported"] == of["ended"] + of["merged"] + of["open"]
        assert of["timed"] == of["on_time"] + of["late"] + of["overdue"]
        assert of["ended"] == of["on_time"] + of["late"] + of["untimed"]
        assert of["answer_timed"] == of["answer_on_time"] + of["answer_late"] + of["unanswered"]


@pytest.mark.parametrize("side", tables.SIDES)
def test_every_side_adds_up_to_the_same_whole(lives, at_work, staff, street, category, side):
    elsewhere = factories.make_building(street, "历山中心")
    actions.report(elsewhere, category=factories.make_category(street, "停车"), text="占位")

    assert whole_of(staff, YEAR, side) == whole_of(staff, YEAR)
    assert whole_of(staff, YEAR, side).counts["reported"] == 6


def test_links_carry_what_the_list_reads(lives, at_work, staff):
    (line,) = tables.lines_by(staff, NOVEMBER, tables.SIDES["building"])
    query = parse_qs(urlsplit(line.url("late")).query)

    assert query == {
        "since": ["2026-11-01"],
        "until": ["2026-11-30"],
        "building": [line.query["building"]],
        "measure": ["late"],
    }
