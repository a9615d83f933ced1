"""What tells a repeated tap from a new one: who sent it, the key of the form, and what it was sent with."""

from __future__ import annotations

import hashlib


def idempotency_key(sender: int | None, sent: str, *content: int | str) -> str:
    """Return 64 characters under which a row is written once.

    `sender` is the key of an account (None without one), `sent` what the form or the other system brought
    along, `content` what it was sent with. Each account's keys stay apart from all others', and the same key
    with other content is another row.
    """
    return hashlib.sha256(repr((sender, sent, *content)).encode()).hexdigest()
