"""What a new office does first, in order, each step ticked from its rows; gone once all of them are done.

Nothing is kept of it in the database: a step is done when what it brings about is there. Who does not want to be
reminded puts the list away, and has it back by a button; his browser remembers, as it does how pages look.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Q
from django.urls import reverse
from django.utils import timezone

from buildings.foundation.records.permissions import Permission
from buildings.models import Street
from members.accounts.models import Assignment
from members.committees.models import Post
from organizations.models import Tenancy
from services.centers.models import ServiceCenter
from services.matters.models import Channel, Matter

COOKIE = "louyu_first_hour"  # in which a browser keeps who has put the list away
WELL_USED = 200  # matters: an office with so many of them is not new, however they came


@dataclass(frozen=True)
class FirstStep:
    """A step: what to do, its `benefit`, and the page where it is done, for who may do it there."""

    name: str
    benefit: str
    url: str
    is_done: bool


@dataclass(frozen=True)
class _Plan:
    name: str
    benefit: str
    permission: Permission
    url_name: str
    query: str = ""


PLANS = (
    _Plan(
        "导入台账",
        "楼宇、单位、党组织，用原来的 Excel，先预览再入库",
        Permission.IMPORT_LEDGER,
        "import-list",
    ),
    _Plan(
        "开账号",
        "给同事、社区和网格员开账号，各管各的地方",
        Permission.MANAGE_ACCOUNTS,
        "admin:accounts_user_changelist",
    ),
    _Plan(
        "聘席位",
        "把专员聘到楼委会的席位上，楼事才分得到人",
        Permission.EDIT_COMMITTEES,
        "workbench-vacancies",
    ),
    _Plan(
        "核服务中心时间",
        "逐个核实开放时间，居民看到的才是真的",
        Permission.EDIT_CENTERS,
        "upkeep-list",
    ),
    _Plan(
        "打二维码",
        "在各楼宇页打印大堂二维码；有人扫码报了第一件，这一步就算完成",
        Permission.VIEW_LEDGERS,
        "building-list",
        "?street={street}",
    ),
)


def steps_for(user: Any) -> list[FirstStep]:
    """Return the first steps of the one street whose ledgers a person may load; none once all are done.

    One statement; none for who loads the ledgers of no street or of several.
    """
    scope = user.scope_where(Permission.IMPORT_LEDGER)
    if scope.everywhere or len(scope.streets) != 1:
        return []
    (street,) = scope.streets
    done = _done(street, user)
    return [] if all(done) else [_step(plan, user, street, at) for plan, at in zip(PLANS, done, strict=True)]


def is_put_away(cookies: Mapping[str, str], user: Any) -> bool:
    """Tell whether a person has put the list away in this browser; the colleague who shares it still sees it."""
    return cookies.get(COOKIE) == str(user.pk)


def _step(plan: _Plan, user: Any, street: int, is_done: bool) -> FirstStep:
    url = reverse(plan.url_name) + plan.query.format(street=street) if user.may(plan.permission) else ""
    return FirstStep(plan.name, plan.benefit, url, is_done)


def _done(street: int, user: Any) -> Sequence[bool]:
    """Return of each step whether its rows are there, in the order of `PLANS`."""
    on, latest = timezone.localdate(), Matter.objects.filter(street=street).order_by("-reported_at", "-pk")
    scanned = Matter.objects.filter(pk__in=latest.values("pk")[:WELL_USED], channel=Channel.QR)
    held_here = (
        Q(street=street) | Q(community__street=street) | Q(grid__street=street) | Q(building__street=street)
    )
    return (
        Street.objects.filter(pk=street)
        .values_list(
            Exists(Tenancy.objects.filter(building__street=street)),
            Exists(Assignment.objects.current(on).filter(held_here).exclude(user=user.pk)),
            Exists(Post.objects.current(on).filter(committee__building__street=street)),
            Exists(ServiceCenter.objects.filter(street=street, verified_on__isnull=False)),
            Exists(scanned) | Exists(latest[WELL_USED - 1 : WELL_USED]),
        )
        .get()
    )
