"""Working time: shifted weekends, holidays, unknown years, and minutes that add up."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildings.workdays import SHANGHAI, EndlessWaitError, WorkCalendar
from tests.factories import HOLIDAYS_OF_2027

OFFICE = WorkCalendar()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def test_five_working_days_end_at_the_same_hour_a_week_later():
    due, explanation = OFFICE.add_minutes(at("2026-11-24 09:00"), 5 * 450)

    assert due == at("2026-12-01 09:00")
    assert explanation.calendar == "国务院2026年放假安排"
    assert explanation.skipped == ((date(2026, 11, 28), "周末"), (date(2026, 11, 29), "周末"))
    assert explanation.counted[0] == (date(2026, 11, 24), 420)
    assert explanation.counted[-1] == (date(2026, 12, 1), 30)


def test_nothing_is_counted_at_lunch_or_at_night():
    assert OFFICE.add_minutes(at("2026-11-24 12:10"), 30)[0] == at("2026-11-24 14:00")
    assert OFFICE.add_minutes(at("2026-11-24 22:00"), 60)[0] == at("2026-11-25 09:30")


def test_a_shifted_saturday_is_worked_and_the_national_day_is_not():
    assert OFFICE.is_workday(date(2026, 10, 10))
    assert not OFFICE.is_workday(date(2026, 10, 1))
    assert OFFICE.is_holiday(date(2026, 10, 1))
    assert not OFFICE.is_holiday(date(2026, 11, 28))


def test_a_year_nobody_published_falls_back_and_says_so():
    due, explanation = OFFICE.add_minutes(at("2027-01-04 09:00"), 60)

    assert due == at("2027-01-04 10:00")
    assert explanation.calendar == "周一至周五（缺2027年放假安排）"


def test_the_next_year_is_needed_from_november_on():
    assert OFFICE.years_lacking(date(2026, 10, 31)) == []
    assert OFFICE.years_lacking(date(2026, 11, 1)) == [2027]
    assert OFFICE.years_lacking(date(2027, 11, 1)) == [2027, 2028]


def test_a_year_is_known_when_it_was_entered_as_a_whole():
    office = WorkCalendar(overrides=dict.fromkeys(HOLIDAYS_OF_2027, "rest"))

    assert office.years_lacking(date(2026, 12, 31)) == []
    assert office.name(2027) == "国务院2027年放假安排"


@pytest.mark.parametrize(
    "left_out", [HOLIDAYS_OF_2027[1:], HOLIDAYS_OF_2027[:1], *([d] for d in HOLIDAYS_OF_2027)]
)
def test_a_year_of_which_any_holiday_is_left_out_is_not_known(left_out):
    days = [day for day in HOLIDAYS_OF_2027 if day not in left_out]
    office = WorkCalendar(overrides=dict.fromkeys(days, "rest"))

    assert office.years_lacking(date(2026, 12, 31)) == [2027]
    assert office.name(2027) == "周一至周五（缺2027年放假安排）"


def test_days_worked_do_not_make_a_year_known():
    assert not WorkCalendar(overrides=dict.fromkeys(HOLIDAYS_OF_2027, "work")).is_known(2027)


def test_the_offices_own_days_win():
    office = WorkCalendar(overrides={date(2026, 11, 25): "rest", date(2026, 11, 28): "work"})

    assert not office.is_workday(date(2026, 11, 25))
    assert office.is_workday(date(2026, 11, 28))


def test_three_working_days_before_the_month_ends():
    assert OFFICE.previous_workday(date(2026, 12, 1), 3) == date(2026, 11, 26)


def test_a_calendar_without_working_time_is_refused():
    with pytest.raises(EndlessWaitError):
        WorkCalendar(hours=()).add_minutes(at("2026-11-24 09:00"), 1)


@given(
    start=st.datetimes(datetime(2025, 1, 1), datetime(2027, 6, 1)).map(
        lambda moment: moment.replace(second=0, microsecond=0, tzinfo=SHANGHAI)
    ),
    minutes=st.integers(1, 6000),
)
def test_minutes_added_are_minutes_between(start, minutes):
    due, explanation = OFFICE.add_minutes(start, minutes)

    assert OFFICE.minutes_between(start, due) == minutes
    assert sum(count for _, count in explanation.counted) == minutes
    assert OFFICE.minutes_between(start, due - timedelta(minutes=1)) == minutes - 1
