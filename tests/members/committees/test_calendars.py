"""Calendars: parsed back by another's reader; names stay, sequences grow, secrets are revoked."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar

from buildings.foundation.pages.page_copies import shelf
from members.committees import actions, calendars
from members.committees.models import CalendarLink, Exemption, MemberUnit, Turn
from organizations.models import Tenancy
from tests import factories

pytestmark = pytest.mark.django_db
PHONE = "19900003517"


@pytest.fixture(autouse=True)
def _in_november():
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        yield


@pytest.fixture
def rota(committee):
    """甲 publishes its name and hosts November, 乙 does not and hosts December."""
    for position, name in enumerate(["甲公司", "乙公司"], 1):
        firm = factories.make_enterprise(committee.building.street, name, building=committee.building)
        Tenancy.objects.filter(enterprise=firm).update(is_public=position == 1)
        nominee = factories.make_user(real_name=f"{name[0]}代表", phone=PHONE)
        factories.make_member_unit(committee, firm, position=position, nominee=nominee)
    first = committee.units.get(position=1)
    factories.make_turn(committee, first.nominee, unit=first)
    return committee


def events(body):
    found = Calendar.from_ical(body)
    return {str(event["uid"]): event for event in found.walk("VEVENT")}, found


def of_building(client, rota):
    shelf.clear()
    response = client.get(reverse("building-calendar", args=[rota.building.code]))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return response.content


def test_a_buildings_calendar_tells_role_and_unit_and_neither_person_nor_number(client, rota):
    body = of_building(client, rota)
    found, whole = events(body)

    months = [
        (str(event["summary"]), event.start, event.end, str(event["status"])) for event in found.values()
    ]
    assert months[:3] == [
        ("本楼轮值：甲公司", date(2026, 11, 1), date(2026, 12, 1), "CONFIRMED"),
        ("本楼轮值：已入驻单位", date(2026, 12, 1), date(2027, 1, 1), "TENTATIVE"),
        ("本楼轮值：甲公司", date(2027, 1, 1), date(2027, 2, 1), "TENTATIVE"),
    ]
    assert len(months) == 13
    assert [str(zone["tzid"]) for zone in whole.walk("VTIMEZONE")] == ["Asia/Shanghai"]
    for word in ("代表", "乙公司", PHONE, "1990000"):
        assert word.encode() not in body


def written_at(moment, since="2026-11-01 00:00+08:00"):
    """Date the history of a rota: in a test all of it is written in one transaction, by the clock on the wall."""
    for model in (Turn, MemberUnit, Exemption):
        lines = model.pgh_event_model.objects.exclude(pgh_created_at__range=(since, "2026-11-23 23:59+08:00"))
        lines.update(pgh_created_at=moment)


def test_names_stay_and_the_sequence_grows_where_the_host_changes_and_nowhere_else(client, rota, staff):
    written_at("2026-11-20 09:00+08:00")
    before, _ = events(of_building(client, rota))
    actions.override_turn(rota, by=staff, month=date(2027, 1, 1), unit=rota.units.get(position=2))
    written_at("2026-11-24 09:00+08:00")
    after, _ = events(of_building(client, rota))

    assert list(before) == list(after)
    assert "turn-202701" in list(after)[2]
    other_hosts = [name for name in before if before[name]["summary"] != after[name]["summary"]]
    assert list(after)[2] in other_hosts
    assert next(iter(after)) not in other_hosts
    for name in before:
        grown = int(after[name]["sequence"]) - int(before[name]["sequence"])
        assert grown == (name in other_hosts)
        assert (after[name]["dtstamp"].dt > before[name]["dtstamp"].dt) == (name in other_hosts)


def test_another_nominee_changes_nothing_that_the_building_s_calendar_says(client, rota, staff):
    written_at("2026-11-20 09:00+08:00")
    before = of_building(client, rota)
    rota.units.update(nominee=factories.make_user(real_name="丙代表"))
    written_at("2026-11-24 09:00+08:00")

    assert of_building(client, rota) == before


def test_a_calendar_fetched_a_day_later_is_the_same_to_the_byte(client, rota):
    before = of_building(client, rota)
    with time_machine.travel("2026-11-25 09:00+08:00", tick=False):
        assert of_building(client, rota) == before


def test_the_rota_recording_its_own_plan_is_no_change(client, rota):
    before, _ = events(of_building(client, rota))
    with time_machine.travel("2026-12-01 09:00+08:00", tick=False):
        actions.reconcile_turns()
        after, _ = events(of_building(client, rota))

    name = next(name for name in before if "202612" in name)
    assert int(after[name]["sequence"]) == int(before[name]["sequence"])
    assert str(after[name]["status"]) == "CONFIRMED"


def test_a_persons_calendar_holds_the_own_months_behind_a_secret(client, rota):
    nominee = rota.units.get(position=2).nominee
    client.force_login(nominee)
    client.post(reverse("calendar-own"))
    token = calendars.token_of(CalendarLink.objects.get(user=nominee))
    client.logout()

    response = client.get(reverse("calendar-person", args=[token]))
    found, _ = events(response.content)

    assert {event.start for event in found.values()} == {
        date(2026 + month // 13, (month - 1) % 12 + 1, 1) for month in (12, 14, 16, 18, 20, 22)
    }
    assert {str(event["summary"]) for event in found.values()} == {"云泉大厦轮值楼长"}
    assert (
        client.get(
            reverse("calendar-person", args=[token[:-1] + ("a" if token[-1] != "a" else "b")])
        ).status_code
        == 404
    )


def test_a_renewed_or_closed_address_opens_nothing_any_more(client, rota):
    nominee = rota.units.get(position=2).nominee
    first = calendars.token_of(actions.open_calendar(by=nominee))
    second = calendars.token_of(actions.open_calendar(by=nominee))

    assert client.get(reverse("calendar-person", args=[first])).status_code == 404
    assert client.get(reverse("calendar-person", args=[second])).status_code == 200
    actions.close_calendar(by=nominee)
    assert client.get(reverse("calendar-person", args=[second])).status_code == 404


def test_the_address_of_somebody_disabled_opens_nothing(client, rota):
    nominee = rota.units.get(position=2).nominee
    token = calendars.token_of(actions.open_calendar(by=nominee))
    nominee.is_active = False
    nominee.save()

    assert client.get(reverse("calendar-person", args=[token])).status_code == 404


def test_codes_lead_to_the_calendars(client, rota, staff):
    assert client.get(reverse("building-calendar-qr", args=[rota.building.code])).content.startswith(b"<svg")
    client.force_login(staff)
    assert client.get(reverse("calendar-qr")).status_code == 404
    client.post(reverse("calendar-own"))
    assert client.get(reverse("calendar-qr")).content.startswith(b"<svg")
    assert "换一个新地址" in client.get(reverse("calendar-own")).content.decode()
