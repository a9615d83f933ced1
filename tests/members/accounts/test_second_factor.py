"""The second factor: enrolled once, asked for ever after, and its key told to nobody else."""

import pytest
from django.test import Client
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

PASSWORD = "Good-Password-1"


@pytest.fixture
def person(staff):
    staff.set_password(PASSWORD)
    staff.save()
    return staff


def log_in(client, username):
    return client.post(reverse("login"), {"username": username, "password": PASSWORD})


def enrol(client, user):
    client.post(reverse("otp-setup"), {"begin": "1"})
    device = TOTPDevice.objects.get(user=user)
    assert client.get(reverse("otp-picture")).headers["Content-Type"] == "image/svg+xml"
    return client.post(reverse("otp-setup"), {"token": f"{totp(device.bin_key):06d}"})


def test_enrolled_person_needs_a_token_and_a_spare_code_works_once(client, person):
    log_in(client, "staff")
    codes = enrol(client, person).context["codes"]

    again = Client()
    log_in(again, "staff")
    assert again.get("/admin/").url == reverse("otp-verify")
    assert again.post(reverse("otp-verify"), {"token": codes[0]}).status_code == 302
    assert again.get("/admin/").status_code == 200

    third = Client()
    log_in(third, "staff")
    assert third.post(reverse("otp-verify"), {"token": codes[0]}).status_code == 200
    assert third.get("/admin/").url == reverse("otp-verify")


def test_key_is_seen_by_nobody_but_the_session_that_began(client, person):
    log_in(client, "staff")
    client.post(reverse("otp-setup"), {"begin": "1"})
    first = TOTPDevice.objects.get()

    other = Client()
    log_in(other, "staff")
    assert other.get(reverse("otp-picture")).status_code == 404
    assert "secret" not in other.get(reverse("otp-setup")).context

    other.post(reverse("otp-setup"), {"begin": "1"})
    assert TOTPDevice.objects.get().key != first.key
    assert client.get(reverse("otp-picture")).status_code == 404


def test_key_of_a_second_device_is_shown_after_the_token_only(client, person):
    log_in(client, "staff")
    enrol(client, person)
    client.post(reverse("otp-setup"), {"begin": "1"})
    assert client.get(reverse("otp-picture")).status_code == 200

    session = client.session
    del session["otp_device_id"]
    session.save()

    assert client.get(reverse("otp-picture")).url == reverse("otp-verify")


def test_second_factor_is_mandatory_in_the_third_level_profile(client, person, settings):
    settings.SECURITY_PROFILE = "djbh3"
    log_in(client, "staff")

    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == reverse("otp-setup")
    enrol(client, person)
    assert client.get("/admin/").status_code == 200


def test_looking_at_the_enrolment_page_makes_nothing(client, person):
    log_in(client, "staff")
    client.get(reverse("otp-setup"))

    assert not TOTPDevice.objects.exists()
