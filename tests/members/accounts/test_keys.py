"""Keys of other systems: told once, kept as a digest, narrowed, ended at once, and not used too often."""

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from members.accounts import actions, door
from members.accounts.models import ApiKey, AuditEvent
from members.accounts.roles import Role
from services.matters.actions import report
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def system(building):
    """The account of another system that files for one building's tenants."""
    return factories.make_user(Role.TENANT, building, username="their-system", street=building.street)


def asked(client, secret, path="/api/matters/", **headers):
    return client.get(path, headers={"Authorization": f"Token {secret}", **headers})


def test_a_key_is_shown_once_kept_as_a_digest_and_audited(client, staff, system):
    client.force_login(staff)
    sent = {
        "name": "区12345平台",
        "user": "their-system",
        "scopes": ["read", "report"],
        "until": "2099-12-31",
    }
    page = client.post(reverse("key-list"), sent)
    secret = page.context["secret"]

    key = ApiKey.objects.get()
    assert secret in page.content.decode()
    assert secret not in client.get(reverse("key-list")).content.decode()
    assert (key.user, key.scopes, key.issued_by, key.start) == (system, ["read", "report"], staff, secret[:9])
    assert f"{timezone.localtime(key.expires_at):%Y-%m-%d}" == "2100-01-01"
    with connection.cursor() as cursor:
        for table in ("accounts_apikey", "accounts_apikeyevent", "accounts_auditevent", "django_session"):
            cursor.execute(f"SELECT count(*) FROM {table} AS t WHERE t::text LIKE %s", [f"%{secret[9:]}%"])
            assert cursor.fetchone() == (0,)
    event = AuditEvent.objects.get(kind="key_issued")
    assert (event.by, event.detail["name"], event.detail["scopes"]) == (
        staff,
        "区12345平台",
        ["read", "report"],
    )


def test_a_key_opens_the_door_as_its_account_and_its_use_is_seen(client, staff, system, matter_of):
    matter = matter_of(system)
    secret = factories.make_key(system)

    assert [row["number"] for row in asked(client, secret).json()["results"]] == [matter.number]
    client.force_login(staff)
    assert "还没有用过" not in client.get(reverse("key-list")).content.decode()


@pytest.fixture
def matter_of(building):
    def filed(user):
        return report(building, category=factories.make_category(building.street), text="停电", by=user)

    return filed


def test_a_revoked_key_ends_at_once_and_says_so(client, staff, system):
    secret = factories.make_key(system)
    client.force_login(staff)
    for _ in range(2):
        client.post(reverse("key-revoke", args=[ApiKey.objects.get().pk]))
    client.logout()

    answer = asked(client, secret)
    assert (answer.status_code, answer.json()) == (401, {"detail": "密钥无效、已到期或已停用"})
    assert AuditEvent.objects.filter(kind="key_revoked").count() == 1


def test_a_key_ends_with_its_day_and_with_its_account(client, system):
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        until = timezone.now() + timezone.timedelta(hours=1)
        secret = factories.make_key(system, expires_at=until)
        assert asked(client, secret).status_code == 200
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False):
        assert asked(client, secret).status_code == 401
    lasting = factories.make_key(system)
    system.is_active = False
    system.save()
    assert asked(client, lasting).status_code == 401


@pytest.mark.parametrize("until", ["9999-12-31", "3000-01-01"])
def test_a_key_for_ever_is_one_without_a_day(client, staff, system, until):
    client.force_login(staff)
    sent = {"name": "平台", "user": "their-system", "scopes": ["read"], "until": until}

    answer = client.post(reverse("key-list"), sent)

    assert (answer.status_code, "有效期最晚到2999年，不限期请留空" in answer.content.decode()) == (422, True)
    assert client.post(reverse("key-list"), sent | {"until": "2999-12-31"}).status_code == 200


@pytest.mark.parametrize(
    ("scopes", "statuses"),
    [
        (["read"], (200, 403, 403)),
        (["report"], (403, 201, 403)),
        (["write"], (403, 403, 200)),
        (["read", "report", "write"], (200, 201, 200)),
    ],
)
def test_a_key_does_what_it_is_for_and_nothing_else(client, staff, building, matter_of, scopes, statuses):
    matter, secret = matter_of(staff), factories.make_key(staff, scopes)
    header = {"Authorization": f"Token {secret}"}
    sent = {"building": building.pk, "category": matter.category.key, "text": "停水"}

    answers = [
        client.get("/api/matters/", headers=header),
        client.post("/api/matters/", sent, headers=header),
        client.post(f"/api/matters/{matter.number}/remark/", {"note": "已知悉"}, headers=header),
    ]

    assert tuple(answer.status_code for answer in answers) == statuses
    refused = [answer.json()["detail"] for answer in answers if answer.status_code == 403]
    assert all("此密钥没有“" in words for words in refused)


@pytest.mark.parametrize("who", ["administrator", "district_leader", "other_staff"])
def test_nobody_gives_out_the_rights_of_an_account_that_holds_more(request, client, staff, who):
    person = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied):
        actions.issue_key(person, by=staff, name="平台", scopes=["read"])
    client.force_login(staff)
    sent = {"name": "平台", "user": person.username, "scopes": ["read"]}
    assert client.post(reverse("key-list"), sent).status_code == 422
    assert not ApiKey.objects.exists()


def test_a_key_of_another_street_is_not_there(client, staff, other_staff):
    factories.make_key(other_staff, name="外街平台")
    client.force_login(staff)

    assert "外街平台" not in client.get(reverse("key-list")).content.decode()
    assert client.post(reverse("key-revoke", args=[ApiKey.objects.get().pk])).status_code == 404


@pytest.mark.parametrize("who", ["chief", "specialist", "tenant", "district_leader"])
def test_who_manages_no_accounts_gives_out_no_keys(request, client, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("key-list")).status_code == 403
    assert client.post(reverse("key-list"), {}).status_code == 403


def test_too_many_requests_by_one_key_are_held_back_in_plain_words_until_the_hour_is_over(
    client, system, monkeypatch
):
    monkeypatch.setattr(door, "PER_KEY", 2)
    secret, other = factories.make_key(system), factories.make_key(system)
    with time_machine.travel("2026-11-24 09:50+08:00", tick=False):
        answers = [asked(client, secret) for _ in range(3)]
        assert asked(client, other).status_code == 200

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].json() == {"detail": "此密钥请求过于频繁（每小时 2 次）。 600 秒后可再试。"}
    assert answers[2].headers["Retry-After"] == "600"
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False):
        assert asked(client, secret).status_code == 200


@pytest.mark.usefixtures("within_the_hour")
def test_too_many_requests_from_one_address_are_held_back_whatever_the_key(client, system, monkeypatch):
    monkeypatch.setattr(door, "PER_ADDRESS", 2)
    statuses = [asked(client, factories.make_key(system)).status_code for _ in range(3)]

    assert statuses == [200, 200, 429]
    assert asked(client, factories.make_key(system), **{"X-Forwarded-For": "9.9.9.9"}).status_code == 429


def test_keys_are_not_tried_out_one_after_another(client, db, monkeypatch):
    monkeypatch.setattr(door, "WRONG_KEYS", 2)

    assert [asked(client, f"lk_{number}").status_code for number in range(3)] == [401, 401, 429]


def test_the_same_idempotency_key_is_one_matter_for_one_account_and_another_for_another(
    client, building, system, staff
):
    category = factories.make_category(building.street)
    sent = {"building": building.pk, "category": category.key, "text": "停电"}

    def file(secret):
        headers = {"Authorization": f"Token {secret}", "Idempotency-Key": "7f1c"}
        return client.post("/api/matters/", sent, headers=headers).json()["number"]

    theirs, renewed, office = (
        factories.make_key(system),
        factories.make_key(system),
        factories.make_key(staff),
    )
    assert file(theirs) == file(theirs) == file(renewed) != file(office)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_at_most_twelve_queries(client, staff, system, rows, django_assert_max_num_queries):
    for _ in range(rows):
        factories.make_key(system)
    client.force_login(staff)
    client.get(reverse("key-list"))

    with django_assert_max_num_queries(12):
        client.get(reverse("key-list"))
