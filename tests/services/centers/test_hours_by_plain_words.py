"""Opening hours against the rules said a second time in the plainest words: random rules, every minute of a year."""

import os
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buildings.workdays import WorkCalendar
from services.centers import hours
from services.centers.hours import HOLIDAYS, WORKDAYS, HoursRule, SpecialDay
from tests.services.centers.test_hours import OFFICE, SHANGHAI, Year

START = date(2026, 9, 28)
quarters = st.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15))
stretches = st.tuples(quarters, st.none() | quarters).filter(
    lambda pair: pair[1] is None or pair[1] > pair[0]
)
days = st.integers(-3, 16).map(lambda n: START + timedelta(days=n))
rules = st.lists(
    st.builds(
        lambda stretch, **rest: HoursRule(*stretch, **rest),
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
    through = HoursRule(time(10), time(16), days=HOLIDAYS, since=date(2026, 5, 1))
    rules = [*OFFICE, HoursRule(time(9), time(12), weekdays=0b0100000, open_on_holidays=False), through]
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
