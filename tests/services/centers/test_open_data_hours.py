"""Who reads only the schedules of HSDS, and no notes, is told of every day ahead what the portal tells."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.urls import reverse

from buildings.foundation.pages.page_copies import shelf
from buildings.models import Holiday
from services.centers import hours
from services.centers.models import OpeningException, OpeningRule, ServiceCenter

pytestmark = pytest.mark.django_db
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAYS = 75
NINE, NOON, FIVE, EIGHT = time(9), time(12), time(17), time(20)
MONDAY_TO_FRIDAY, WEEKEND, EVERY_DAY = 0b0011111, 0b1100000, 0b1111111
KINDS = {
    "working days": [{"days": "workdays", "opens": NINE, "closes": FIVE}],
    "two stretches of working days": [
        {"days": "workdays", "opens": NINE, "closes": NOON},
        {"days": "workdays", "opens": time(13), "closes": FIVE},
    ],
    "monday to friday but for holidays": [
        {"weekdays": MONDAY_TO_FRIDAY, "opens": NINE, "closes": FIVE, "open_on_holidays": False}
    ],
    "every day, holidays too": [{"weekdays": EVERY_DAY, "opens": NINE, "closes": None}],
    "weekends but for holidays": [
        {"weekdays": WEEKEND, "opens": NINE, "closes": FIVE, "open_on_holidays": False}
    ],
    "working days, shorter on holidays": [
        {"days": "workdays", "opens": NINE, "closes": EIGHT},
        {"weekdays": WEEKEND, "opens": NOON, "closes": FIVE},
        {"days": "holidays", "opens": NINE, "closes": NOON},
    ],
    "holidays alone": [{"days": "holidays", "opens": NINE, "closes": FIVE}],
    "other hours from a day on": [
        {"days": "workdays", "opens": NINE, "closes": FIVE, "until": date(2027, 1, 2)},
        {"days": "workdays", "opens": NOON, "closes": EIGHT, "since": date(2027, 1, 2)},
    ],
}


@pytest.fixture
def holidays():
    """What an office enters for the turn of the year 2027: 1 to 3 January off, Saturday the 9th worked."""
    Holiday.objects.bulk_create(
        [Holiday(on=date(2027, 1, day), kind=Holiday.Kind.REST) for day in (1, 2, 3)]
        + [Holiday(on=date(2027, 1, 9), kind=Holiday.Kind.WORK)]
    )


def _center(street, kind):
    center = ServiceCenter.objects.create(street=street, name=f"站点（{kind}）")
    center.items.create(name="法律咨询")
    for rule in KINDS[kind]:
        OpeningRule.objects.create(center=center, **rule)
    return center


def _except(center):
    """Closed on a plain day, open on a holiday, later on a shifted day, closed beyond two months."""
    for on, opens in (
        (date(2026, 12, 2), None),
        (date(2027, 1, 1), time(14)),
        (date(2027, 1, 9), time(15)),
        (date(2027, 2, 3), None),
    ):
        OpeningException.objects.create(center=center, on=on, opens=opens, closes=EIGHT if opens else None)


def by_hsds(schedules, day):
    """Return the stretches of a day as a consumer reckons them that knows weeks and spans."""
    found = []
    for one in schedules:
        is_valid = one.get("valid_from", "0") <= day.isoformat() <= one.get("valid_to", "9")
        if is_valid and one["freq"] == "WEEKLY" and WEEKDAYS[day.weekday()] in one["byday"].split(","):
            found.append((one["opens_at"][:5], one["closes_at"][:5]))
    whole = []
    for opens, closes in sorted(found):
        if whole and opens <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], closes))
        else:
            whole.append((opens, closes))
    return whole


def by_portal(center, day):
    stretches = hours.hours_on(
        center.opening_rules.all(), center.opening_exceptions.all(), Holiday.objects.calendar(), day
    )
    return [
        (f"{opens:%H:%M}", "24:00" if closes.date() > day else f"{closes:%H:%M}")
        for opens, closes in stretches
    ]


def _differing(client, center, on):
    """Return the days on which the two differ, in the service's, the place's and the list's schedules."""
    shelf.clear()
    item = center.items.get()
    service = client.get(reverse("open-service-detail", args=[item.public_id])).json()
    (listed,) = client.get(reverse("open-at-location-list"), {"full": "true"}).json()["contents"]
    places = (service, service["service_at_locations"][0]["location"], listed["location"])
    days = [on + timedelta(days=ahead) for ahead in range(DAYS)]
    return [
        (day, told, by_portal(center, day))
        for place in places
        for day in days
        if (told := by_hsds(place["schedules"], day)) != by_portal(center, day)
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("has_exceptions", [False, True])
@time_machine.travel("2026-11-24 10:00+08:00", tick=False)
def test_schedules_tell_what_the_portal_tells_over_the_turn_of_the_year(
    client, street, holidays, kind, has_exceptions
):
    center = _center(street, kind)
    if has_exceptions:
        _except(center)

    assert _differing(client, center, date(2026, 11, 24)) == []


@pytest.mark.parametrize("kind", KINDS)
@time_machine.travel("2026-09-10 10:00+08:00", tick=False)
def test_schedules_tell_what_the_portal_tells_over_the_autumn_holidays_of_the_state_council(
    client, street, kind
):
    center = _center(street, kind)

    assert _differing(client, center, date(2026, 9, 10)) == []
    assert by_portal(center, date(2026, 10, 1)) != [("09:00", "17:00")] or "holidays" in kind


@time_machine.travel("2026-11-24 10:00+08:00", tick=False)
def test_a_holiday_is_a_gap_and_a_shifted_working_day_a_day_of_its_own(client, street, holidays):
    center = _center(street, "working days")
    service = client.get(reverse("open-service-detail", args=[center.items.get().public_id])).json()

    assert [
        (row.get("valid_from"), row.get("valid_to"), row["byday"], row["description"])
        for row in service["schedules"]
    ] == [
        (None, "2026-12-31", "MO,TU,WE,TH,FR", "工作日、09:00–17:00"),
        ("2027-01-02", None, "MO,TU,WE,TH,FR", "工作日、09:00–17:00"),
        ("2027-01-09", "2027-01-09", "SA", "2027年1月9日 09:00–17:00"),
    ]
    assert service["schedules"][-1]["notes"] == "调休上班，照工作日开放"
    assert len({row["id"] for row in service["schedules"]}) == 3


@time_machine.travel("2026-11-24 10:00+08:00", tick=False)
def test_a_holiday_entered_changes_what_is_told_at_once(client, street):
    center = _center(street, "working days")
    address = reverse("open-service-detail", args=[center.items.get().public_id])
    before = client.get(address).json()["schedules"]
    with time_machine.travel("2026-11-24 10:01+08:00", tick=False):
        Holiday.objects.create(on=date(2026, 12, 1), kind=Holiday.Kind.REST)
        after = client.get(address).json()["schedules"]

    assert by_hsds(before, date(2026, 12, 1)) == [("09:00", "17:00")]
    assert by_hsds(after, date(2026, 12, 1)) == []
