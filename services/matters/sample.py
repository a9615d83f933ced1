"""Matters of the sample street, in every state, through the verbs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from buildings.models import Building, Street
from members.accounts.models import Assignment, User
from members.accounts.roles import Role
from services.matters import actions
from services.matters.actions.departments import USUAL
from services.matters.models import Category, Lane, Matter, Result

WHISTLED_TO = "科室值班（示例）"
ALL_STEPS = ("triage", "accept", "resolve", "verify", "rate")
MATTERS = (
    (0, "lift", "2号电梯开关门异响，早高峰等候时间长", "2号电梯", ALL_STEPS[:3]),
    (0, "water", "三层西侧卫生间水压不足", "3层", ALL_STEPS[:2]),
    (0, "parking", "访客车位常被长期占用", "地下1层", ALL_STEPS[:1]),
    (0, "heating", "会议室空调不制冷", "8层", ()),
    (1, "lift", "货梯轿厢照明不亮", "货梯", ALL_STEPS),
    (1, "heating", "六层东侧暖气不热", "6层", ALL_STEPS[:2]),
    (2, "water", "五层茶水间漏水", "5层", ALL_STEPS),
    (3, "parking", "地下车库入口道闸抬杆慢", "地下1层", ALL_STEPS),
    (4, "lift", "1号电梯按键失灵", "1号电梯", ALL_STEPS[:1]),
    (5, "water", "九层洗手池排水不畅", "9层", ()),
)
ANSWERS = {
    "lift": "已更换损坏部件并试运行正常，早高峰安排专人引导。",
    "water": "已更换老化管件，二十四小时回看未再渗漏。",
    "parking": "已调整道闸感应距离，并补划访客车位两处。",
    "heating": "已清洗过滤网，送风温度恢复正常。",
}


def bring(street: Street, *, buildings: Sequence[Building], people: dict[str, User], on: date) -> None:
    """Set the departments up, then file matters and take some of them on."""
    _set_up_departments(street, people["staff"])
    people = {name: User.objects.get(pk=user.pk) for name, user in people.items()}
    _file(buildings, people)


def _set_up_departments(street: Street, staff: User) -> None:
    """Give the street the usual departments, answered by somebody else of the office: who approves does not take."""
    head = User.objects.create(real_name=WHISTLED_TO, username="department", street=street)
    Assignment.objects.create(user=head, role=Role.STREET_STAFF, street=street)
    actions.set_up_departments(street, names=USUAL, head=User.objects.get(pk=head.pk), by=staff)


def _file(buildings: Sequence[Building], people: dict[str, User]) -> None:
    """File matters that stand in different states, each handled by whoever holds its seat."""
    for place, key, text, where, verbs in MATTERS:
        category = Category.objects.get(street=None, key=key)
        by = people["tenant"] if place == 0 else None
        matter = actions.report(buildings[place], category=category, text=text, place=where, by=by)
        _walk(matter, verbs, people, answer=ANSWERS[key], is_own=place == 0)


def _walk(
    matter: Matter, verbs: tuple[str, ...], people: dict[str, User], *, answer: str, is_own: bool
) -> None:
    if "triage" in verbs:
        own = people["specialist"] if is_own else None
        lane = Lane(matter.category.lane)
        matter = actions.triage(matter, by=people["staff"], lane=lane, handler=own)
    if "accept" in verbs:
        assert matter.handler is not None  # whom triage named
        matter = actions.accept(matter, by=matter.handler)
    if "resolve" in verbs:
        assert matter.handler is not None
        matter = actions.resolve(matter, by=matter.handler, result=Result.SOLVED, answer=answer)
    if "verify" in verbs:
        matter = actions.verify(matter, by=people["staff"])
    if "rate" in verbs:
        actions.rate(matter, score=5, code=matter.query_code)
