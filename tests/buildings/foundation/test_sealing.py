"""Changing the key: everything sealed moves to the first key, history included, and is found as before."""

import base64

import pytest
from django.core.management import CommandError, call_command

from buildings.foundation.checks import _strange_seals
from buildings.foundation.records import phones, sealing
from buildings.models import Building
from members.accounts.models import AuditEvent, User
from members.notices.models import Endpoint
from services.ledgers.models import Change, LedgerImport, StagedRow
from tests import factories

NEW = base64.b64encode(b"n" * 32).decode()
NUMBER = "13911112222"


@pytest.fixture
def person(street):
    return factories.make_user(real_name="王有号", phone=NUMBER, street=street)


def sealed_text(person):
    return User.objects.get(pk=person.pk).phone.sealed


def test_every_kind_of_sealed_column_is_known():
    labels = {column.label for column in sealing.columns()}

    assert {"accounts.User.phone", "party.PartyMember.phone", "matters.Matter.reporter_phone"} <= labels
    assert "accounts.UserEvent.phone" in labels


def test_rotation_moves_numbers_to_the_first_key(person, settings, capsys):
    before, changes = sealed_text(person), User.pgh_event_model.objects.count()
    settings.PHONE_KEYS = [NEW, *settings.PHONE_KEYS]

    call_command("rotate_phone_keys")

    settings.PHONE_KEYS = [NEW]
    assert sealed_text(person) != before
    assert User.objects.get(pk=person.pk).phone.reveal() == NUMBER
    assert sealing.strange_seals() == {}
    assert User.pgh_event_model.objects.count() == changes
    assert AuditEvent.objects.latest("pk").kind == "phones_resealed"
    assert "旧密钥可以从 PHONE_KEYS 中去掉了" in capsys.readouterr().out


def test_rotation_moves_the_secrets_of_ways_out_too(street, settings):
    way = Endpoint.objects.create(
        street=street, name="群", channel="dingtalk", address="https://x.test/1", secret="SEC"
    )
    settings.PHONE_KEYS = [NEW, *settings.PHONE_KEYS]

    call_command("rotate_phone_keys")

    settings.PHONE_KEYS = [NEW]
    way = Endpoint.objects.get(pk=way.pk)
    assert (way.address.reveal(), way.secret.reveal()) == ("https://x.test/1", "SEC")


@pytest.fixture
def imported(street, staff):
    """What an import kept: a row as it was written, and how a row was before."""
    batch = LedgerImport.objects.create(street=street, filename="台账.xlsx", by=staff)
    kept = {"姓名": "王有号", "removed": True}
    StagedRow.objects.create(
        batch=batch, sheet="党员", row=2, cells=kept, sealed={"电话": phones.seal(NUMBER)}
    )
    return Change.objects.create(
        batch=batch, model="party.PartyMember", row=1, before=kept | {"phone": phones.seal(NUMBER)}
    )


def test_rotation_moves_the_numbers_inside_what_an_import_kept(imported, settings):
    old = settings.PHONE_KEYS
    settings.PHONE_KEYS = [NEW, *old]

    call_command("rotate_phone_keys")

    settings.PHONE_KEYS = [NEW]
    assert StagedRow.objects.get().as_written()["电话"] == NUMBER
    before = Change.objects.get(pk=imported.pk).before
    assert phones.unseal(before.pop("phone")) == NUMBER
    assert before == {"姓名": "王有号", "removed": True}
    settings.PHONE_KEYS = old
    assert {"ledgers.StagedRow.sealed", "ledgers.Change.before"} <= set(sealing.strange_seals())


def test_rotation_computes_the_indexes_anew(person, settings):
    settings.PHONE_INDEX_KEY = "another index key"
    assert not User.objects.with_phone(NUMBER).exists()

    call_command("rotate_phone_keys")

    assert User.objects.with_phone(NUMBER).get() == person
    assert User.objects.get(phone_tail=phones.blind_tail("2222")) == person


def test_rotation_without_the_old_key_changes_nothing(person, settings):
    before = sealed_text(person)
    settings.PHONE_KEYS = [NEW]

    with pytest.raises(CommandError, match="请先把那把旧密钥加在后面"):
        call_command("rotate_phone_keys")

    assert sealed_text(person) == before


def test_check_names_what_no_key_opens(person, building, settings):
    Building.objects.filter(pk=building.pk).update(property_phone="")
    settings.PHONE_KEYS = [NEW]

    found = {message.msg.split(" ")[0]: message.id for message in _strange_seals()}

    assert found == {"accounts.User.phone": "buildings.E003", "accounts.UserEvent.phone": "buildings.E003"}
