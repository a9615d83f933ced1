from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from services.bookings import actions, feeds
from services.bookings.actions import Wish
from services.bookings.models import Room
from services.centers.models import OpeningRule, ServiceCenter

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def wish(start="2026-11-25 09:00", minutes=60, **told):
    """Return a wish for the Wednesday of the tests."""
    told = {"name": "王一", "unit_name": "云泉科技有限公司", "purpose": "例会", **told}
    return Wish(start=at(start), end=at(start) + timedelta(minutes=minutes), **told)


def feed_of(user):
    """Return the address of the calendar of somebody's own bookings, given anew."""
    return reverse("booking-feed", args=[feeds.token_of(actions.open_feed(by=user))])


@pytest.fixture(autouse=True)
def clock():
    """Tuesday morning; `clock.move_to` goes on."""
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False) as travel:
        yield travel


@pytest.fixture
def room(building, staff):
    """Open 9–12 and 13–18 every day, an hour a slot, four at most; let to accounts without asking."""
    center = ServiceCenter.objects.create(
        street=building.street, building=building, name="云泉党群服务中心", owner=staff
    )
    for opens, closes in ((time(9), time(12)), (time(13), time(18))):
        OpeningRule.objects.create(center=center, opens=opens, closes=closes)
    return Room.objects.create(center=center, name="共享会议室", capacity=12, equipment="投影、白板")


@pytest.fixture
def asked(room, tenant):
    """Let by hand, asked for by a tenant."""
    room.approval = Room.Admission.BY_HAND
    room.save()
    return actions.book(room, wish(), by=tenant)
