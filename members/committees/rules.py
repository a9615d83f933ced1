"""Who may change what in a committee."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from buildings.permissions import Permission
from members.accounts.models import User
from members.committees.models import Committee, MemberUnit


def ask(by: User, committee: Committee) -> None:
    """Raise `PermissionDenied` unless this person keeps the building's committee."""
    if not by.may(Permission.EDIT_COMMITTEES, committee.building):
        raise PermissionDenied("没有维护本楼楼委会的权限")


def is_sent_by(unit: MemberUnit | None, user: User) -> bool:
    """Tell whether a unit sends this person, as nominee or as deputy."""
    return unit is not None and user.pk in (unit.nominee_id, unit.deputy_id)
