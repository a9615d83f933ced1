"""A year whose holidays nobody has published or entered: what hangs on them is said not to be sure."""

from datetime import date, time

import pytest
import time_machine
from django.urls import reverse

from buildings.foundation.pages.page_copies import shelf
from buildings.workdays import WorkCalendar
from services.centers import hours
from services.centers.hours import HOLIDAYS, WORKDAYS, HoursRule, SpecialDay
from tests import factories
from tests.services.centers.test_hours import at

UNSURE = "（节假日安排尚未公布，以现场为准）"
OFFICE = HoursRule(time(9), time(17), days=WORKDAYS)
NEW_YEAR = date(2027, 1, 1)
WHOLE_2027 = WorkCalendar(dict.fromkeys(factories.HOLIDAYS_OF_2027, "rest"))


@pytest.mark.parametrize(
    ("rule", "exceptions", "moment", "is_sure"),
    [
        (OFFICE, [], "2027-01-01 10:00", False),
        (OFFICE, [], "2026-12-31 18:00", False),
        (OFFICE, [], "2026-12-31 10:00", True),
        (OFFICE, [SpecialDay(NEW_YEAR, time(8), time(20))], "2027-01-01 10:00", True),
        (OFFICE, [SpecialDay(NEW_YEAR)], "2027-01-01 10:00", False),
        (HoursRule(time(9), time(17), open_on_holidays=False), [], "2027-01-01 10:00", False),
        (HoursRule(time(9), time(17), days=HOLIDAYS), [], "2027-01-01 10:00", False),
        (HoursRule(time(9), None, days=WORKDAYS), [], "2026-12-31 23:00", True),
        (HoursRule(time(9), time(17)), [], "2027-01-01 10:00", True),
        (HoursRule(time(9), time(17), days=WORKDAYS, until=NEW_YEAR), [], "2027-01-01 10:00", True),
    ],
)
def test_what_hangs_on_holidays_nobody_has_published_is_not_sure(rule, exceptions, moment, is_sure):
    """The package knows 2026; of 2027 the second calendar has the office's own days, as a whole."""
    assert hours.status([rule], exceptions, WorkCalendar(), at(moment)).is_sure is is_sure
    assert hours.status([rule], exceptions, WHOLE_2027, at(moment)).is_sure


def test_in_a_year_without_a_notice_the_pages_say_that_nobody_knows(client, center):
    """Friday 1 January 2027: the package knows no 2027, and the office has entered none of it."""
    with time_machine.travel("2027-01-01 10:00+08:00", tick=False):
        for address in (reverse("center-list"), reverse("center-detail", args=[center.pk])):
            assert f"今天 12:00 关门，今天 13:30 再开{UNSURE}" in client.get(address).content.decode()
        assert client.get(f"/api/centers/{center.pk}/").json()["is_sure"] is False
        factories.make_holidays_of_2027()
        shelf.clear()
        told = client.get(reverse("center-detail", args=[center.pk])).content.decode()

    assert "1月4日（周一）08:30 开门" in told
    assert UNSURE not in told
