"""Loads the sample street into a local copy: through the real import, then a few matters through the real verbs."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from buildings.models import Building, Community, District, Street, Unit
from members.accounts.models import Assignment, User
from members.accounts.roles import Role
from members.accounts.sample import open_sample_logins
from members.committees.models import Post, Turn
from organizations.models import Tenancy
from services.ledgers import actions, report
from services.ledgers.models import LedgerImport
from services.ledgers.sample.activities import stage
from services.ledgers.sample.centers import furnish
from services.ledgers.sample.layout import ROOMS
from services.ledgers.sample.rooms import lend
from services.ledgers.sample.street import BUILDINGS, COMMUNITIES, invent
from services.ledgers.sample.workbook import write_workbook
from services.matters import actions as matters
from services.matters.actions.departments import USUAL
from services.matters.models import Category, Lane, Matter, Result

WHISTLED_TO = "科室值班（示例）"
DISTRICT, STREET, NAME = "370102000000", "370102990000", "云泉示例街道"
SPECIALIST_SEAT = "property"
UNPUBLISHED_IN = 8  # one tenant in so many keeps its name to itself
DONE = ("triage", "accept", "resolve", "verify", "rate")
LIVE = (
    (0, "lift", "2号电梯开关门异响，早高峰等候时间长", "2号电梯", DONE[:3]),
    (0, "water", "三层西侧卫生间水压不足", "3层", DONE[:2]),
    (0, "parking", "访客车位常被长期占用", "地下1层", DONE[:1]),
    (0, "heating", "会议室空调不制冷", "8层", ()),
    (1, "lift", "货梯轿厢照明不亮", "货梯", DONE),
    (1, "heating", "六层东侧暖气不热", "6层", DONE[:2]),
    (2, "water", "五层茶水间漏水", "5层", DONE),
    (3, "parking", "地下车库入口道闸抬杆慢", "地下1层", DONE),
    (4, "lift", "1号电梯按键失灵", "1号电梯", DONE[:1]),
    (5, "water", "九层洗手池排水不畅", "9层", ()),
)
ANSWERS = {
    "lift": "已更换损坏部件并试运行正常，早高峰安排专人引导。",
    "water": "已更换老化管件，二十四小时回看未再渗漏。",
    "parking": "已调整道闸感应距离，并补划访客车位两处。",
    "heating": "已清洗过滤网，送风温度恢复正常。",
}


def load(*, on: date) -> LedgerImport | None:
    """Load the sample street once; return its import, or None when it is there already.

    Killed half-way it starts again where it stopped. Raises `ImproperlyConfigured` on a production start.
    """
    if settings.IS_PRODUCTION:
        raise ImproperlyConfigured("正式运行不能载入示例街道")
    street = _street()
    if Matter.objects.filter(street=street, ledger_key=None).exists():
        return None
    batch = _import(street, on)
    with transaction.atomic():
        _publish(street)
        _leave_rooms_empty(street)
        building = Building.objects.get(street=street, name=BUILDINGS[0])
        people = _people(building, on)
        people = {name: User.objects.get(pk=user.pk) for name, user in people.items()}
        furnish(street, by=people["staff"], on=on)
        lend(street, people, on=on)
        _set_up_departments(street, people["staff"])
        _file(street, people)
        _stage(street, people["staff"], on)
    return batch


def _street() -> Street:
    district = District.objects.get(code=DISTRICT)
    street, _ = Street.objects.get_or_create(code=STREET, defaults={"district": district, "name": NAME})
    for name in COMMUNITIES:
        Community.objects.get_or_create(street=street, name=name)
    return street


def _import(street: Street, on: date) -> LedgerImport:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "示例街道台账.xlsx"
        write_workbook(invent(on=on), path, on=on)
        batch = actions.import_file(path, street=street)
    if batch.state != LedgerImport.State.COMMITTED:
        raise RuntimeError(f"示例街道没有入库：{batch.error or report.as_json(batch)['problems']}")
    return batch


def _publish(street: Street) -> None:
    """Let most tenants show their name, as a street would find them after a round of asking."""
    keys = list(Tenancy.objects.filter(building__street=street).order_by("pk").values_list("pk", flat=True))
    kept = set(keys[::UNPUBLISHED_IN])
    Tenancy.objects.filter(pk__in=set(keys) - kept).update(is_public=True)


def _leave_rooms_empty(street: Street) -> None:
    """Register the rooms nobody has: a ledger of tenants names only those that are let."""
    floors: dict[tuple[int, int], set[str]] = defaultdict(set)
    units = Unit.objects.filter(floor__building__street=street).exclude(number="")
    for floor, storey, number in units.values_list("floor", "floor__number", "number"):
        floors[floor, storey].add(number)
    Unit.objects.bulk_create(
        Unit(floor_id=floor, number=number)
        for (floor, storey), known in floors.items()
        for number in (f"{storey}{room:02d}" for room in range(1, ROOMS + 1))
        if number not in known
    )


def _people(building: Building, on: date) -> dict[str, User]:
    turn = Turn.objects.select_related("chief").get(committee__building=building, month=on.replace(day=1))
    post = Post.objects.current(on).select_related("holder")
    post = post.get(committee__building=building, seat__key=SPECIALIST_SEAT)
    return open_sample_logins(
        street=building.street, building=building, chief=turn.chief, specialist=post.holder
    )


def _set_up_departments(street: Street, staff: User) -> None:
    """Give the street the usual departments, answered by somebody else of the office: who approves does not take."""
    head = User.objects.create(real_name=WHISTLED_TO, username="department", street=street)
    Assignment.objects.create(user=head, role=Role.STREET_STAFF, street=street)
    matters.set_up_departments(street, names=USUAL, head=User.objects.get(pk=head.pk), by=staff)


def _stage(street: Street, staff: User, on: date) -> None:
    known = {building.name: building for building in Building.objects.filter(street=street)}
    stage(street, [known[name] for name in BUILDINGS], by=User.objects.get(pk=staff.pk), on=on)


def _file(street: Street, people: dict[str, User]) -> None:
    """File matters that stand in different states, each handled by whoever holds its seat."""
    people = {name: User.objects.get(pk=user.pk) for name, user in people.items()}
    buildings = {building.name: building for building in Building.objects.filter(street=street)}
    for place, key, text, where, verbs in LIVE:
        category = Category.objects.get(street=None, key=key)
        by = people["tenant"] if place == 0 else None
        matter = matters.report(buildings[BUILDINGS[place]], category=category, text=text, place=where, by=by)
        _walk(matter, verbs, people, ANSWERS[key])


def _walk(matter: Matter, verbs: tuple[str, ...], people: dict[str, User], answer: str) -> None:
    if "triage" in verbs:
        own = people["specialist"] if matter.building.name == BUILDINGS[0] else None
        lane = Lane(matter.category.lane)
        matter = matters.triage(matter, by=people["staff"], lane=lane, handler=own)
    if "accept" in verbs:
        matter = matters.accept(matter, by=matter.handler)
    if "resolve" in verbs:
        matter = matters.resolve(matter, by=matter.handler, result=Result.SOLVED, answer=answer)
    if "verify" in verbs:
        matter = matters.verify(matter, by=people["staff"])
    if "rate" in verbs:
        matters.rate(matter, score=5, code=matter.query_code)
