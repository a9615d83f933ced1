"""A city of matters in a few statements: rows are copied by the database, no trigger fires, indexes are built last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from buildings.models import Building, Street
from members.accounts.models import User
from members.accounts.roles import Role
from services.matters.models import Category, Channel, Lane, Matter, Result, State
from tests import factories

IN_A_STREET = 50  # buildings
PLACES = ["东侧", "大堂", "地下车库", "三层", "消防通道", "设备间", "五层走廊", "北门"]
TROUBLES = ["电梯停运", "空调不制冷", "照明不亮", "车位被占", "门禁失灵", "保洁不到位", "网络中断"]
WISHES = ["请尽快处理", "请派人查看", "已持续两天", "影响办公", "请回复时间"]
# Of all texts 漏水 stands in one of fourteen, 管道漏水 in one of a hundred and forty, 蜂巢 in one of fifty thousand.
TEXT = """CASE WHEN n %% 50000 = 7 THEN '发现蜂巢' WHEN n %% 140 = 0 THEN '管道漏水' WHEN n %% 14 = 0 THEN '吊顶漏水'
 ELSE {places} || {troubles} END || '，' || {wishes}"""
# Drawn by a hash, so that a state keeps company with no street and no category.
DRAWN = "abs(hashint4(n)::bigint) %% 100"
STATE = f"""CASE WHEN {DRAWN} >= 8 THEN 'closed' WHEN {DRAWN} < 2 THEN 'reported' WHEN {DRAWN} < 4 THEN 'triaged'
 WHEN {DRAWN} < 7 THEN 'accepted' ELSE 'resolved' END"""


@dataclass(frozen=True)
class City:
    """Streets of fifty buildings each; `staff` works for the first street, `buildings` are all there are."""

    streets: list[Street]
    buildings: list[int]
    categories: list[Category]
    staff: User
    handlers: list[User]


def make_city(buildings: int, *, named: str = "第") -> City:
    """Make so many buildings in their streets, all named alike but for a number, and the people of the first street."""
    streets = [
        factories.make_street(f"{named}{number}街道")
        for number in range(1, 1 + max(1, buildings // IN_A_STREET))
    ]
    first = factories.make_building(streets[0], f"{named}0大厦", floors=0)
    copy(
        first,
        buildings - 1,
        name=f"'{named}' || n || '大厦'",
        pinyin="'di' || n || 'dasha'",
        initials="'d' || n || 'ds'",
        code=f"'{ord(named) % 90 + 10}' || lpad(n::text, 6, 'x')",
        street_id=pick([street.pk for street in streets]),
    )
    categories = list(Category.objects.filter(street=None).order_by("position"))
    staff, *handlers = (factories.make_user(Role.STREET_STAFF, streets[0]) for _ in range(5))
    keys = list(Building.objects.filter(street__in=streets).order_by("pk").values_list("pk", flat=True))
    return City(streets, keys, categories, staff, handlers)


def code_of(building: int) -> str:
    """Return the code in a building's lobby."""
    return Building.objects.get(pk=building).code


def empty() -> None:
    """Take all matters away again."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE matters_matter CASCADE")


def fill(city: City, rows: int) -> None:
    """Spread so many matters over all buildings: of a hundred, 92 archived, the others at every station of a life."""
    building = Building.objects.get(pk=city.buildings[0])
    first = Matter.objects.create(
        number="B-0",
        query_code="abcd2345",
        street=building.street,
        building=building,
        category=city.categories[0],
        text="电梯停运",
        channel=Channel.WEB,
        state=State.REPORTED,
    )
    homes = dict(Building.objects.filter(pk__in=city.buildings).values_list("pk", "street_id"))
    boss = city.handlers[0].pk
    answered = f"CASE WHEN {STATE} <> 'reported' THEN {{}} END"
    of_hand, of_end = f"{STATE} <> 'reported'", f"{STATE} IN ('resolved', 'closed')"
    reported = f"now() - ({rows} - n) * interval '1 minute'"
    ended = f"{reported} + n %% 9 * interval '1 day'"
    clock_due_at = f"""(CASE {STATE} WHEN 'closed' THEN NULL WHEN 'reported' THEN {reported} + interval '1 day'
        WHEN 'resolved' THEN {ended} + interval '2 days' ELSE {reported} + interval '7 days' END)"""
    copy(
        first,
        rows - 1,
        number="'B-' || n",
        building_id=pick(city.buildings),
        text=TEXT.format(places=pick(PLACES), troubles=pick(TROUBLES), wishes=pick(WISHES)),
        street_id=pick([homes[pk] for pk in city.buildings]),
        category_id=pick([one.pk for one in city.categories]),
        reported_at=reported,
        state=STATE,
        lane=f"CASE WHEN {of_hand} THEN {pick(Lane.values)} ELSE '' END",
        handler_id=f"CASE WHEN {of_hand} THEN {pick([user.pk for user in city.handlers])} END",
        answer_due_at=f"{reported} + interval '1 hour'",
        triaged_at=answered.format(f"{reported} + interval '1 hour'"),
        answered_at=answered.format(f"{reported} + n %% 90 * interval '1 minute'"),
        answer_took=answered.format("n %% 90 * interval '1 minute'"),
        due_at=f"CASE WHEN {of_hand} THEN {reported} + interval '7 days' END",
        clock_due_at=clock_due_at,
        clock_warn_at=f"{clock_due_at} - interval '1 day'",
        resolved_at=f"CASE WHEN {of_end} THEN {ended} END",
        resolved_by_id=f"CASE WHEN {of_end} THEN {boss} END",
        result=f"CASE WHEN {of_end} THEN {pick(Result.values[:3])} ELSE '' END",
        closed_at=f"CASE WHEN {STATE} = 'closed' THEN {ended} END",
    )


def pick(values: list) -> str:
    """Return an expression that takes the values in turns, by `n`; texts hold no quote."""
    kind = "text" if isinstance(values[0], str) else "bigint"
    listed = ",".join(f"'{value}'" if kind == "text" else str(value) for value in values)
    return f"(ARRAY[{listed}]::{kind}[])[1 + n %% {len(values)}]"


def copy(row: models.Model, times: int, **differing: str) -> None:
    """Copy a row so many times; the columns named get an expression over `n`, which counts from 1."""
    model = type(row)
    columns = [
        field.column
        for field in model._meta.concrete_fields
        if not field.primary_key and not getattr(field, "generated", False)
    ]
    table, names = model._meta.db_table, ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(differing.get(name, f'"{name}"') for name in columns)
    with bare_table(table), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {values} FROM {table}, generate_series(1, %s) AS n WHERE id = %s",
            [times, row.pk],
        )


@contextmanager
def bare_table(table: str) -> Iterator[None]:
    """Keep triggers silent and the indexes away while a table is filled; count it for the planner afterwards."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
            " WHERE indrelid = %s::regclass AND NOT indisunique",
            [table],
        )
        indexes: list[tuple[Any, ...]] = cursor.fetchall()
        cursor.execute("SET session_replication_role = replica")
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
        yield
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for _, definition in indexes:
            cursor.execute(definition)
        cursor.execute("RESET maintenance_work_mem")
        cursor.execute(f"VACUUM ANALYZE {table}")
