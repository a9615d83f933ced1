"""The next seven days and the next public holiday of a centre: in hours, by name, and sure or not."""

from datetime import date, time

import pytest
import time_machine
from django.urls import reverse

from buildings.workdays import WorkCalendar
from services.centers.days_ahead import next_holiday, week_ahead
from services.centers.hours import HOLIDAYS, WORKDAYS, HoursRule, SpecialDay
from tests import factories

MORNING = HoursRule(time(8, 30), time(12), days=WORKDAYS)
OFFICE = [MORNING, HoursRule(time(13, 30), time(17, 30), days=WORKDAYS)]
WHOLE_2027 = WorkCalendar(dict.fromkeys(factories.HOLIDAYS_OF_2027, "rest"))
UNSURE = "（节假日安排尚未公布，以现场为准）"


def told(days):
    return [(day.label, day.note, day.words, day.is_sure) for day in days]


def test_a_week_is_told_day_by_day_with_what_is_special():
    """The week before National Day 2026: 20 September is a Sunday worked, 25 September 中秋."""
    special = [SpecialDay(date(2026, 9, 22)), SpecialDay(date(2026, 9, 23), time(10), None)]

    assert told(week_ahead(OFFICE, special, WorkCalendar(), date(2026, 9, 19))) == [
        ("今天", "", "不开放", True),
        ("明天", "调休上班", "08:30–12:00、13:30–17:30", True),
        ("9月21日 周一", "", "08:30–12:00、13:30–17:30", True),
        ("9月22日 周二", "", "不开放", True),
        ("9月23日 周三", "", "10:00–24:00", True),
        ("9月24日 周四", "", "08:30–12:00、13:30–17:30", True),
        ("9月25日 周五", "中秋", "不开放", True),
    ]


@pytest.mark.parametrize(
    ("rules", "calendar", "words"),
    [
        (OFFICE, WHOLE_2027, ("1月1日 周五", "元旦", "不开放", True)),
        (OFFICE, WorkCalendar(), ("1月1日 周五", "元旦", "08:30–12:00、13:30–17:30", False)),
        ([HoursRule(time(0), None)], WorkCalendar(), ("1月1日 周五", "元旦", "全天", True)),
        (
            [HoursRule(time(9), time(11), days=HOLIDAYS)],
            WHOLE_2027,
            ("1月1日 周五", "元旦", "09:00–11:00", True),
        ),
    ],
)
def test_the_next_holiday_is_told_and_whether_anybody_knows(rules, calendar, words):
    assert told(next_holiday(rules, [], calendar, date(2026, 11, 30))) == [words]


def test_all_days_of_a_holiday_are_told_and_none_of_one_out_of_sight():
    days = next_holiday(OFFICE, [], WHOLE_2027, date(2027, 1, 10))

    assert [(day.on, day.note) for day in days] == [(date(2027, 2, each), "春节") for each in (5, 6, 7, 8)]
    assert next_holiday(OFFICE, [], WHOLE_2027, date(2027, 6, 10)) == []


@pytest.mark.parametrize("days_of", [week_ahead, next_holiday])
def test_of_a_place_whose_hours_nobody_entered_no_days_are_told(days_of):
    assert days_of([], [], WorkCalendar(), date(2026, 11, 30)) == []


@pytest.mark.django_db
def test_the_page_tells_the_days_and_the_holiday_before_it_comes(client, center):
    with time_machine.travel("2026-11-30 10:00+08:00", tick=False):
        page = client.get(reverse("center-detail", args=[center.pk])).content.decode()

    assert "最近七天" in page
    assert "<dt>今天</dt>" in page
    assert '1月1日 周五 <span class="nowrap">元旦</span>' in page
    assert UNSURE in page
