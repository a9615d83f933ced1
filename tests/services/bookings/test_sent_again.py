"""A form for a room that is sent again: the same wish is the same booking, another wish another."""

import pytest
from django.core.exceptions import ValidationError

from services.bookings import actions
from tests.services.bookings.conftest import wish


def test_the_same_tap_twice_is_one_booking(room, tenant):
    first, again = (actions.book(room, wish(), by=tenant, key="k") for _ in range(2))

    assert first == again


def test_the_same_key_with_other_words_or_by_somebody_else_is_another_booking(room, tenant, staff):
    first = actions.book(room, wish(), by=tenant, key="k")

    others = [
        actions.book(room, wish("2026-11-26 09:00"), by=tenant, key="k"),
        actions.book(room, wish("2026-11-27 09:00", purpose="培训"), by=tenant, key="k"),
        actions.book(room, wish("2026-11-28 09:00"), by=staff, key="k"),
    ]

    assert len({first.pk, *(one.pk for one in others)}) == 4
    with pytest.raises(ValidationError, match="这个时段已被预约"):
        actions.book(room, wish(people=9), by=tenant, key="k")


def test_a_weekly_wish_sent_twice_is_made_once_and_one_of_other_hours_is_another(room, tenant):
    first, again = (actions.book_weekly(room, wish(), by=tenant, weeks=2, key="k") for _ in range(2))
    other = actions.book_weekly(room, wish("2026-11-25 13:00"), by=tenant, weeks=2, key="k")

    assert first.bookings == again.bookings
    assert not {one.pk for one in first.bookings} & {one.pk for one in other.bookings}
