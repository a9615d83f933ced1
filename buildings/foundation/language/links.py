"""Addresses that only their holder was given: a value, signed for one purpose, carried in the address itself.

Nothing is kept of such an address. What was signed for one purpose opens nothing else; a `salt` is never
reused and never changed, for the addresses already printed and sent rest on it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing


@dataclass(frozen=True)
class SignedLink:
    """The links of one purpose. `separator` stands between the value and its signature."""

    salt: str
    separator: str = "."

    def sign(self, value: object) -> str:
        """Return what an address carries for a value."""
        return self._signer().sign(str(value))

    def unsign(self, token: str) -> str | None:
        """Return the value an address was made for; None when somebody made the address up."""
        try:
            return self._signer().unsign(token)
        except signing.BadSignature:
            return None

    def unsign_key(self, token: str) -> int | None:
        """Return the key of a row an address was made for; None when it was made for none."""
        value = self.unsign(token)
        return int(value) if value is not None and value.isdecimal() else None

    def _signer(self) -> signing.Signer:
        return signing.Signer(salt=self.salt, sep=self.separator)
