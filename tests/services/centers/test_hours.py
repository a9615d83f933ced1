from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from services.centers import hours
from services.centers.hours import HOLIDAYS, WORKDAYS, HoursRule, SpecialDay, Status

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY_TO_FRIDAY = 0b0011111


@dataclass(frozen=True)
class Year:
    """A calendar of the test: rests and shifted working days named, the rest by the week."""

    rests: frozenset[date] = frozenset()
    shifted: frozenset[date] = frozenset()

    def is_known(self, year):
        return True

    def is_holiday(self, day):
        return day in self.rests

    def is_workday(self, day):
        return day in self.shifted or (day not in self.rests and day.weekday() < 5)


# 国庆 2026: 1–7 October at rest, Saturday 10 October worked
NATIONAL_DAY = Year(
    rests=frozenset(date(2026, 10, day) for day in range(1, 8)), shifted=frozenset({date(2026, 10, 10)})
)
OFFICE = [
    HoursRule(time(8, 30), time(12), days=WORKDAYS),
    HoursRule(time(13, 30), time(17, 30), days=WORKDAYS),
]


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def test_an_office_is_open_in_its_hours_and_shut_at_closing_time_and_lunch():
    opened = [
        hours.is_open(OFFICE, [], Year(), at(f"2026-11-24 {clock}"))
        for clock in ("08:29", "08:30", "11:59", "12:00", "13:30", "17:29", "17:30")
    ]

    assert opened == [False, True, True, False, True, True, False]


def test_lunch_ends_today_and_the_evening_waits_for_the_next_working_day():
    assert hours.status(OFFICE, [], Year(), at("2026-11-27 12:10")) == Status(
        False, None, at("2026-11-27 13:30")
    )
    assert hours.status(OFFICE, [], Year(), at("2026-11-27 17:30")) == Status(
        False, None, at("2026-11-30 08:30")
    )


def test_national_day_closes_the_office_until_the_first_working_day_after_it():
    assert hours.next_opening(OFFICE, [], NATIONAL_DAY, at("2026-09-30 18:00")) == at("2026-10-08 08:30")


def test_a_shifted_saturday_is_worked():
    assert hours.is_open(OFFICE, [], NATIONAL_DAY, at("2026-10-10 09:00"))
    assert not hours.is_open(OFFICE, [], NATIONAL_DAY, at("2026-10-17 09:00"))


def test_weekly_hours_go_on_through_holidays_only_where_they_say_so():
    through = [HoursRule(time(9), time(17))]
    pausing = [HoursRule(time(9), time(17), open_on_holidays=False)]

    assert hours.is_open(through, [], NATIONAL_DAY, at("2026-10-01 10:00"))
    assert hours.next_opening(pausing, [], NATIONAL_DAY, at("2026-10-01 10:00")) == at("2026-10-08 09:00")


def test_hours_of_holidays_replace_the_weekly_ones():
    rules = [HoursRule(time(8), time(20)), HoursRule(time(10), time(16), days=HOLIDAYS)]

    assert not hours.is_open(rules, [], NATIONAL_DAY, at("2026-10-01 17:00"))
    assert hours.is_open(rules, [], NATIONAL_DAY, at("2026-10-08 17:00"))


def test_an_exception_closes_a_day_or_gives_it_other_hours():
    closed = SpecialDay(date(2026, 11, 24))
    short = SpecialDay(date(2026, 11, 25), time(10), time(11))

    assert hours.next_opening(OFFICE, [closed, short], Year(), at("2026-11-24 09:00")) == at(
        "2026-11-25 10:00"
    )


def test_a_place_open_day_and_night_has_no_closing_time():
    assert hours.status([HoursRule(time.min)], [], Year(), at("2026-11-24 23:59")) == Status(True, None, None)


def test_a_stretch_to_midnight_that_goes_on_in_the_morning_is_one_stretch():
    rules = [
        HoursRule(time(20), None, weekdays=0b0000010),
        HoursRule(time.min, time(6), weekdays=0b0000100),
    ]

    assert hours.status(rules, [], Year(), at("2026-11-24 22:00")).closes_at == at("2026-11-25 06:00")


def test_a_rule_holds_from_its_first_day_until_the_day_it_ends():
    winter = [HoursRule(time(9), time(16), since=date(2026, 11, 1), until=date(2027, 3, 1))]

    assert hours.next_opening(winter, [], Year(), at("2026-10-20 10:00")) == at("2026-11-01 09:00")
    assert hours.next_opening(winter, [], Year(), at("2027-02-28 16:00")) is None


def test_a_place_without_rules_never_opens():
    assert hours.status([], [], Year(), at("2026-11-24 10:00")) == Status(False, None, None)


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (OFFICE, [("工作日", "08:30–12:00、13:30–17:30")]),
        ([HoursRule(time.min)], [("每天", "全天")]),
        ([HoursRule(time(9), None, weekdays=0b1100000)], [("周六、周日", "09:00–24:00")]),
        ([HoursRule(time(8, 30), time(17), weekdays=MONDAY_TO_FRIDAY)], [("周一至周五", "08:30–17:00")]),
        (
            [HoursRule(time(9), time(17), weekdays=0b1111110, open_on_holidays=False)],
            [("周二至周日（节假日除外）", "09:00–17:00")],
        ),
        (
            [HoursRule(time(9), time(17), since=date(2026, 12, 1))],
            [("2026年12月1日起每天", "09:00–17:00")],
        ),
        ([HoursRule(time(9), time(17), until=date(2026, 11, 24))], []),
        ([HoursRule(time(9), time(17), until=date(2026, 12, 1))], [("每天（至11月30日）", "09:00–17:00")]),
        (
            [
                HoursRule(time(8), time(20), until=date(2027, 1, 1)),
                HoursRule(time(9), time(17), since=date(2027, 1, 1)),
            ],
            [("每天（至12月31日）", "08:00–20:00"), ("2027年1月1日起每天", "09:00–17:00")],
        ),
        (
            [HoursRule(time(9), time(17), days=WORKDAYS, since=date(2026, 12, 1), until=date(2027, 3, 1))],
            [("2026年12月1日起工作日（至2027年2月28日）", "09:00–17:00")],
        ),
    ],
)
def test_hours_are_said_in_words(rules, words):
    assert hours.describe(rules, date(2026, 11, 24)) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-24 13:30", "今天 13:30"),
        ("2026-11-25 08:30", "明天 08:30"),
        ("2026-12-01 08:30", "12月1日（周二）08:30"),
    ],
)
def test_a_moment_is_said_from_now(moment, words):
    assert hours.moment_words(at(moment), at("2026-11-24 12:00")) == words


def test_midnight_ends_the_day_before_it():
    ends = ["2026-11-24 17:00", "2026-11-25 00:00", "2026-12-02 00:00"]

    assert [hours.closing_words(at(end), at("2026-11-24 12:00")) for end in ends] == [
        "今天 17:00",
        "今天 24:00",
        "12月1日（周二）24:00",
    ]
