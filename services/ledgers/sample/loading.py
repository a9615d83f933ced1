"""Loads the sample street into a local copy: through the real import, then a few matters through the real verbs."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from buildings.models import Building, Community, District, Street
from members.accounts.models import User
from members.accounts.sample import open_sample_logins
from members.committees.models import Post, Turn
from organizations.models import Tenancy
from services.ledgers import actions, report
from services.ledgers.models import LedgerImport
from services.ledgers.sample.street import BUILDINGS, COMMUNITIES, invent
from services.ledgers.sample.workbook import write_workbook
from services.matters import actions as matters
from services.matters.models import Category, Lane, Matter, Result

DISTRICT, STREET, NAME = "370102000000", "370102990000", "云泉示例街道"
SPECIALIST_SEAT = "property"
LIVE = (
    ("lift", "2号电梯开关门异响，早高峰等候时间长", "triage", "accept", "resolve"),
    ("water", "三层西侧卫生间水压不足", "triage", "accept"),
    ("parking", "访客车位常被长期占用", "triage"),
    ("heating", "会议室空调不制冷"),
)


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
        building = Building.objects.get(street=street, name=BUILDINGS[0])
        people = _people(building, on)
        _file(building, people)
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
    """Let every second tenant show its name, as a street would find them."""
    keys = list(Tenancy.objects.filter(building__street=street).order_by("pk").values_list("pk", flat=True))
    Tenancy.objects.filter(pk__in=keys[::2]).update(is_public=True)


def _people(building: Building, on: date) -> dict[str, User]:
    turn = Turn.objects.select_related("chief").get(committee__building=building, month=on.replace(day=1))
    post = Post.objects.current(on).select_related("holder")
    post = post.get(committee__building=building, seat__key=SPECIALIST_SEAT)
    return open_sample_logins(street=building.street, building=building, chief=turn.chief, specialist=post.holder)


def _file(building: Building, people: dict[str, User]) -> None:
    """File matters that stand in different states."""
    people = {name: User.objects.get(pk=user.pk) for name, user in people.items()}
    for key, text, *verbs in LIVE:
        category = Category.objects.get(street=None, key=key)
        matter = matters.report(building, category=category, text=text, by=people["tenant"])
        if "triage" in verbs:
            lane = Lane(category.lane)
            matter = matters.triage(matter, by=people["staff"], lane=lane, handler=people["specialist"])
        if "accept" in verbs:
            matter = matters.accept(matter, by=people["specialist"])
        if "resolve" in verbs:
            answer = "已更换门机皮带并试运行正常，早高峰安排专人引导。"
            matters.resolve(matter, by=people["specialist"], result=Result.values[0], answer=answer)
