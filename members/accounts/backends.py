"""Log-in by user name, or by the phone of exactly one active person who has a password.

Who has an account in two streets comes, by his number, into the one whose password he types.
"""

import re
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from buildings.foundation.language import text
from buildings.foundation.language.folding import fold
from buildings.foundation.records import phones
from members.accounts.models import User

PHONE = re.compile(r"[+\d\s()-]{7,20}")


class PhoneOrNameBackend(ModelBackend):
    """Permissions are roles (`User.may`); Django's own permissions stay unused."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        if not username or password is None:
            return None
        people = _accounts(username)
        if not people:
            User().set_password(password)  # an unknown name takes as long as a wrong password
        able = (
            person
            for person in people
            if person.check_password(password) and self.user_can_authenticate(person)
        )
        return next(able, None)


def counted_as(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str | None:
    """Return the name under which axes counts wrong passwords: the account's, however it was asked for.

    A number that is no one person's counts by its blind index, so that no spelling of it is a fresh start and
    none is kept in plain.
    """
    entered_name = (request.POST if credentials is None else credentials).get("username")
    if not entered_name:
        return entered_name
    people = _accounts(entered_name)
    name = people[0].get_username() if len(people) == 1 else entered_name
    return f"phone:{phones.blind_index(name)}" if PHONE.fullmatch(name) else text.mask_in_text(name)


def _accounts(name: str) -> list[User]:
    return list(User.objects.filter(username=name)) or _by_phone(name)


def _by_phone(number: str) -> list[User]:
    """Return the accounts of the one person who logs in by a number; none where two persons share it."""
    if not PHONE.fullmatch(number):
        return []
    people = User.objects.with_phone(number).filter(is_active=True).order_by("pk")
    able = [person for person in people if person.has_usable_password()]
    return able if len({fold(person.real_name) for person in able}) == 1 else []
