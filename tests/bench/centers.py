"""The public directory at 1000 buildings and 5000 centres: first hit against the bare page, repeat against a constant.

A first hit is a visitor's with nothing kept; a repeat is a browser's that holds the page and asks with its ETag.
"""

from collections.abc import Iterator
from datetime import time

from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from buildings.models import Building
from services.bookings.models import Room
from services.centers.models import Facility, OpeningRule, ServiceCenter, ServiceItem
from tests.bench import seeding
from tests.bench.rounds import measure, medians

BUILDINGS, CENTERS = 1000, 5000
SERVICES = ("饮水如厕", "法律咨询", "党务咨询", "场地借用", "手机充电")
FLOOR = "bare view: session, 25 rows by key with two joins, plain table"
CONSTANT = "a constant page through the same middleware"
ROUNDS = 40


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
        inside, visitor = Client(HTTP_HOST="127.0.0.1"), Client(HTTP_HOST="127.0.0.1")
        inside.force_login(city.staff)
        for name, page in pages.items():
            yield _first(name, page, visitor, inside, 1.5)
            yield _repeat(name, page, visitor)
        yield _first("directory, two-character search", f"{pages['directory']}?q=饮水", visitor, inside, 2)
        seeding.empty()


def _first(name: str, page: str, visitor: Client, inside: Client, limit: float) -> dict:
    def fresh():
        cache.clear()
        assert visitor.get(page).status_code == 200

    ours, floor = medians(fresh, lambda: inside.get("/bench/floor/"), rounds=ROUNDS)
    return measure(f"{name}, first hit, {CENTERS} centres", ours, floor, limit=limit, floor_is=FLOOR)


def _repeat(name: str, page: str, visitor: Client) -> dict:
    etag = visitor.get(page)["ETag"]

    def again():
        assert visitor.get(page, headers={"If-None-Match": etag}).status_code == 304

    ours, floor = medians(again, lambda: visitor.get("/bench/constant/"), rounds=ROUNDS * 3)
    return measure(f"{name}, repeat with ETag", ours, floor, limit=1.2, floor_is=CONSTANT)


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
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("ANALYZE")
    return centers[0]
