"""The list of matters at 100 000 rows against the bare page.

Django's test environment stays off: its copying of template contexts would fall on ours alone.
"""

from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from members.accounts.roles import Role
from services.matters.models import Channel, Matter, State
from tests import factories
from tests.bench.rounds import measure, medians

ROWS = 100_000
FLOOR = "bare view: session, 25 rows by key with two joins, plain table"


def measures() -> list[dict]:
    """Return the ratio of the list page, first page."""
    street = factories.make_street()
    building = factories.make_building(street)
    staff = factories.make_user(Role.STREET_STAFF, street)
    fill(building, ROWS)
    with override_settings(ROOT_URLCONF="tests.bench.urls"):
        client = Client(HTTP_HOST="127.0.0.1")
        client.force_login(staff)
        page = reverse("matter-list")
        for address in (page, "/bench/floor/"):
            assert client.get(address).status_code == 200
        ours, floor = medians(lambda: client.get(page), lambda: client.get("/bench/floor/"), rounds=30)
    return [measure(f"list page, {ROWS} matters", ours, floor, limit=1.5, floor_is=FLOOR)]


def fill(building, rows: int) -> None:
    """Copy one matter so many times, past the history's triggers."""
    first = Matter.objects.create(
        number="B-0", query_code="abcd2345", street_id=building.street_id, building=building,
        category=factories.make_category(building.street), text="电梯停运，请来修理", channel=Channel.WEB,
        state=State.REPORTED,
    )  # fmt: skip
    columns = [field.column for field in Matter._meta.concrete_fields if field.column not in ("id", "number")]
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        table = f'"{Matter._meta.db_table}"'
        source = f"SELECT 'B-' || n, {names} FROM {table}, generate_series(1, %s) AS n WHERE id = %s"
        cursor.execute(f"INSERT INTO {table} (number, {names}) {source}", [rows, first.pk])
        cursor.execute("SET session_replication_role = origin")
        cursor.execute(f"ANALYZE {table}")
