"""People with an account before the web part: they open a page, and press what it offers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.conf import settings
from django.test import Client

from members.accounts.models import User
from tests.faults.parts import Site

HIDDEN = r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"'


@dataclass
class Person:
    """Somebody logged in, now: of a portal at another moment he is made at that moment."""

    site: Site
    user: User

    def __post_init__(self) -> None:
        client = Client()
        client.force_login(self.user)
        self._session = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"

    def read(self, path: str) -> tuple[int, str]:
        """Open a page; return status and text."""
        return self.site.ask("GET", path, Cookie=self._session)[:2]

    def opens(self, path: str) -> Sheet:
        """Open a page that asks something."""
        status, page, token, _ = self.site.ask("GET", path, Cookie=self._session)
        assert status == 200, (path, status)
        return Sheet(self.site, path, dict(re.findall(HIDDEN, page)), f"{self._session}; {token}")


@dataclass
class Sheet:
    """An open page with what its form carries along."""

    site: Site
    path: str
    fields: dict[str, str]
    cookie: str

    def press(self, **filled: str) -> tuple[int, str]:
        """Send it; return status and text."""
        return self.site.ask("POST", self.path, {**self.fields, **filled}, Cookie=self.cookie)[:2]
