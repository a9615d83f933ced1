"""The second factor: a TOTP app, and one-time codes for the day the telephone is lost."""

from __future__ import annotations

import base64
import io
import secrets

import segno
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from members.accounts import audit, grants
from members.accounts.models import User
from members.accounts.telling import tell_of_change

CODES = 10


def pending_device(user: User, pk: int | None) -> TOTPDevice | None:
    """Return the device a person is about to enrol, if the session that asks has begun it: nobody else sees its key."""
    return TOTPDevice.objects.filter(user=user, confirmed=False, pk=pk).first() if pk else None


@transaction.atomic
def begin(user: User) -> TOTPDevice:
    """Make a device with a fresh key, which counts for nothing until it is confirmed.

    One begun before is forgotten.
    """
    TOTPDevice.objects.filter(user=user, confirmed=False).delete()
    return TOTPDevice.objects.create(user=user, confirmed=False, name="手机动态口令")


def picture(device: TOTPDevice) -> bytes:
    """Return the enrolment code as an SVG picture."""
    stream = io.BytesIO()
    segno.make(device.config_url, error="m").save(stream, kind="svg", scale=5)
    return stream.getvalue()


def secret(device: TOTPDevice) -> str:
    """Return the key to type where no picture can be read."""
    return base64.b32encode(device.bin_key).decode()


@transaction.atomic
def confirm(user: User, pk: int, *, token: str) -> list[str] | None:
    """Enrol a pending device if the token fits; return the one-time codes to keep, or None."""
    device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False, pk=pk).first()
    if device is None or not device.verify_token(token):
        return None
    device.confirmed = True
    device.save()
    spare, _ = StaticDevice.objects.get_or_create(user=user, name="备用码")
    spare.token_set.all().delete()
    codes = [secrets.token_hex(4) for _ in range(CODES)]
    for code in codes:
        spare.token_set.create(token=code)
    audit.record(audit.Event.OTP_ENROLLED, by=user, thing=user)
    return codes


@transaction.atomic
def forget(user: User, *, by: User) -> None:
    """Take a person's devices and codes away, so that a new one can be enrolled.

    Audit, tell him and the leaders.
    """
    if not grants.may_manage(by, user):
        raise PermissionDenied("这个账号不在您的管理范围内")
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    audit.record(audit.Event.OTP_FORGOTTEN, by=by, thing=user)
    tell_of_change(user, by=by, event=audit.Event.OTP_FORGOTTEN)
