"""The pages everybody sees: a street's home among 1000 buildings, and a building of 40 storeys with 20 rooms each."""

from collections.abc import Iterator

from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from buildings.models import Building, Floor, Unit
from members.accounts.roles import Role
from organizations.models import Enterprise, Tenancy
from tests import factories
from tests.bench import public

BUILDINGS, STOREYS, ROOMS = 1000, 40, 20
DRAWN_ANEW = {"home": public.COLD, "building": 10}
PACKED = {"HTTP_ACCEPT_ENCODING": "gzip"}


def measures() -> list[dict]:
    """Return first, repeated and cold hits of both pages, and what each weighs on the wire."""
    street = factories.make_street("彩排街道")
    staff = factories.make_user(Role.STREET_STAFF, street)
    tower = _tower(street)
    Building.objects.bulk_create(
        Building(
            street=street, name=f"第{number}号楼", pinyin=f"di{number:04d}", floors_above=number % 40 + 1
        )
        for number in range(BUILDINGS - 1)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as a database in service is
    pages = {
        "home": reverse("street-home", args=[street.pk]),
        "building": reverse("building-detail", args=[tower.pk]),
    }
    with override_settings(ROOT_URLCONF="tests.bench.urls"):
        known, visitor = Client(HTTP_HOST="127.0.0.1"), Client(HTTP_HOST="127.0.0.1", **PACKED)
        known.force_login(staff)
        return [one for name, page in pages.items() for one in _of(name, page, known, visitor)]


def _of(name: str, page: str, known: Client, visitor: Client) -> Iterator[dict]:
    yield from public.measured(f"{name} page", page, visitor, known, drawn_anew=DRAWN_ANEW[name])
    weight = len(visitor.get(page).content) / 1024
    heavy = {
        "name": f"{name} page, KB on the wire",
        "ratio": round(weight / 150, 2),
        "limit": 1,
        "floor": "150 KB",
    }
    yield {**heavy, "note": f"{weight:.0f} KB compressed"}


def _tower(street) -> Building:
    """Make a building all of whose rooms are let."""
    building = factories.make_building(street, "高塔", floors=STOREYS)
    units = Unit.objects.bulk_create(
        Unit(floor=floor, number=f"{floor.number}{room:02d}")
        for floor in Floor.objects.filter(building=building)
        for room in range(1, ROOMS + 1)
    )
    firms = Enterprise.objects.bulk_create(
        Enterprise(street=street, name=f"彩排信息技术第{number}有限公司") for number in range(len(units))
    )
    stays = Tenancy.objects.bulk_create(
        Tenancy(building=building, enterprise=firm, is_public=True) for firm in firms
    )
    Tenancy.units.through.objects.bulk_create(
        Tenancy.units.through(tenancy=stay, unit=unit) for stay, unit in zip(stays, units, strict=True)
    )
    return building
