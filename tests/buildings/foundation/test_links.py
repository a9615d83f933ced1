"""Signed addresses: those printed and sent before open what they opened, and one made up opens nothing."""

import pytest
from django.core.signing import Signer

from buildings.foundation.language.links import SignedLink
from members.committees.calendars import CALENDAR_ADDRESS
from services.activities.views.public import SIGNUP_LINK
from services.bookings import feeds
from services.bookings import numbers as booking_numbers
from services.matters import numbers as matter_numbers

ISSUED = [
    (matter_numbers.FOLLOW_LINK, "services.matters.follow", ".", "2026000001"),
    (matter_numbers.WATCH_LINK, "services.matters.watch", ".", "2026000001"),
    (booking_numbers.FOLLOW_LINK, "services.bookings.follow", ".", "AB3DE7G"),
    (feeds.FEED_LINK, "services.bookings.feed", ".", "41"),
    (SIGNUP_LINK, "services.activities.signup", ".", "41"),
    (CALENDAR_ADDRESS, "committees.calendar", "~", "41.2"),
]


@pytest.mark.parametrize(("link", "salt", "separator", "value"), ISSUED)
def test_an_address_issued_before_opens_what_it_opened(link, salt, separator, value):
    before = Signer(salt=salt).sign(value).replace(":", separator)

    assert (link.sign(value), link.unsign(before)) == (before, value)


@pytest.mark.parametrize("token", ["", "41", "41.", "41.made-up", "41~made-up", "\0.x"])
def test_an_address_made_up_opens_nothing(token):
    assert (SignedLink("one").unsign(token), SignedLink("one").unsign_key(token)) == (None, None)


def test_an_address_of_one_purpose_opens_nothing_of_another():
    token = SignedLink("one").sign(41)

    assert (SignedLink("one").unsign_key(token), SignedLink("two").unsign_key(token)) == (41, None)


def test_a_value_that_is_no_key_is_the_key_of_nothing():
    assert SignedLink("one").unsign_key(SignedLink("one").sign("AB3")) is None
