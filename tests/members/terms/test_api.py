"""Terms, officers and elections for other systems: scoped, read-only, names only where members may be seen."""

from datetime import date

import pytest
from django.urls import reverse

from members.terms import actions
from members.terms.states import Council

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-11-30 10:00+08:00")]
ALL = ["api-term", "api-office", "api-election", "api-part-time-office"]


@pytest.fixture
def kept(branch, street, staff, sheet):
    """A term, its officers, an election and a member of the street's council."""
    election = actions.record_election(branch, sheet, by=staff, held_on=date(2026, 11, 20))
    actions.sit_part_time(
        street,
        actions.PartTimeFacts(council=Council.STREET, since=date(2026, 1, 1), unit="云泉小学"),
        by=staff,
    )
    return election


def test_rows_are_read_with_what_they_mean(client, kept, staff):
    client.force_login(staff)

    def rows(name, **query):
        return client.get(reverse(f"{name}-list"), query).json()["results"]

    (term,) = rows("api-term", running="true")
    assert (term["began_on"], term["due_on"]) == ("2026-11-20", "2029-11-20")
    assert {row["name"] for row in rows("api-office", serving="true")} == {"李国芳", "郭立梅", "王一"}
    (election,) = rows("api-election")
    assert (election["is_valid"], election["faults"], len(election["candidates"])) == (True, [], 4)
    assert rows("api-part-time-office")[0]["unit"] == "云泉小学"


@pytest.mark.parametrize("name", ALL)
def test_another_street_reads_none_of_it_and_nobody_writes(client, kept, staff, other_staff, name):
    client.force_login(other_staff)
    assert client.get(reverse(f"{name}-list")).json()["results"] == []
    client.force_login(staff)
    assert client.post(reverse(f"{name}-list"), {}).status_code in {403, 405}


def test_names_are_not_for_who_only_sees_ledgers(client, kept, district_leader):
    client.force_login(district_leader)

    assert client.get(reverse("api-term-list")).status_code == 200
    assert client.get(reverse("api-office-list")).status_code == 403
