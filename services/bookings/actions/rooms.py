"""Rooms themselves: offering one, and the code at its door."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.core.exceptions import PermissionDenied
from django.db import transaction

from buildings.foundation.records.checked import save_checked
from buildings.foundation.records.permissions import Permission, refuse_unless_may
from buildings.foundation.records.row_facts import RowFacts
from buildings.models import lobby_code
from members.accounts.models import User
from services.bookings.actions.settling import locked
from services.bookings.models import Room
from services.bookings.rules import manages
from services.centers.models import ServiceCenter


@dataclass(frozen=True, kw_only=True)
class RoomFacts(RowFacts):
    """What a keeper says of a room; the code at its door is not among it."""

    name: str
    place: str = ""
    capacity: int = 10
    equipment: str = ""
    slot_minutes: int = 60
    longest_minutes: int = 240
    days_ahead: int = 30
    approval: str = Room.Admission.AUTOMATIC
    approver: User | None = None
    monthly_minutes: int | None = None
    release_minutes: int = 15
    is_open: bool = True


@transaction.atomic
def open_room(center: ServiceCenter, facts: RoomFacts, *, by: User) -> Room:
    """Offer a room of a centre.

    Raises `PermissionDenied` for who does not keep the centre, `ValidationError` for a name it has already
    and for what the columns refuse.
    """
    refuse_unless_may(by, Permission.EDIT_CENTERS, center, reason="您没有维护这个服务中心的权限")
    room = Room(center=center)
    replace(facts, name=facts.name.strip()).write_to(room)
    return save_checked(room)


@transaction.atomic
def renew_door_code(room: Room, *, by: User) -> Room:
    """Give a room's door another code, the room locked: the sheet that hangs there is void from now on.

    Raises `PermissionDenied` for who does not manage the room.
    """
    room = locked(room)
    if not manages(by, room):
        raise PermissionDenied("您没有管理这个场地的权限")
    room.door_code = lobby_code()
    room.save(update_fields=["door_code"])
    return room
