"""What is amiss with a seat or a unit, in words: rules that warn and do not block."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from buildings.foundation.language.dates import day_text
from buildings.models import Building
from members.committees.models import MemberUnit, Post, Seat

TERM_NOTICE = timedelta(days=60)
OFFICE_WORDS = ("街道", "办", "网格", "中心", "所", "站")


def of_post(seat: Seat, post: Post | None, building: Building, on: date) -> str:
    """Return what is amiss with a seat today: empty, its term about to end, or its holder from elsewhere.

    `post` comes from `PostQuerySet.with_tenants`.
    """
    if post is None:
        return "空缺"
    if post.until and post.until <= on + TERM_NOTICE:
        return f"任期将于{day_text(post.until, on)}届满"
    return of_source(seat, post.source_unit, building, is_tenant=post.is_tenant)


def of_source(seat: Seat, source_unit: str, building: Building, *, is_tenant: bool) -> str:
    """Return the warning that a holder's unit does not fit where the seat is drawn from; empty where it may.

    A unit told only in the seat's own words ("物业公司") says nothing and is let pass.
    """
    if not source_unit or source_unit == seat.source:
        return ""
    rule = seat.source_rule
    source = {
        Seat.SourceRule.PROPERTY: building.property_company,
        Seat.SourceRule.COMMUNITY: building.community.name if building.community_id else "",
    }.get(rule, "")
    fits = not source or source in source_unit or source_unit in source
    if rule == Seat.SourceRule.TENANT:
        fits = is_tenant
    elif rule == Seat.SourceRule.STREET:
        fits = any(word in source_unit for word in OFFICE_WORDS)
    if fits:
        return ""
    return (
        f"按要求应来自{seat.get_source_rule_display()}{f'（{source}）' if source else ''}，现为{source_unit}"
    )


def of_unit(unit: MemberUnit, units: int, tenants: Collection[int], on: date) -> str:
    """Return what is amiss with a unit of a rota of so many.

    `tenants` are the firms in the building then, by key.
    """
    if unit.until:
        return f"将于{day_text(unit.until, on)}退出轮值"
    if unit.enterprise_id not in tenants:
        return "已不在本楼入驻，请办理退出轮值"
    if unit.nominee is None:
        return "没有楼长人选"
    if not unit.nominee.is_active:
        return "楼长人选的账号已停用，请另定人选"
    if units == 1:
        return "只有一家轮值单位，无人可换"
    return ""
