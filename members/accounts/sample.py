"""The five log-ins of the sample street: one for each kind of user, for a local copy only."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from buildings.models import Building, Street
from members.accounts.models import Assignment, User
from members.accounts.roles import Role

PASSWORD = "Louyu-2026-sample"


@dataclass(frozen=True)
class SampleLogin:
    username: str
    kind: str
    real_name: str
    use: str


LOGINS = (
    SampleLogin("district", "区级领导", "区领导（示例）", "看全区各街道的数字，只读"),
    SampleLogin("staff", "街道工作人员", "街道干事（示例）", "维护台账、分流楼事、导入、管理账号"),
    SampleLogin("chief", "楼长", "楼长（示例）", "主持本楼一个月，分流和办理楼事"),
    SampleLogin("specialist", "专员", "专员（示例）", "受理、办结分到本席位的楼事"),
    SampleLogin("tenant", "入驻单位", "入驻员工（示例）", "上报楼事、查进度、评价"),
)


@transaction.atomic
def open_sample_logins(
    *, street: Street, building: Building, chief: User | None = None, specialist: User | None = None
) -> dict[str, User]:
    """Make or complete the five accounts and return them by user name.

    `chief` and `specialist` are persons already holding a turn and a post; they are given the names and the
    password. Raises `ImproperlyConfigured` on a production start: a known password must never open a real
    portal.
    """
    if settings.IS_PRODUCTION:
        raise ImproperlyConfigured("正式运行不能建立示例账号")
    holders = {"chief": chief, "specialist": specialist}
    people = {login.username: _open(login, holders.get(login.username), street) for login in LOGINS}
    _give(people["district"], Role.DISTRICT_LEADER, district=street.district)
    _give(people["staff"], Role.STREET_STAFF, street=street)
    _give(people["tenant"], Role.TENANT, building=building)
    User.objects.filter(username__in=["district", "staff"]).update(is_staff=True)
    return people


def _open(login: SampleLogin, holder: User | None, street: Street) -> User:
    user = User.objects.filter(username=login.username).first() or holder
    if user is None:
        user = User(real_name=login.real_name)
    user.username, user.street, user.is_active, user.must_change_password = (
        login.username,
        street,
        True,
        False,
    )
    user.set_password(PASSWORD)
    user.save()
    return user


def _give(user: User, role: Role, **place) -> None:
    if not user.assignments.filter(role=role, until=None, **place).exists():
        Assignment.objects.create(user=user, role=role, **place)
