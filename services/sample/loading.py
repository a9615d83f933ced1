"""Loads the sample street into a local copy: through the real import, then by what each system adds."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from buildings.foundation.systems import declared
from buildings.models import Building, Community, District, Street, Unit
from members.accounts.models import User
from members.accounts.sample import open_sample_logins
from members.committees.models import Post, Turn
from organizations.models import Tenancy
from services.ledgers import actions, report
from services.ledgers.models import LedgerImport
from services.matters.models import Matter
from services.sample.layout import ROOMS
from services.sample.street import BUILDINGS, COMMUNITIES, invent
from services.sample.workbook import write_workbook

DISTRICT, STREET, NAME = "370102000000", "370102990000", "云泉示例街道"
SPECIALIST_SEAT = "property"
UNPUBLISHED_IN = 8  # one tenant in so many keeps its name to itself


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
        _let_systems_add(street, people, on)
    return batch


def _let_systems_add(street: Street, people: dict[str, User], on: date) -> None:
    """Have each system bring its part: `sample` of its `SystemConfig`. It gets people as they are by then."""
    buildings_by_name = {building.name: building for building in Building.objects.filter(street=street)}
    for _, bring in declared("sample"):
        fresh_people = {name: User.objects.get(pk=user.pk) for name, user in people.items()}
        bring(street, buildings=[buildings_by_name[name] for name in BUILDINGS], people=fresh_people, on=on)


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
    private = set(keys[::UNPUBLISHED_IN])
    Tenancy.objects.filter(pk__in=set(keys) - private).update(is_public=True)


def _leave_rooms_empty(street: Street) -> None:
    """Register the rooms nobody has: a ledger of tenants names only those that are let."""
    floors: dict[tuple[int, int], set[str]] = defaultdict(set)
    units = Unit.objects.filter(floor__building__street=street).exclude(number="")
    for floor, storey, number in units.values_list("floor", "floor__number", "number"):
        floors[floor, storey].add(number)
    Unit.objects.bulk_create(
        Unit(floor_id=floor, number=number)
        for (floor, storey), numbers in floors.items()
        for number in (f"{storey}{room:02d}" for room in range(1, ROOMS + 1))
        if number not in numbers
    )


def _people(building: Building, on: date) -> dict[str, User]:
    turn = Turn.objects.select_related("chief").get(committee__building=building, month=on.replace(day=1))
    post = Post.objects.current(on).select_related("holder")
    post = post.get(committee__building=building, seat__key=SPECIALIST_SEAT)
    return open_sample_logins(
        street=building.street, building=building, chief=turn.chief, specialist=post.holder
    )
