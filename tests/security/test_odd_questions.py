"""Every page of anybody's, asked with words no form of it sends: answered or refused, never broken."""

import pytest
from django.test import Client
from django.urls import reverse

from buildings.foundation.pages.page_copies import shelf
from services.activities.filters import ActivityFilter, ProgrammeFilter
from services.activities.models import Activity
from services.bookings.filters import RoomFilter
from services.centers.filters import CenterFilter
from services.portal.filters import PublicBuildingFilter
from tests.security.addresses import addresses

ODD = ["长" * 200, "\0", "a\0b", "²", "-1", "1.5", "9" * 20, "9999-12-31", "0000-00-00", "99999"]
CURSORS = ("after", "before")
ASKED = {
    "portal-home": ("q", "near"),
    "building-list": (*PublicBuildingFilter.base_filters, *CURSORS),
    "building-choose": (*PublicBuildingFilter.base_filters, *CURSORS),
    "center-list": (*CenterFilter.base_filters, *CURSORS),
    "activity-list": (*ActivityFilter.base_filters, "over", *CURSORS),
    "activity-feed": ("street",),
    "room-list": (*RoomFilter.base_filters, *CURSORS),
    "open-service-list": ("search", "page", "per_page", "full", "format"),
    "open-at-location-list": ("page", "per_page", "full", "format"),
    "open-organization-list": ("page", "per_page", "full", "format"),
    "open311-services": ("jurisdiction_id", "api_key"),
    "open311-requests": (
        "jurisdiction_id",
        "api_key",
        "service_request_id",
        "service_code",
        "status",
        "start_date",
        "end_date",
        "page",
        "page_size",
        "updated_after",
        "updated_before",
    ),
    "guide": ("for",),
}
OF_STAFF = {"programme-list": (*ProgrammeFilter.base_filters, *CURSORS)}


def _broken(client, path, names):
    """Return the questions with one odd word, or the same in all places, that break a page."""
    shelf.clear()
    asked = [{name: word} for name in names for word in ODD] + [dict.fromkeys(names, word) for word in ODD]
    return [(path, query) for query in asked if client.get(path, query).status_code >= 500]


@pytest.fixture
def visitor(here):
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("name", ASKED)
def test_no_odd_word_breaks_a_page_for_everybody(visitor, name):
    path = reverse(name, kwargs={"format": "json"} if name.startswith("open311-") else {})
    assert _broken(visitor, path, ASKED[name]) == []


@pytest.mark.parametrize("name", OF_STAFF)
def test_no_odd_word_breaks_a_page_of_the_desk(visitor, here, name):
    visitor.force_login(here.people["staff"])
    assert _broken(visitor, reverse(name), OF_STAFF[name]) == []


def test_no_odd_word_breaks_any_other_page_that_needs_no_key(visitor):
    names = sorted(
        {name for asked in ASKED.values() for name in asked} | {"day", "from", "month", "start", "next"}
    )
    others = {one.name for one in addresses() if not one.words} - {
        *ASKED,
        "readyz",
    }  # which says when a part is down
    paths = [reverse(name) for name in sorted(others)]
    broken = []
    for path in paths:
        for word in ODD:
            if visitor.get(path, dict.fromkeys(names, word)).status_code >= 500:
                broken.append((path, word))
    assert broken == []


def test_digits_that_are_no_number_break_no_list_of_ticks(visitor, here):
    visitor.force_login(here.people["staff"])
    activity = here.rows(Activity).first()
    answer = visitor.post(
        reverse("programme-attendance", args=[activity.pk]), {"came": ["²"], "shown": "² ³"}
    )

    assert answer.status_code == 302
