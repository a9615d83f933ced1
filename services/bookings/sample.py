"""Rooms of the sample street and a few bookings of the days to come, through the verbs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from buildings.models import Building, Street
from members.accounts.models import User
from services.bookings import actions
from services.bookings.actions import Wish
from services.bookings.models import Room
from services.centers.models import ServiceCenter

ROOMS: tuple[tuple[int, str, dict[str, Any]], ...] = (
    (1, "共享会议室", {"place": "3层 305", "capacity": 12, "equipment": "投影、白板", "monthly_minutes": 960}),
    (1, "多功能厅", {"place": "2层", "capacity": 60, "equipment": "音响、投影、直播",
                     "approval": Room.Admission.BY_HAND, "slot_minutes": 120, "longest_minutes": 480}),
    (3, "党员活动室", {"place": "1层东侧", "capacity": 40, "equipment": "电视、国旗党旗", "monthly_minutes": 1200}),
    (7, "路演厅", {"place": "1层", "capacity": 50, "equipment": "投影、音响", "slot_minutes": 60}),
)  # fmt: skip
# room, days ahead, hour, hours, asked by, purpose
BOOKINGS = (
    (0, 1, 10, 2, "tenant", "季度经营分析会"), (0, 1, 14, 1, "staff", "政企座谈会"),
    (0, 2, 9, 2, "tenant", "新员工培训"), (0, 3, 15, 2, "specialist", "物业恳谈会"),
    (1, 2, 13, 2, "tenant", "读书分享会"), (1, 4, 9, 4, "chief", "联席会议"),
    (2, 1, 9, 2, "chief", "主题党日"), (3, 2, 14, 3, "tenant", "项目路演"),
)  # fmt: skip


def bring(street: Street, *, buildings: Sequence[Building], people: dict[str, User], on: date) -> None:
    """Open the rooms and ask for some.

    Two requests wait for a decision, and one stands three weeks running.
    """
    rooms = []
    for place, name, facts in ROOMS:
        center = ServiceCenter.objects.filter(building=buildings[place]).order_by("pk")[0]
        room = actions.RoomFacts(name=name, approver=people["staff"], **facts)
        rooms.append(actions.open_room(center, room, by=people["staff"]))
    for place, ahead, hour, hours, person, purpose in BOOKINGS:
        asker = people[person]
        actions.book(rooms[place], _wish(on + timedelta(days=ahead), hour, hours, asker, purpose), by=asker)
    weekly = _wish(on + timedelta(days=3), 16, 1, people["staff"], "楼委会周例会")
    actions.book_weekly(rooms[2], weekly, by=people["staff"], weeks=3)


def _wish(on: date, hour: int, hours: int, asker: User, purpose: str) -> Wish:
    start = timezone.make_aware(datetime.combine(on, time(hour)))
    return Wish(
        start=start,
        end=start + timedelta(hours=hours),
        name=asker.real_name,
        people=8,
        purpose=purpose,
        unit_name=f"{asker.real_name}所在单位",
        phone="19900003517",
    )
