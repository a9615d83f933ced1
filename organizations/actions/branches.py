"""Founding a branch of firms that share a building, which covers them from that day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from buildings.models import Building
from organizations.actions.bodies import BodyApproval, found_body
from organizations.actions.checks import check_has_come, refuse_strangers
from organizations.coverage import ORGANIZED
from organizations.joint import Limits
from organizations.models import Coverage, Enterprise, PartyOrganization


@transaction.atomic
def found_joint_branch(
    building: Building, *, by: Any, name: str, firms: Iterable[Enterprise], on: date, secretary_name: str = ""
) -> PartyOrganization:
    """Found a joint branch of two to five firms; raises what `found_branch` does."""
    firms = list(firms)
    if not 2 <= len({firm.pk for firm in firms}) <= Limits().units:
        raise ValidationError({"firms": f"联合党支部一般由 2 至 {Limits().units} 家单位组成"})
    return found_branch(
        building, by=by, approval=BodyApproval(on), name=name, firms=firms, secretary_name=secretary_name
    )


@transaction.atomic
def found_branch(
    building: Building,
    *,
    by: Any,
    approval: BodyApproval,
    name: str,
    firms: Iterable[Enterprise],
    parent: PartyOrganization | None = None,
    secretary_name: str = "",
) -> PartyOrganization:
    """Found a branch of a firm, or a joint one of several that share a building, and let it cover them from that day.

    Raises `ValidationError` for a day to come, no firm, one that is not in the building or has an organisation
    already, and for what `found_body` refuses.
    """
    refuse_strangers(by, building)
    check_has_come(approval.on, "成立日期")
    keys = {firm.pk for firm in firms}
    tenants = Enterprise.objects.select_for_update().filter(pk__in=keys).tenants_of(building, approval.on)
    members = list(tenants.order_by("pk"))
    if not keys or len(members) != len(keys):
        raise ValidationError({"firms": "有单位目前不在本楼" if keys else "请选择组成单位"})
    covers = Enterprise.objects.filter(pk__in=keys).firms(approval.on)
    organized = [firm.name for firm in members if covers[firm.pk].cover in ORGANIZED]
    if organized:
        raise ValidationError({"firms": f"{'、'.join(organized)}已有党组织"})
    kinds = PartyOrganization.Kind
    organization = found_body(
        building.street,
        by=by,
        approval=approval,
        name=name,
        kind=kinds.BRANCH if len(members) == 1 else kinds.JOINT,
        parent=parent,
        building=building,
        secretary_name=secretary_name,
    )
    Coverage.objects.bulk_create(
        [Coverage(organization=organization, enterprise=firm, since=approval.on) for firm in members]
    )
    return organization
