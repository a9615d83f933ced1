"""The keys of other systems: a secret told once and kept as a digest only.

The secret holds 256 random bits, so a plain digest is enough: nobody can try them out, and none is read out
of a backup.
"""

from __future__ import annotations

import hashlib
import secrets

BEGINS = "lk_"
SHOWN = 9  # characters by which people tell keys apart


def new_secret() -> str:
    """Return a new secret."""
    return BEGINS + secrets.token_urlsafe(32)


def start_of(secret: str) -> str:
    return secret[:SHOWN]


def digest(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
