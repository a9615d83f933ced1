"""Telephone numbers: sealed at rest, masked on sight, found by a blind index.

A sealed number is `key-id:base64(nonce + ciphertext)`, AES-256-GCM; the keys come from the setting
`PHONE_KEYS` (the first seals, all open) and never enter the database. Two numbers are compared by
HMAC-SHA256.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import hmac
import os
import re

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from buildings.foundation.language.text import clean

NONCE_BYTES = 12
BRACKETS = str.maketrans({"(": "", "（": "", ")": "-", "）": "-", "—": "-", "－": "-"})
LONGEST = 13  # digits: a mobile with its country's code


class UnreadablePhoneError(Exception):
    """The key that sealed a number is not among `PHONE_KEYS`, or the column was tampered with."""


def canonical(text: str) -> str:
    """Return a number as it is compared: digits only, without +86."""
    return re.sub(r"\D", "", re.sub(r"^\s*(\+|00)86", "", str(text)))


def dialled(written: str) -> str:
    """Return what to dial of a number as it is written: its leading digits and hyphens, blanks and brackets left out.

    0531-8888转801 → 0531-8888; nothing where it begins with a word. A group that would make it too long is
    another number.
    """
    plain = clean(written).translate(BRACKETS)
    match = re.match(r"\s*(\+?\d[\d-]*(?: [\d-]+)*)", plain)
    dial = ""
    for group in match[1].split(" ") if match else ():
        if len(re.sub(r"\D", "", dial + group)) > LONGEST and dial:
            break
        dial += group
    return dial.strip("-")


def masked(text: str) -> str:
    """Hide the middle of a number: 19900003517 → 199****3517, 053188806577 → 0531****6577."""
    digits = canonical(text)
    if len(digits) < 7:
        return "*" * len(digits)
    head = 3 if digits.startswith("1") else 4
    return f"{digits[:head]}****{digits[-4:]}"


class Phone:
    """A number as it is loaded: prints masked, and gives itself away only to `reveal()`."""

    __slots__ = ("_plain", "_sealed")

    def __init__(self, plain: str | None = None, *, sealed: str | None = None):
        self._plain, self._sealed = plain, sealed

    def reveal(self) -> str:
        """Return the number in plain digits; raise `UnreadablePhoneError` without the key."""
        if self._plain is None:
            self._plain = unseal(self._sealed or "")
        return self._plain

    @property
    def sealed(self) -> str:
        if self._sealed is None:
            self._sealed = seal(self._plain or "")
        return self._sealed

    def __str__(self) -> str:
        return masked(self.reveal())

    def __repr__(self) -> str:
        return f"<Phone {self}>"

    def __bool__(self) -> bool:
        return bool(self._sealed or self._plain)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Phone):
            return canonical(self.reveal()) == canonical(other.reveal())
        return isinstance(other, str) and canonical(self.reveal()) == canonical(other)

    def __hash__(self) -> int:
        return hash(canonical(self.reveal()))


@functools.lru_cache(maxsize=4)
def _ciphers(keys: tuple[str, ...]) -> dict[str, AESGCM]:
    decoded = [base64.b64decode(key) for key in keys]
    return {hashlib.sha256(key).hexdigest()[:8]: AESGCM(key) for key in decoded}


def seal(plain: str) -> str:
    """Encrypt a number under the first key; the empty string stays empty."""
    if not plain:
        return ""
    key_id, cipher = next(iter(_ciphers(tuple(settings.PHONE_KEYS)).items()))
    nonce = os.urandom(NONCE_BYTES)
    ciphertext = cipher.encrypt(nonce, plain.encode(), key_id.encode())
    return f"{key_id}:{base64.b64encode(nonce + ciphertext).decode()}"


def unseal(sealed: str) -> str:
    """Decrypt a sealed number; raise `UnreadablePhoneError` without its key."""
    if not sealed:
        return ""
    key_id, _, body = sealed.partition(":")
    cipher = _ciphers(tuple(settings.PHONE_KEYS)).get(key_id)
    if cipher is None:
        raise UnreadablePhoneError(f"no key {key_id} in PHONE_KEYS")
    try:
        blob = base64.b64decode(body)
        return cipher.decrypt(blob[:NONCE_BYTES], blob[NONCE_BYTES:], key_id.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise UnreadablePhoneError("the sealed number does not open") from error


def _blind(purpose: str, digits: str) -> str:
    if not digits:
        return ""
    key = settings.PHONE_INDEX_KEY.encode()
    return hmac.new(key, f"{purpose}:{digits}".encode(), hashlib.sha256).hexdigest()[:32]


def blind_index(text: str) -> str:
    """Return the value by which a whole number is looked up, 32 hex digits; empty for an empty number."""
    return _blind("number", canonical(text))


def blind_tail(text: str) -> str:
    """Return the value by which a number is found from its last four digits."""
    digits = canonical(text)
    return _blind("tail", digits[-4:]) if len(digits) >= 4 else ""
