"""Keys made from the one secret, for a start that names none of its own.

What a start names is looked at first.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
PROFILES = ("djbh2", "djbh3", "asvs")  # the first where none is named


def _derive(secret: str, purpose: str) -> str:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"louyu:{purpose}".encode()).derive(
        secret.encode()
    )
    return base64.b64encode(key).decode()


def phone_keys(secrets: Iterable[str]) -> str:
    """Return the keys that seal and open numbers, made from the secret in use and those before it."""
    return ",".join(_derive(secret, "phone") for secret in secrets)


def phone_index_key(secret: str) -> str:
    """Return the key by which numbers are looked up."""
    return _derive(secret, "phone-index")


def checked_phone_keys(written: str) -> list[str]:
    """Return the keys of a setting, each 32 bytes in base64.

    Raise `ImproperlyConfigured` for any other form.
    """
    named = [key.strip() for key in written.split(",") if key.strip()]
    for place, key in enumerate(named, 1):
        try:
            is_key = len(base64.b64decode(key, validate=True)) == KEY_BYTES
        except (binascii.Error, ValueError):
            is_key = False
        if not is_key:
            raise ImproperlyConfigured(
                f"环境变量 PHONE_KEYS 的第 {place} 把密钥不对：应为 {KEY_BYTES} 字节的 base64，"
                f"可用 openssl rand -base64 {KEY_BYTES} 生成，见 docs/operations.md"
            )
    if not named:
        raise ImproperlyConfigured("环境变量 PHONE_KEYS 里没有密钥，见 docs/operations.md")
    return named


def checked_profile(written: str) -> str:
    """Return the profile a start names.

    Raise `ImproperlyConfigured` for one that would pass for less than any.
    """
    profile = written or PROFILES[0]
    if profile not in PROFILES:
        raise ImproperlyConfigured(
            f"环境变量 SECURITY_PROFILE 不能是「{profile}」：可用 {'、'.join(PROFILES)}，见 docs/operations.md"
        )
    return profile
