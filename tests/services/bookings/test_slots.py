from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.bookings import slots
from tests.services.bookings.conftest import at

HOUR = timedelta(hours=1)
DAY = at("2026-11-25 00:00")


@dataclass(frozen=True)
class Held:
    starts_at: object
    ends_at: object
    pk: int = 1


def stretch(first, last):
    return (DAY + first * HOUR, DAY + last * HOUR)


def test_hours_are_cut_from_each_opening_and_a_short_rest_is_not_offered():
    cut = slots.cut([(at("2026-11-25 08:30"), at("2026-11-25 12:00")), stretch(14, 16)], 60)

    assert [f"{start:%H:%M}–{end:%H:%M}" for start, end in cut] == [
        "08:30–09:30",
        "09:30–10:30",
        "10:30–11:30",
        "14:00–15:00",
        "15:00–16:00",
    ]


def test_a_day_tells_what_is_over_free_taken_and_ones_own():
    cut = slots.cut([stretch(8, 13)], 60)
    taken = [Held(*stretch(8, 9), pk=6), Held(*stretch(10, 11), pk=7), Held(*stretch(11, 12), pk=8)]

    day = slots.day_of(
        DAY.date(),
        cut,
        taken,
        at=at("2026-11-25 09:00"),
        last=DAY.date(),
        own=frozenset({8}),
        words={7: "甲", 8: "乙"},
        numbers={7: "AAAAAAA"},
    )

    assert [(slot.look, slot.words) for slot in day.slots] == [
        ("over", ""),
        ("free", ""),
        ("busy", "甲"),
        ("mine", "乙"),
        ("free", ""),
    ]
    assert [slot.number for slot in day.slots] == ["", "", "AAAAAAA", "", ""]
    assert day.free == 2
    assert [slot.look for slot in day.ahead] == ["free", "busy", "mine", "free"]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(60, "1 小时"), (90, "1 小时 30 分钟"), (1200, "20 小时"), (45, "45 分钟"), (0, "0 分钟")],
)
def test_a_length_is_said_in_hours(minutes, words):
    assert slots.minutes_in_words(minutes) == words


def test_a_day_too_far_ahead_offers_nothing():
    day = slots.day_of(DAY.date(), [stretch(8, 9)], [], at=DAY, last=DAY.date() - timedelta(days=1))

    assert [slot.look for slot in day.slots] == ["far"]


def test_lengths_grow_until_lunch_a_booking_or_the_most():
    cut = slots.cut([stretch(9, 12), stretch(13, 18)], 60)

    assert slots.longest_from(DAY + 9 * HOUR, cut, [], 240) == [60, 120, 180]
    assert slots.longest_from(DAY + 13 * HOUR, cut, [], 240) == [60, 120, 180, 240]
    assert slots.longest_from(DAY + 13 * HOUR, cut, [Held(*stretch(15, 16))], 240) == [60, 120]
    assert slots.longest_from(DAY + 15 * HOUR, cut, [Held(*stretch(15, 16))], 240) == []


opening = st.tuples(st.integers(0, 22), st.integers(1, 24)).filter(lambda pair: pair[0] < pair[1])


@settings(max_examples=50, deadline=None)
@given(opening, st.sampled_from([30, 60, 90, 120]), st.integers(0, 47), st.integers(1, 8))
def test_a_wish_fits_just_when_it_is_a_run_of_offered_slots(hours, minutes, first, count):
    cut = slots.cut([stretch(*hours)], minutes)
    start = DAY + first * timedelta(minutes=30)
    end = start + count * timedelta(minutes=30)

    runs = {(cut[i][0], cut[j][1]) for i in range(len(cut)) for j in range(i, len(cut))}
    assert slots.fits(start, end, [stretch(*hours)], minutes) == ((start, end) in runs)


def test_slots_that_meet_are_one_stretch():
    nine, ten, eleven, one, two, three = (DAY + hour * HOUR for hour in (9, 10, 11, 13, 14, 15))

    assert slots.join([(nine, ten), (ten, eleven), (one, two), (two, three)]) == [
        (nine, eleven),
        (one, three),
    ]
    assert slots.join([]) == []
