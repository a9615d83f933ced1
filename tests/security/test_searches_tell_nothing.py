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


@pytest.mark.parametrize(
    ("typed", "pieces"),
    [
        ("打 139 0000 6789", ["0000", "139-0000", "13900006789"]),
        ("打 一三九零零零零六七八九", ["零零零零", "〇〇〇〇六", "一三九零零零零六七八九"]),
        ("证 370102 19900307 123X", ["19900307", "199003", "0307"]),
        ("信 wang.xm@example.cn", ["wang.xm@", "xm@example.cn"]),
        ("加微信 lucky_2020", ["lucky_2020", "ky_20", "2020"]),
        ("车 鲁A12345", ["12345", "鲁a12345", "1234"]),
    ],
)
def test_no_piece_of_what_is_masked_is_confirmed_however_it_was_written(
    building, category, district_leader, staff, typed, pieces
):
    actions.report(building, category=category, text=typed)
    for user, known in ((district_leader, False), (staff, True)):
        rows = Matter.objects.visible_to(user)
        found = {piece: search.matching(rows, piece, user=user).exists() for piece in pieces}
        whole = {piece: found[piece] for piece in pieces if piece in typed.lower()}
        assert set(whole.values()) <= {known}, (user, whole)
        if not known:
            assert set(found.values()) == {False}, found


def test_the_back_office_confirms_no_number_typed_into_a_text(client, enterprise, district_leader, staff):
    enterprise.contact_name = f"王经理 {TYPED}"
    enterprise.save()
    for user, is_told in ((district_leader, False), (staff, True)):
        client.force_login(user)
        for typed in (TYPED, "00006655", "8000"):
            page = client.get("/admin/organizations/enterprise/", {"q": typed}).content.decode()
            assert ("云泉科技" in page) is is_told, (user, typed)
        assert "云泉科技" in client.get("/admin/organizations/enterprise/", {"q": "王经理"}).content.decode()


SORTED_BY = ["phone", "-reporter_phone", "reporter_phone_index", "contact_phone", "text"]


@pytest.mark.parametrize("url", [*LISTS.values(), "/api/party-members/"])
@pytest.mark.parametrize("parameter", ["ordering", "order_by", "sort", "o"])
def test_no_list_is_put_in_the_order_of_a_masked_column(client, numbers, district_leader, url, parameter):
    client.force_login(district_leader)
    plain = client.get(url)
    if plain.status_code == 403:
        pytest.skip("no list of his")
    for column in SORTED_BY:
        assert client.get(url, {parameter: column}).json()["results"] == plain.json()["results"]


@pytest.mark.parametrize("url", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize(
    "lookup",
    [
        "reporter_phone",
        "contact_phone__startswith",
        "property_phone_index",
        "text__contains",
        "secretary_phone",
    ],
)
def test_no_lookup_of_a_masked_column_is_taken(client, numbers, district_leader, url, lookup):
    client.force_login(district_leader)
    if client.get(url).status_code == 403:
        pytest.skip("no list of his")
    plain = client.get(url).json()["results"]
    for value in (PHONE, TYPED, "0000"):
        answer = client.get(url, {lookup: value})
        assert answer.status_code == 400 or answer.json()["results"] == plain


@pytest.mark.parametrize(
    "page", ["matters/matter", "organizations/enterprise", "buildings/building", "centers/suggestion"]
)
@pytest.mark.parametrize(
    "lookup",
    ["reporter_phone", "contact_phone_index", "property_phone_tail", "text__contains", "text__startswith"],
)
def test_the_back_office_takes_no_lookup_of_a_masked_column(client, numbers, district_leader, page, lookup):
    client.force_login(district_leader)
    answer = client.get(f"/admin/{page}/", {lookup: "0000"})
    assert answer.status_code in {302, 400, 403}


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
