from datetime import time

import pytest
import time_machine
from django.urls import reverse

from buildings.foundation.pages.page_copies import shelf
from services.centers.models import OpeningRule, ServiceCenter


@pytest.fixture
def center(building):
    """Open on working days 8:30–12:00 and 13:30–17:30, with a zone, a facility and a service."""
    center = ServiceCenter.objects.create(
        street=building.street,
        building=building,
        name="云泉党群服务中心",
        telephone="0531-86012345",
        place="一层东侧",
    )
    for opens, closes in ((time(8, 30), time(12)), (time(13, 30), time(17, 30))):
        OpeningRule.objects.create(center=center, days="workdays", opens=opens, closes=closes)
    zone = center.zones.create(name="便民区", floor="1层")
    facility = center.facilities.create(name="母婴室", zone=zone)
    center.items.create(name="法律咨询", facility=facility, audience="企业和居民", needs_booking=True)
    return center


def found(client, **query):
    shelf.clear()
    return [center.name for center in client.get(reverse("center-list"), query).context["centers"]]


@pytest.fixture
def tuesday():
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        yield
