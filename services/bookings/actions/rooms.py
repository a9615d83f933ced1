"""Rooms themselves: offering one, and the code at its door."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from buildings.foundation.records.permissions import Permission
from buildings.models import lobby_code
from members.accounts.models import User
from services.bookings.actions.settling import locked
from services.bookings.models import Room
from services.bookings.rules import manages
from services.centers.models import ServiceCenter


@transaction.atomic
def open_room(center: ServiceCenter, *, by: User, name: str, **facts) -> Room:
    """Offer a room of a centre; `facts` are columns of it."""
    if not by.may(Permission.EDIT_CENTERS, center):
        raise PermissionDenied("您没有维护这个服务中心的权限")
    room = Room(center=center, name=name.strip(), **facts)
    room.full_clean()
    room.save()
    return room


@transaction.atomic
def renew_door_code(room: Room, *, by: User) -> Room:
    """Give a room's door another code: the sheet that hangs there is void from now on."""
    room = locked(room)
    if not manages(by, room):
        raise PermissionDenied("您没有管理这个场地的权限")
    room.door_code = lobby_code()
    room.save(update_fields=["door_code"])
    return room
