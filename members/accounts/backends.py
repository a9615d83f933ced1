"""Log-in by user name, or by the phone of exactly one active person who has a password."""

import re

from django.contrib.auth.backends import ModelBackend

from members.accounts.models import User

PHONE = re.compile(r"[+\d\s()-]{7,20}")


class PhoneOrNameBackend(ModelBackend):
    """Permissions are roles (`User.may`); Django's own permissions stay unused."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        if not username or password is None:
            return None
        user = User.objects.filter(username=username).first() or _by_phone(username)
        if user is None:
            User().set_password(password)  # an unknown name takes as long as a wrong password
            return None
        return user if user.check_password(password) and self.user_can_authenticate(user) else None


def _by_phone(text: str) -> User | None:
    if not PHONE.fullmatch(text):
        return None
    people = User.objects.with_phone(text).filter(is_active=True)
    able = [person for person in people if person.has_usable_password()]
    return able[0] if len(able) == 1 else None
