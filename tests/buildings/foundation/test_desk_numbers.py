"""Telephone numbers in the admin: masked, left alone, revealed for a reason, written down."""

import pytest

from members.accounts.models import AuditEvent
from members.party.models import PartyMember
from organizations.models import Enterprise
from tests import factories
from tests.buildings.foundation.conftest import PHONE, page


def test_stored_number_is_shown_masked_and_never_in_a_form(client, staff, firm):
    client.force_login(staff)

    body = (
        client.get(page(firm, "change", firm.pk)).content.decode()
        + client.get(page(Enterprise, "changelist")).content.decode()
    )

    assert "139****2222" in body
    assert PHONE not in body


def enterprise_form(firm, **changed):
    form = {"name": firm.name, "street": firm.street_id, "is_operating": "on", "contact_phone": ""}
    for inline in ("tenancies", "headcounts"):
        form |= {f"{inline}-TOTAL_FORMS": 0, f"{inline}-INITIAL_FORMS": 0}
    return form | changed


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("", PHONE), ("139 3333 4444", "13933334444"), ("0531-88806577", "053188806577"), ("-", "")],
)
def test_number_left_empty_stays_and_a_dash_clears_it(client, staff, firm, typed, kept):
    client.force_login(staff)

    assert (
        client.post(page(firm, "change", firm.pk), enterprise_form(firm, contact_phone=typed)).status_code
        == 302
    )

    firm.refresh_from_db()
    assert (firm.contact_phone.reveal(), Enterprise.objects.filter(contact_phone_tail="").exists()) == (
        kept,
        kept == "",
    )


def test_impossible_number_is_refused(client, staff, firm):
    client.force_login(staff)

    response = client.post(
        page(firm, "change", firm.pk), enterprise_form(firm, contact_phone="12345678901234")
    )

    assert "电话应为 11 位手机号码" in response.content.decode()


def test_number_is_revealed_by_post_with_a_reason_and_written_down(client, staff, firm):
    client.force_login(staff)
    reveal = page(firm, "reveal", firm.pk, "contact_phone")

    asked, empty = client.get(reveal), client.post(reveal, {"reason": ""})
    shown = client.post(reveal, {"reason": "消防检查联系"})

    assert PHONE not in asked.content.decode() + empty.content.decode()
    assert PHONE in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]
    assert [event.kind for event in AuditEvent.objects.all()] == ["revealed"]


@pytest.mark.parametrize("field", ["name", "nothing", "contact_phone_index"])
def test_only_numbers_can_be_revealed(client, staff, firm, field):
    client.force_login(staff)

    assert client.post(page(firm, "reveal", firm.pk, field), {"reason": "试试"}).status_code == 404


def test_reader_may_not_reveal(client, district_leader, firm):
    client.force_login(district_leader)

    assert client.post(page(firm, "reveal", firm.pk, "contact_phone"), {"reason": "看看"}).status_code == 403


def test_looking_at_a_member_is_written_down(client, staff, street):
    member = factories.make_party_member(street, phone=PHONE)
    client.force_login(staff)

    client.get(page(member, "change", member.pk))

    event = AuditEvent.objects.get()
    assert (event.kind, event.model, event.row) == ("viewed", "party.partymember", str(member.pk))


def test_second_member_of_same_name_number_and_day_is_an_error_in_the_form(client, staff, street):
    factories.make_party_member(street, "王一", phone=PHONE)
    client.force_login(staff)
    form = {"street": street.pk, "name": "王一", "category": "full", "phone": PHONE, "namesake": 1}

    response = client.post(page(PartyMember, "add"), form)

    assert "本街道已有姓名、手机、入党时间都相同的党员" in response.content.decode()
