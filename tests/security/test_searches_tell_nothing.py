"""A search answers nothing about a number that its reader sees masked; who may reveal one leaves a trace."""

import pytest

from members.accounts.models import AuditEvent
from services.matters import actions, search
from services.matters.models import Matter
from tests import factories

pytestmark = pytest.mark.django_db
PHONE, TYPED = "19900003517", "18800006655"
LISTS = {
    "matters": "/api/matters/",
    "enterprises": "/api/enterprises/",
    "buildings": "/api/buildings/",
    "party": "/api/party-organizations/",
}


@pytest.fixture
def numbers(building, street, enterprise, category):
    building.property_phone = PHONE
    building.save()
    enterprise.contact_phone = PHONE
    enterprise.save()
    factories.make_party_organization(street, "云泉支部", secretary_phone=PHONE)
    return actions.report(
        building, category=category, text=f"请打 {TYPED}，1201 室漏水", name="王先生", phone=PHONE
    )


def found(client, url, text):
    return len(client.get(url, {"q": text}).json()["results"])


@pytest.mark.parametrize("url", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("role", ["specialist", "chief", "district_leader"])
def test_a_whole_number_is_not_confirmed_to_who_sees_the_mask(client, request, numbers, role, url):
    client.force_login(request.getfixturevalue(role))
    if client.get(url).status_code == 403:
        return
    for written in (PHONE, "199-0000-3517", "+8619900003517"):
        assert found(client, url, written) == 0
    assert not AuditEvent.objects.filter(kind="searched").exists()


@pytest.mark.parametrize("url", LISTS.values(), ids=LISTS)
def test_who_may_reveal_numbers_finds_the_whole_one_and_it_is_written_down(client, numbers, staff, url):
    client.force_login(staff)
    assert found(client, url, PHONE) == 1
    (event,) = AuditEvent.objects.filter(kind="searched")
    assert event.by == staff
    assert event.detail["number"] == "199****3517"


@pytest.mark.parametrize("text", [TYPED, "88000", "188000066", "00006655", "8000", "0665"])
def test_no_piece_of_a_number_typed_into_a_text_is_confirmed(numbers, district_leader, staff, text):
    rows = Matter.objects.visible_to(district_leader)
    assert not search.matching(rows, text, user=district_leader).exists()
    assert search.matching(Matter.objects.visible_to(staff), text, user=staff).exists()


@pytest.mark.parametrize("text", ["1201", "3517", "漏水"])
def test_what_everybody_may_read_is_found(numbers, district_leader, text):
    assert search.matching(Matter.objects.visible_to(district_leader), text, user=district_leader).exists()


@pytest.mark.parametrize("page", ["matters/matter", "organizations/enterprise", "buildings/building"])
def test_the_admin_confirms_no_whole_number_to_who_sees_the_mask(
    client, numbers, district_leader, staff, page
):
    shown = {
        "matters/matter": numbers.number,
        "organizations/enterprise": "云泉科技",
        "buildings/building": "云泉大厦",
    }
    client.force_login(district_leader)
    assert shown[page] not in client.get(f"/admin/{page}/", {"q": PHONE}).content.decode()
    assert shown[page] in client.get(f"/admin/{page}/", {"q": "3517"}).content.decode()
    client.force_login(staff)
    assert shown[page] in client.get(f"/admin/{page}/", {"q": PHONE}).content.decode()
