import os
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buildings.workdays import WorkCalendar
from services.centers import hours
from services.centers.hours import HOLIDAYS, WORKDAYS, Rule, SpecialDay, Status

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
    Rule(time(8, 30), time(12), days=WORKDAYS),
    Rule(time(13, 30), time(17, 30), days=WORKDAYS),
]


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def test_an_office_is_open_in_its_hours_and_shut_at_closing_time_and_lunch():
    opened = [hours.is_open(OFFICE, [], Year(), at(f"2026-11-24 {clock}")) for clock in (
        "08:29", "08:30", "11:59", "12:00", "13:30", "17:29", "17:30")]  # fmt: skip

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
    through = [Rule(time(9), time(17))]
    pausing = [Rule(time(9), time(17), open_on_holidays=False)]

    assert hours.is_open(through, [], NATIONAL_DAY, at("2026-10-01 10:00"))
    assert hours.next_opening(pausing, [], NATIONAL_DAY, at("2026-10-01 10:00")) == at("2026-10-08 09:00")


def test_hours_of_holidays_replace_the_weekly_ones():
    rules = [Rule(time(8), time(20)), Rule(time(10), time(16), days=HOLIDAYS)]

    assert not hours.is_open(rules, [], NATIONAL_DAY, at("2026-10-01 17:00"))
    assert hours.is_open(rules, [], NATIONAL_DAY, at("2026-10-08 17:00"))


def test_an_exception_closes_a_day_or_gives_it_other_hours():
    closed = SpecialDay(date(2026, 11, 24))
    short = SpecialDay(date(2026, 11, 25), time(10), time(11))

    assert hours.next_opening(OFFICE, [closed, short], Year(), at("2026-11-24 09:00")) == at(
        "2026-11-25 10:00"
    )


def test_a_place_open_day_and_night_has_no_closing_time():
    assert hours.status([Rule(time.min)], [], Year(), at("2026-11-24 23:59")) == Status(True, None, None)


def test_a_stretch_to_midnight_that_goes_on_in_the_morning_is_one_stretch():
    rules = [Rule(time(20), None, weekdays=0b0000010), Rule(time.min, time(6), weekdays=0b0000100)]

    assert hours.status(rules, [], Year(), at("2026-11-24 22:00")).closes_at == at("2026-11-25 06:00")


def test_a_rule_holds_from_its_first_day_until_the_day_it_ends():
    winter = [Rule(time(9), time(16), since=date(2026, 11, 1), until=date(2027, 3, 1))]

    assert hours.next_opening(winter, [], Year(), at("2026-10-20 10:00")) == at("2026-11-01 09:00")
    assert hours.next_opening(winter, [], Year(), at("2027-02-28 16:00")) is None


def test_a_place_without_rules_never_opens():
    assert hours.status([], [], Year(), at("2026-11-24 10:00")) == Status(False, None, None)


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (OFFICE, [("工作日", "08:30–12:00、13:30–17:30")]),
        ([Rule(time.min)], [("每天", "全天")]),
        ([Rule(time(9), None, weekdays=0b1100000)], [("周六、周日", "09:00–24:00")]),
        ([Rule(time(8, 30), time(17), weekdays=MONDAY_TO_FRIDAY)], [("周一至周五", "08:30–17:00")]),
        (
            [Rule(time(9), time(17), weekdays=0b1111110, open_on_holidays=False)],
            [("周二至周日（节假日除外）", "09:00–17:00")],
        ),
        ([Rule(time(9), time(17), since=date(2026, 12, 1))], [("2026年12月1日起每天", "09:00–17:00")]),
        ([Rule(time(9), time(17), until=date(2026, 11, 24))], []),
        ([Rule(time(9), time(17), until=date(2026, 12, 1))], [("每天（至11月30日）", "09:00–17:00")]),
        (
            [
                Rule(time(8), time(20), until=date(2027, 1, 1)),
                Rule(time(9), time(17), since=date(2027, 1, 1)),
            ],
            [("每天（至12月31日）", "08:00–20:00"), ("2027年1月1日起每天", "09:00–17:00")],
        ),
        (
            [Rule(time(9), time(17), days=WORKDAYS, since=date(2026, 12, 1), until=date(2027, 3, 1))],
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
        "今天 17:00", "今天 24:00", "12月1日（周二）24:00",
    ]  # fmt: skip


# Properties against brute force ------------------------------------------------------------------------------
START = date(2026, 9, 28)
quarters = st.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15))
stretches = st.tuples(quarters, st.none() | quarters).filter(
    lambda pair: pair[1] is None or pair[1] > pair[0]
)
days = st.integers(-3, 16).map(lambda n: START + timedelta(days=n))
rules = st.lists(
    st.builds(
        lambda stretch, **rest: Rule(*stretch, **rest),
        stretches,
        days=st.sampled_from([hours.WEEKLY, WORKDAYS, HOLIDAYS]),
        weekdays=st.integers(1, 127),
        open_on_holidays=st.booleans(),
        since=st.none() | days,
        until=st.none() | days,
    ),
    max_size=4,
)
exceptions = st.lists(
    st.builds(lambda on, stretch: SpecialDay(on, *(stretch or ())), days, st.none() | stretches), max_size=3
)
calendars = st.builds(Year, st.frozensets(days, max_size=5), st.frozensets(days, max_size=2))
moments = st.builds(
    lambda day, minute: datetime.combine(day, time.min, tzinfo=SHANGHAI) + timedelta(minutes=minute),
    days,
    st.integers(0, 24 * 60 - 1),
)


def said_plainly(rules, exceptions, calendar, moment):
    """Tell whether it is open, said a second time in the plainest words."""
    day, clock = moment.date(), moment.time()

    def inside(row):
        return row.opens is not None and row.opens <= clock and (row.closes is None or clock < row.closes)

    special = [row for row in exceptions if row.on == day]
    if special:
        return any(inside(row) for row in special)
    valid = [r for r in rules if (not r.since or r.since <= day) and (not r.until or r.until > day)]
    festive = [r for r in valid if r.days == HOLIDAYS] if calendar.is_holiday(day) else []
    if festive:
        return any(inside(row) for row in festive)
    return any(
        inside(row)
        for row in valid
        if (row.days == WORKDAYS and calendar.is_workday(day))
        or (
            row.days == hours.WEEKLY
            and row.weekdays & (1 << day.weekday())
            and not (calendar.is_holiday(day) and not row.open_on_holidays)
        )
    )


@given(rules, exceptions, calendars, moments)
def test_open_is_what_the_plain_words_say(rules, exceptions, calendar, moment):
    assert hours.is_open(rules, exceptions, calendar, moment) == said_plainly(
        rules, exceptions, calendar, moment
    )


@settings(max_examples=60, deadline=None)
@given(rules, exceptions, calendars, moments)
def test_closing_and_opening_are_the_first_changes_a_walk_by_quarters_meets(
    rules, exceptions, calendar, moment
):
    status = hours.status(rules, exceptions, calendar, moment)

    floor = moment.replace(minute=moment.minute // 15 * 15)
    open_now = hours.is_open(rules, exceptions, calendar, moment)
    closes_at = opens_at = None
    was = open_now
    for step in range(1, 24 * 96):
        later = floor + timedelta(minutes=15 * step)
        now = said_plainly(rules, exceptions, calendar, later)
        if was and not now and open_now and closes_at is None:
            closes_at = later
        if now and not was:
            opens_at = later
            break
        was = now

    assert status.is_open == open_now
    if closes_at:
        assert status.closes_at == closes_at
    if opens_at:
        assert status.opens_at == opens_at


# Every minute of a year -----------------------------------------------------------------------------------------
MINUTES = [time(minute // 60, minute % 60) for minute in range(24 * 60)]
YEAR = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]


def disagreements(rules, exceptions, calendar):
    """Return the minutes of 2026 at which the stretches of a day and the plain words differ."""
    wrong = []
    for day in YEAR:
        stretches = hours.hours_on(rules, exceptions, calendar, day, SHANGHAI)
        inside = [(start.time(), end.time() if end.date() == day else None) for start, end in stretches]
        spoken = said_of_a_day(rules, exceptions, calendar, day)
        for clock in MINUTES:
            is_open = any(start <= clock and (end is None or clock < end) for start, end in inside)
            if is_open != any(
                opens <= clock and (closes is None or clock < closes) for opens, closes in spoken
            ):
                wrong.append((day, clock))
    return wrong


def said_of_a_day(rules, exceptions, calendar, day):
    """Return the rows that count on a day, picked out a second time in the plainest words."""
    special = [row for row in exceptions if row.on == day]
    if special:
        return [(row.opens, row.closes) for row in special if row.opens]
    noon = datetime.combine(day, time(12), tzinfo=SHANGHAI)

    def holds(rule):
        return said_plainly([replace(rule, opens=time.min, closes=None)], [], calendar, noon)

    festive = [rule for rule in rules if rule.days == HOLIDAYS and holds(rule)]
    return [(rule.opens, rule.closes) for rule in festive or filter(holds, rules)]


def test_an_office_of_2026_agrees_with_the_plain_words_at_every_minute_of_the_year():
    through = Rule(time(10), time(16), days=HOLIDAYS, since=date(2026, 5, 1))
    rules = [*OFFICE, Rule(time(9), time(12), weekdays=0b0100000, open_on_holidays=False), through]
    exceptions = [SpecialDay(date(2026, 11, 24)), SpecialDay(date(2026, 3, 8), time(8), time(9))]

    assert disagreements(rules, exceptions, WorkCalendar()) == []


@settings(max_examples=2, deadline=None)
@given(rules, exceptions)
def test_random_rules_agree_with_the_plain_words_at_every_minute_of_a_year_with_holidays(rules, exceptions):
    assert disagreements(rules, exceptions, WorkCalendar()) == []


@pytest.mark.skipif(
    "HOURS_EXAMPLES" not in os.environ, reason="set HOURS_EXAMPLES to try so many years of random rules"
)
@settings(max_examples=int(os.environ.get("HOURS_EXAMPLES", "1")), deadline=None)
@given(rules, exceptions, calendars)
def test_many_random_rules_agree_at_every_minute_of_a_year(rules, exceptions, calendar):
    assert disagreements(rules, exceptions, calendar) == []
