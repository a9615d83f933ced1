"""What is counted of Party members and beside them; each number leads to its list."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from buildings.foundation.measures import Axis, FigureTone, Measure, RowSource, Span
from buildings.foundation.records.permissions import Permission
from members.party.models import CommunityReport, Development, FloatingStay, PartyMember, Transfer

VIEW, REPORTS = Permission.VIEW_MEMBERS, Permission.VIEW_REPORTS
STREET = {Axis.STREET: "street"}


def _members(viewer: Any, span: Span) -> list[QuerySet]:
    return [PartyMember.objects.visible_to(viewer).present()]


def _overdue(viewer: Any, span: Span) -> list[QuerySet]:
    return [Development.objects.visible_to(viewer).overdue(span.until)]


def _floating(viewer: Any, span: Span) -> list[QuerySet]:
    return [FloatingStay.objects.visible_to(viewer).by_definition(span.until)]


def _not_taken_in(viewer: Any, span: Span) -> list[QuerySet]:
    return [FloatingStay.objects.visible_to(viewer).not_taken_in(span.until)]


def _transfers(viewer: Any, span: Span) -> list[QuerySet]:
    return [Transfer.objects.visible_to(viewer).open()]


def _units(viewer: Any, span: Span) -> list[QuerySet]:
    return [CommunityReport.objects.visible_to(viewer).current(span.until).of_units()]


def _reporting(viewer: Any, span: Span) -> list[QuerySet]:
    return [CommunityReport.objects.visible_to(viewer).current(span.until).of_members()]


CATALOGUE = [
    Measure(
        key="party.members",
        name="在册党员",
        unit="人",
        formula="名册上没有转出的党员",
        source=RowSource(parts=_members, url_name="member-list", axes=STREET, within=VIEW),
        permission=VIEW,
    ),
    Measure(
        key="party.development_overdue",
        name="发展党员到期未办",
        unit="人",
        formula="递交申请一个月内没有谈话，或预备期满没有转正的；期限按当天的规则",
        source=RowSource(parts=_overdue, url_name="development-list", axes=STREET, within=VIEW),
        permission=VIEW,
        query="overdue=on",
        tone=FigureTone.BAD,
        place=120,
    ),
    Measure(
        key="party.floating",
        name="流动党员",
        unit="人",
        formula="仍在流动、从起始日期算已满规定月数的，满当天即算",
        source=RowSource(parts=_floating, url_name="floating-list", axes=STREET, within=VIEW),
        permission=VIEW,
        query="whole=on",
    ),
    Measure(
        key="party.floating_waiting",
        name="流入党员待接收",
        unit="人",
        formula="流入、还没有党组织接收管理的",
        source=RowSource(parts=_not_taken_in, url_name="floating-list", axes=STREET, within=VIEW),
        permission=VIEW,
        query="open=on",
        tone=FigureTone.WAIT,
        place=125,
    ),
    Measure(
        key="party.transfers",
        name="组织关系转接中",
        unit="人",
        formula="已转出、对方还没有接收、没有撤回的",
        source=RowSource(parts=_transfers, url_name="transfer-list", axes=STREET, within=VIEW),
        permission=VIEW,
    ),
    Measure(
        key="party.unit_reports",
        name="单位双报到",
        unit="个",
        formula="向社区报到、没有结束的单位党组织",
        source=RowSource(parts=_units, url_name="report-list", axes=STREET, within=REPORTS),
        permission=REPORTS,
    ),
    Measure(
        key="party.member_reports",
        name="党员双报到",
        unit="人",
        formula="向社区报到、没有结束的党员",
        source=RowSource(parts=_reporting, url_name="report-list", axes=STREET, within=REPORTS),
        permission=REPORTS,
        query="of=members",
    ),
]
