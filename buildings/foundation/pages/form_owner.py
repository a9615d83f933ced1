"""Whose form it is: a form drawn for an account carries its key, signed, beside the token (`{% csrf_token %}`).

A session may end, or another account log in, while somebody writes. What is sent then still tells for whom
the page was drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buildings.foundation.language.links import SignedLink

FIELD = "drawn_for"
_link = SignedLink("buildings.foundation.form-owner")


def mark_of(user: Any) -> str:
    """Return what a form drawn for an account carries."""
    return _link.sign(user.pk)


def owner_in(data: Mapping[str, str]) -> int | None:
    """Return the key of the account a form was drawn for.

    None where it was drawn for nobody, or does not say.
    """
    return _link.unsign_key(data.get(FIELD, ""))
