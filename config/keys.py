"""Keys made from the one secret, for a start that names none of its own."""

from __future__ import annotations

import base64
from collections.abc import Iterable

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


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
