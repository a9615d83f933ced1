"""The public directory at 1000 buildings and 5000 centres: a copy, a repeat, drawn anew, and a search drawn anew."""

from collections.abc import Iterator
from datetime import time

from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from buildings.models import Building
from services.bookings.models import Room
from services.centers.models import Facility, OpeningRule, ServiceCenter, ServiceItem
from tests.bench import public, seeding

BUILDINGS, CENTERS = 1000, 5000
# As in the sheet of a real office: nine services, five at a centre, so that more than half of the centres
# have one.
SERVICES = (
    "饮水如厕",
    "休息歇脚",
    "休闲阅读",
    "党务咨询",
    "场地借用",
    "纳凉取暖",
    "共享办公",
    "体验活动",
    "法律咨询",
)
FACILITIES = ("职工书屋", "心理咨询室", "爱心妈咪小屋", "小型超市", "党员教育活动室")


def measures() -> Iterator[dict]:
    """Yield the ratios of the directory, a centre and a room's week."""
    with override_settings(ROOT_URLCONF="tests.bench.urls"):
        city = seeding.make_city(BUILDINGS, named="录")
        seeding.fill(city, 1000)
        center = _fill(city)
        room = Room.objects.create(center=center, name="会议室")
        pages = {
            "directory": reverse("center-list"),
            "centre page": reverse("center-detail", args=[center.pk]),
            "week of a room": reverse("room-detail", args=[room.pk]),
        }
        inside, visitor = (
            Client(HTTP_HOST="127.0.0.1"),
            Client(HTTP_HOST="127.0.0.1", HTTP_ACCEPT_ENCODING="gzip"),
        )
        inside.force_login(city.staff)
        for name, page in pages.items():
            yield from public.measured(f"{name}, {CENTERS} centres", page, visitor, inside)
        search = f"{pages['directory']}?q=饮水"
        yield public.cold("directory, two-character search", search, visitor, inside)
        seeding.empty()


def _spread(
    centers: list[ServiceCenter], names: tuple[str, ...], each: int
) -> Iterator[tuple[ServiceCenter, str]]:
    """Give each centre some names, the first one another one than the centre before."""
    for place, center in enumerate(centers):
        for step in range(each):
            yield center, names[(place + step) % len(names)]


def _fill(city: seeding.City) -> ServiceCenter:
    """Give a city's buildings five centres each, past the history's triggers; return one centre."""
    buildings = list(Building.objects.filter(pk__in=city.buildings).order_by("pk"))
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        centers = ServiceCenter.objects.bulk_create(
            ServiceCenter(
                street_id=building.street_id,
                building=building,
                community_id=building.community_id,
                place="1层大厅",
                name=f"{building}{number}号服务中心",
                telephone="0531-89900000",
            )
            for building in buildings
            for number in range(CENTERS // BUILDINGS)
        )
        OpeningRule.objects.bulk_create(
            OpeningRule(center=center, days="workdays", opens=opens, closes=closes)
            for center in centers
            for opens, closes in ((time(8, 30), time(12)), (time(13, 30), time(17, 30)))
        )
        Facility.objects.bulk_create(
            Facility(center=one, name=name) for one, name in _spread(centers, FACILITIES, 3)
        )
        ServiceItem.objects.bulk_create(
            ServiceItem(center=one, name=name) for one, name in _spread(centers, SERVICES, 5)
        )
        cursor.execute(
            "UPDATE centers_servicecenter AS one SET words = centers_words(one), sounds = centers_sounds(one)"
        )
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("VACUUM ANALYZE")
    return centers[0]
