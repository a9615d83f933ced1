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
SERVICES = ("饮水如厕", "法律咨询", "党务咨询", "场地借用", "手机充电")


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
        inside, visitor = Client(HTTP_HOST="127.0.0.1"), Client(HTTP_HOST="127.0.0.1", HTTP_ACCEPT_ENCODING="gzip")
        inside.force_login(city.staff)
        for name, page in pages.items():
            yield from public.measured(f"{name}, {CENTERS} centres", page, visitor, inside)
        search = f"{pages['directory']}?q=饮水"
        yield public.cold("directory, two-character search", search, visitor, inside, limit=2)
        seeding.empty()


def _fill(city: seeding.City) -> ServiceCenter:
    """Give a city's buildings five centres each, past the history's triggers; return one centre."""
    buildings = list(Building.objects.filter(pk__in=city.buildings).order_by("pk"))
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        centers = ServiceCenter.objects.bulk_create(
            ServiceCenter(
                street_id=building.street_id, building=building, community_id=building.community_id, place="1层大厅",
                name=f"{building}{number}号服务中心", telephone="0531-89900000",
            )
            for building in buildings
            for number in range(CENTERS // BUILDINGS)
        )  # fmt: skip
        OpeningRule.objects.bulk_create(
            OpeningRule(center=center, days="workdays", opens=opens, closes=closes)
            for center in centers
            for opens, closes in ((time(8, 30), time(12)), (time(13, 30), time(17, 30)))
        )
        Facility.objects.bulk_create(
            Facility(center=center, name=f"阵地{number}") for center in centers for number in range(3)
        )
        ServiceItem.objects.bulk_create(
            ServiceItem(center=center, name=name) for center in centers for name in SERVICES
        )
        cursor.execute(
            "UPDATE centers_servicecenter AS one SET words = centers_words(one), sounds = centers_sounds(one)"
        )
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("VACUUM ANALYZE")
    return centers[0]
