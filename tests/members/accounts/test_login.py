"""The way in: by name or phone, watched, limited in time, and held back until everything is in order."""

import pytest
import time_machine
from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from config.schedule import beat_schedule
from members.accounts import actions, audit, tasks
from members.accounts.models import AuditEvent, User

PASSWORD = "Good-Password-1"


@pytest.fixture
def person(staff):
    staff.phone = "13912345678"
    staff.set_password(PASSWORD)
    staff.save()
    return staff


def log_in(client, username, password=PASSWORD, **extra):
    return client.post(reverse("login"), {"username": username, "password": password}, **extra)


def kinds():
    return list(AuditEvent.objects.order_by("pk").values_list("kind", flat=True))


@pytest.mark.parametrize("name", ["staff", "13912345678", "+86 139 1234 5678"])
def test_person_logs_in_by_name_or_phone(client, person, name):
    response = log_in(client, name)

    assert (response.status_code, client.session["_auth_user_id"]) == (302, str(person.pk))
    event = AuditEvent.objects.get(kind=audit.Event.LOG_IN)
    assert (event.by, event.address) == (person, "127.0.0.1")


def test_phone_of_two_people_with_passwords_opens_neither(client, person):
    twin = User.objects.create_user("twin", PASSWORD, real_name="同号人", phone="13912345678")

    assert log_in(client, "13912345678").status_code == 200
    assert log_in(client, twin.username).status_code == 302


def test_failed_log_in_is_written_down_without_the_whole_phone(client, person):
    log_in(client, "13912345678", "wrong")

    event = AuditEvent.objects.get()
    assert (event.kind, event.detail) == ("login_failed", {"username": "139****5678"})


def test_sixth_bad_password_finds_the_door_locked_and_a_forged_address_does_not_help(client, person):
    for number in range(5):
        response = log_in(client, "staff", "wrong", HTTP_X_FORWARDED_FOR=f"10.0.0.{number}")

    assert response.status_code == 429
    assert log_in(client, "staff", HTTP_X_FORWARDED_FOR="10.9.9.9").status_code == 429


SPELLINGS = [
    "13912345678",
    "139 1234 5678",
    "139-1234-5678",
    "+86 13912345678",
    "(139) 12345678",
    "1391234567 8",
]


@pytest.mark.parametrize("owners", [0, 1, 2])
def test_sixth_bad_password_finds_the_door_locked_however_the_number_is_written(client, person, owners):
    if owners == 0:
        User.objects.filter(pk=person.pk).update(is_active=False)
    if owners == 2:
        User.objects.create_user("twin", PASSWORD, real_name="同号人", phone="13912345678")

    answers = [log_in(client, spelling, "wrong").status_code for spelling in SPELLINGS[:5]]

    assert answers == [200, 200, 200, 200, 429]
    assert log_in(client, SPELLINGS[5]).status_code == 429
    assert (owners == 1) == (log_in(client, "staff").status_code == 429)


def test_right_password_forgives_what_failed_under_the_number(client, person):
    for _ in range(2):
        for _ in range(4):
            log_in(client, "13912345678", "wrong")
        assert log_in(client, "139 1234 5678").status_code == 302
        client.logout()

    assert not AccessAttempt.objects.exists()


@pytest.mark.parametrize(
    "typed", ["13912345678", "139 1234 5678", "13912345670", "手机13912345678", "1391234567"]
)
def test_what_counts_wrong_passwords_keeps_no_number(client, person, typed):
    log_in(client, typed, "wrong")

    kept = str(list(AccessAttempt.objects.values())) + str(list(AuditEvent.objects.values("detail")))
    assert AccessAttempt.objects.count() == 1
    assert not [number for number in (typed, "1234567", "1234 567") if number in kept]


def test_addresses_of_one_ipv6_network_are_one_who_tries(client, person):
    for number in range(5):
        response = log_in(client, "staff", "wrong", REMOTE_ADDR=f"2001:db8:1:2::{number}")

    assert response.status_code == 429
    assert log_in(client, "staff", REMOTE_ADDR="2001:db8:1:2:ffff::9").status_code == 429
    assert AuditEvent.objects.order_by("pk").first().address == "2001:db8:1:2::"
    assert AuditEvent.objects.order_by("pk")[1].address == "2001:db8:1:2::1"
    assert log_in(client, "staff", REMOTE_ADDR="2001:db8:1:3::1").status_code == 302


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("a\0b", "ab"),
        ("手机13912345678", "手机139****5678"),
        ("x" * 100, "x" * 60),
        ("手机139\x0012345678", "手机139****5678"),
    ],
)
def test_whatever_is_typed_as_a_name_is_written_down_as_text_without_numbers(client, db, typed, written):
    assert log_in(client, typed, "wrong").status_code == 200

    assert AuditEvent.objects.get().detail == {"username": written}


def test_person_added_in_the_admin_without_a_password_leaves_the_number_to_its_owner(
    client, person, street_leader, street
):
    client.force_login(street_leader)
    typed = {"username": "new", "real_name": "新来的", "phone": "13912345678", "street": street.pk}
    client.post(reverse("admin:accounts_user_add"), typed)
    added = User.objects.get(username="new")
    assert not added.has_usable_password()
    assert log_in(Client(), "13912345678").status_code == 302

    client.post(reverse("admin:accounts_user_password", args=[added.pk]), {"password": "First-Password-9"})

    assert AuditEvent.objects.latest("pk").kind == "account_opened"


@pytest.mark.parametrize("known", ["elsewhere", "nowhere"])
def test_adding_a_person_tells_nothing_of_another_street(client, street_leader, street, other_street, known):
    if known == "elsewhere":
        User.objects.create_user("theirs", real_name="孙莉", phone="13800138000", street=other_street)
    client.force_login(street_leader)
    typed = {"username": "ours", "real_name": "孙莉", "phone": "138 0013 8000", "street": street.pk}

    answer = client.post(reverse("admin:accounts_user_add"), typed)

    added = User.objects.get(username="ours")
    assert (answer.status_code, answer.url) == (302, reverse("admin:accounts_user_changelist"))
    assert (added.street, added.has_usable_password()) == (street, False)
    page = client.get(reverse("admin:accounts_user_changelist"), {"q": "孙莉"}).content.decode()
    assert ("ours" in page, "theirs" in page) == (True, False)


def test_adding_a_person_twice_in_one_street_is_refused_in_words(client, street_leader, street):
    User.objects.create_user("ours", real_name="孙莉", phone="13800138000", street=street)
    client.force_login(street_leader)
    typed = {"username": "again", "real_name": "孙莉", "phone": "13800138000", "street": street.pk}

    answer = client.post(reverse("admin:accounts_user_add"), typed)

    assert "本街道已有同名同手机号的账号" in answer.content.decode()
    assert not User.objects.filter(username="again").exists()


def test_who_has_an_account_in_two_streets_comes_by_number_into_the_one_whose_password_it_is(
    client, person, street, other_street
):
    facts = {"real_name": person.real_name, "phone": "13912345678", "street": other_street}
    second = User.objects.create_user("second", "Other-Password-2", **facts)

    for password, account in ((PASSWORD, person), ("Other-Password-2", second)):
        assert log_in(client, "13912345678", password).status_code == 302
        assert client.session["_auth_user_id"] == str(account.pk)
        client.logout()
    assert log_in(client, "13912345678", "wrong").status_code == 200


def test_log_out_is_a_post_and_is_written_down(client, person):
    log_in(client, "staff")

    assert client.get(reverse("logout")).status_code == 405
    client.post(reverse("logout"))

    assert "_auth_user_id" not in client.session
    assert kinds() == ["login", "logout"]


def test_admin_door_leads_to_the_portal_log_in(client, db):
    response = client.get("/admin/login/?next=/admin/buildings/")

    assert (response.status_code, response.url) == (302, reverse("login") + "?next=/admin/buildings/")


def test_session_ends_after_half_an_hour_without_a_request(client, person):
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        log_in(client, "staff")
    with time_machine.travel("2026-11-24 09:29+08:00", tick=False):
        assert client.get("/admin/").status_code == 200
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False):
        assert client.get("/admin/").status_code == 302

    assert AuditEvent.objects.latest("pk").detail == {"reason": "expired"}


def test_session_ends_after_twelve_hours_of_work(client, person):
    with time_machine.travel("2026-11-24 08:00+08:00", tick=False) as clock:
        log_in(client, "staff")
        for _ in range(47):
            clock.shift(15 * 60)
            assert client.get("/admin/").status_code == 200
        clock.shift(16 * 60)
        assert client.get("/admin/").status_code == 302


def test_requests_within_a_minute_do_not_write_the_session_again(client, person, django_assert_num_queries):
    log_in(client, "staff")
    client.get(reverse("password-change"))

    with django_assert_num_queries(2) as captured:
        client.get(reverse("password-change"))

    assert [query["sql"].split()[0] for query in captured.captured_queries] == ["SELECT", "SELECT"]


def test_disabling_a_person_ends_his_sessions(client, person, street_leader):
    log_in(client, "staff")
    actions.disable(person, by=street_leader)

    assert client.get("/admin/").status_code == 302
    assert log_in(client, "staff").status_code == 200


def test_first_password_must_be_changed_before_anything_else(client, person, street_leader):
    actions.reset_password(person, by=street_leader, password="First-Password-9")
    log_in(client, "staff", "First-Password-9")

    assert client.get("/admin/").url == reverse("password-change")
    form = {
        "old_password": "First-Password-9",
        "new_password1": "Next-Password-9",
        "new_password2": "Next-Password-9",
    }
    assert client.post(reverse("password-change"), form).status_code == 302
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("First-Password-9", "新密码不能与原密码相同"),
        ("short-A1", "至少"),
        ("alllowercaseletters", "至少三种"),
    ],
)
def test_weak_or_old_password_is_refused_with_a_reason(client, person, street_leader, password, reason):
    actions.reset_password(person, by=street_leader, password="First-Password-9")
    log_in(client, "staff", "First-Password-9")

    form = {"old_password": "First-Password-9", "new_password1": password, "new_password2": password}
    response = client.post(reverse("password-change"), form)

    assert response.status_code == 200
    assert reason in response.content.decode()


def test_sessions_whose_time_is_over_are_swept_away_once_a_day(client, person):
    with time_machine.travel("2026-11-23 09:00+08:00", tick=False):
        log_in(Client(), "staff")
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        log_in(client, "staff")
        tasks.sweep_sessions()

    assert list(Session.objects.values_list("pk", flat=True)) == [client.session.session_key]
    sweep = beat_schedule(60)["sessions"]
    assert (sweep["task"], sweep["schedule"]) == (tasks.sweep_sessions.name, 24 * 60 * 60)


def test_log_in_leaves_its_trace_in_the_audit_alone(client, person):
    log_in(client, "staff")
    client.post(reverse("logout"))

    assert not AccessLog.objects.exists()
