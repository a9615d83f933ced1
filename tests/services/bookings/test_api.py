"""Rooms and bookings for programs: the same verbs, and the same eyes."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db
NINE = "2026-11-25T09:00:00+08:00"


def test_the_api_books_cancels_and_decides_by_the_same_verbs(client, room, tenant, staff):
    slots = client.get(f"/api/rooms/{room.pk}/slots/", {"on": "2026-11-25"}).json()
    assert [slot["look"] for slot in slots] == ["free"] * 8
    told = {
        "room": room.pk,
        "start": NINE,
        "end": "2026-11-25T10:00:00+08:00",
        "unit_name": "读书会",
        "purpose": "会",
    }
    assert client.post("/api/bookings/", told, content_type="application/json").status_code in {401, 403}

    client.force_login(tenant)
    made = client.post("/api/bookings/", told, content_type="application/json")
    assert (made.status_code, made.json()["state"]) == (201, "approved")
    assert "phone" not in made.json()
    again = client.post("/api/bookings/", told, content_type="application/json")
    assert (again.status_code, "已被预约" in str(again.json())) == (409, True)
    assert client.post(f"/api/bookings/{made.json()['number']}/approve/").status_code == 403
    assert client.post(f"/api/bookings/{made.json()['number']}/cancel/").json()["state"] == "cancelled"
    client.force_login(factories.make_user())
    assert client.get("/api/bookings/").json()["results"] == []


def test_the_api_shows_a_booking_to_its_asker_and_to_who_decides_and_to_nobody_else(
    client, asked, room, chief
):
    approver = factories.make_user()
    room.approver = approver
    room.save()
    address = f"/api/bookings/{asked.number}/"

    def answers(user):
        client.force_login(user)
        return client.get(address).status_code, [
            one["number"] for one in client.get("/api/bookings/").json()["results"]
        ]

    assert answers(asked.asked_by) == answers(approver) == (200, [asked.number])
    assert answers(chief) == (404, [])
    client.force_login(approver)
    assert client.post(f"{address}approve/").json()["state"] == "approved"


@pytest.mark.parametrize("on", ["morgen", "2001-01-01", "2030-01-01"])
def test_slots_of_a_day_that_cannot_be_asked_are_refused_and_not_those_of_today(client, room, on):
    answer = client.get(f"/api/rooms/{room.pk}/slots/", {"on": on})

    assert (answer.status_code, list(answer.json())) == (400, ["on"])
