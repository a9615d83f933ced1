"""The search of everything tells nothing of a number that its reader sees masked, and breaks by no words."""

import pytest
from django.urls import reverse

from members.accounts.models import AuditEvent
from services.matters import actions
from tests import factories
from tests.security.test_scope_matrix import ROLES

pytestmark = pytest.mark.django_db
PHONE, TYPED = "19900003517", "18800006655"
BY_PHONE = {"楼宇": "云泉大厦", "单位": "云泉科技有限公司", "党组织": "云泉支部"}


@pytest.fixture
def numbers(building, street, enterprise, category):
    """Kept numbers of one tail, and one typed into a text and a name."""
    building.property_phone = enterprise.contact_phone = PHONE
    building.save()
    enterprise.contact_name = f"王经理 {TYPED}"
    enterprise.save()
    factories.make_party_organization(street, "云泉支部", secretary_phone=PHONE)
    return actions.report(building, category=category, text=f"请打 {TYPED}，漏水", name="王先生", phone=PHONE)


def find(client, user, text):
    client.force_login(user)
    page = client.get(reverse("find"), {"q": text})
    assert page.status_code == 200
    _, _, main = page.content.decode().partition("<main")
    return {one.name: one.hits[0].words for one in page.context["found"]}, main


@pytest.mark.parametrize("role", ["specialist", "chief", "district_leader"])
@pytest.mark.parametrize(
    "text", [PHONE, "199-0000-3517", "+8619900003517", TYPED, "188000066", "00006655", "8000"]
)
def test_no_number_nor_piece_of_one_is_confirmed_to_who_sees_the_mask(client, request, numbers, role, text):
    found, page = find(client, request.getfixturevalue(role), text)

    assert found == {}
    assert page.count(TYPED) == page.count(text) * (text == TYPED)  # what he typed himself stands in the box
    assert not AuditEvent.objects.filter(kind="searched").exists()


def test_the_last_four_digits_everybody_sees_find_each_kind(client, numbers, district_leader):
    found, page = find(client, district_leader, "3517")

    assert found == {"楼事": numbers.text, **BY_PHONE}
    assert PHONE not in page
    assert TYPED not in page


def test_who_may_reveal_numbers_finds_the_whole_one_and_it_is_written_down(client, numbers, staff):
    found, _ = find(client, staff, PHONE)

    assert found == {"楼事": numbers.text, **BY_PHONE}
    events = AuditEvent.objects.filter(kind="searched")
    assert {event.by for event in events} == {staff}
    assert {event.detail["number"] for event in events} == {"199****3517"}


@pytest.mark.parametrize("role", ["staff", "street_leader", "district_leader"])
def test_a_number_typed_into_a_text_is_printed_masked(client, request, numbers, role):
    _, page = find(client, request.getfixturevalue(role), "漏水")

    assert "请打 188****6655" in page
    assert TYPED not in page


def test_a_number_typed_into_a_name_is_printed_masked(client, street, staff):
    factories.make_enterprise(street, f"泉水商行 {TYPED}")
    factories.make_building(street, "泉水楼", address=f"物业 {TYPED}")

    _, page = find(client, staff, "泉水")

    assert page.count("188****6655") == 2
    assert TYPED not in page


@pytest.mark.parametrize("role", ROLES)
def test_each_role_finds_its_own_places_and_nothing_of_another_street(client, here, there, role):
    client.force_login(here.people[role])

    assert client.get(reverse("find"), {"q": there.canary}).context["found"] == []
    own = client.get(reverse("find"), {"q": here.canary})
    assert there.canary not in own.content.decode()
    assert own.context["found"]


@pytest.fixture
def puddle(building, category):
    return actions.report(building, category=category, text="琅琊路口积水")


@pytest.mark.parametrize(
    "text",
    ["%%", "__", "\\\\", "\0\0", "a\0b", "'; DROP TABLE buildings_building; --", "😀😀", "琅%", "琅_", "“”‘’",
     "x" * 10_000, "冰 " * 5_000, "1" * 5_000, "\ud800x", "SELECT 1", "((()))", "<script>alert(1)</script>", "{{x}}"],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
def test_hostile_words_find_nothing_and_break_nothing(client, puddle, staff, text):
    client.force_login(staff)
    page = client.get(reverse("find"), {"q": text.encode("utf-8", "surrogatepass").decode("utf-8", "ignore")})

    assert page.status_code == 200
    assert page.context["found"] == []
    assert "<script>alert" not in page.content.decode()
