"""The verbs of Party organisations: founding a joint branch."""

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
    """Found a joint branch of firms that share a building, as any body is founded, and let it cover them.

    Raises `ValidationError` for a day to come, for fewer than two or more than five firms, for one that is
    not in the building, or one that has an organisation already.
    """
    refuse_strangers(by, building)
    check_has_come(on, "成立日期")
    keys = [firm.pk for firm in firms]
    members = list(
        Enterprise.objects.select_for_update().filter(pk__in=keys).tenants_of(building, on).order_by("pk")
    )
    if len(members) != len(set(keys)):
        raise ValidationError({"firms": "有单位目前不在本楼"})
    if not 2 <= len(members) <= Limits().units:
        raise ValidationError({"firms": f"联合党支部一般由 2 至 {Limits().units} 家单位组成"})
    covers = Enterprise.objects.filter(pk__in=keys).firms(on)
    organized = [firm.name for firm in members if covers[firm.pk].cover in ORGANIZED]
    if organized:
        raise ValidationError({"firms": f"{'、'.join(organized)}已有党组织"})
    organization = found_body(
        building.street,
        by=by,
        approval=BodyApproval(on),
        name=name,
        kind=PartyOrganization.Kind.JOINT,
        building=building,
        secretary_name=secretary_name,
    )
    Coverage.objects.bulk_create(
        [Coverage(organization=organization, enterprise=firm, since=on) for firm in members]
    )
    return organization
