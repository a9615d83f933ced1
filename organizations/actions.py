"""The verbs of firms and Party organisations: counting heads, founding a joint branch."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from buildings.foundation.records.checked import save_checked
from buildings.foundation.records.permissions import Permission, refuse_unless_may
from buildings.models import Building
from organizations.coverage import ORGANIZED
from organizations.joint import MOST_UNITS
from organizations.models import Coverage, Enterprise, Headcount, PartyOrganization
from organizations.terms import term_ends_on

NOT_THEIRS = "没有在这里维护单位和党组织的权限"


def _ask(by: Any, place: Any) -> None:
    refuse_unless_may(by, Permission.EDIT_ORGANIZATIONS, place, reason=NOT_THEIRS)


def check_heads(people: int | None, party_members: int | None) -> None:
    """Raise `ValidationError` where a firm would have more members than people."""
    if people is not None and party_members is not None and party_members > people:
        raise ValidationError("党员数不应多于从业人数", code="party_members")


def check_has_come(on: date | None, label: str) -> None:
    """Raise `ValidationError` for a day after today: what has not happened yet counts for nothing."""
    if on is not None and on > timezone.localdate():
        raise ValidationError(f"{label}不应晚于今天", code="future")


@transaction.atomic
def record_headcount(
    enterprise: Enterprise, *, by: Any, on: date, people: int | None = None, party_members: int | None = None
) -> Headcount:
    """Write down what a firm reported on a day, once a day; the firm shows its latest report.

    Raises `ValidationError` for more members than people, and for a day to come.
    """
    enterprise = Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    _ask(by, enterprise)
    check_heads(people, party_members)
    check_has_come(on, "人数记录的日期")
    headcount, _ = Headcount.objects.update_or_create(
        enterprise=enterprise, on=on, defaults={"people": people, "party_members": party_members}
    )
    latest = enterprise.headcounts.filter(on__lte=timezone.localdate()).latest(
        "on"
    )  # once a day to come was taken
    enterprise.headcount, enterprise.party_members_reported = latest.people, latest.party_members
    enterprise.save(update_fields=["headcount", "party_members_reported"])
    return headcount


@transaction.atomic
def found_joint_branch(
    building: Building, *, by: Any, name: str, firms: Iterable[Enterprise], on: date, secretary_name: str = ""
) -> PartyOrganization:
    """Set up a joint branch of firms that share a building; its first term runs from its founding.

    Raises `ValidationError` for a day to come, for fewer than two or more than five firms, for one that is
    not in the building, or one that has an organisation already.
    """
    _ask(by, building)
    check_has_come(on, "成立日期")
    keys = [firm.pk for firm in firms]
    members = list(
        Enterprise.objects.select_for_update().filter(pk__in=keys).tenants_of(building, on).order_by("pk")
    )
    if len(members) != len(set(keys)):
        raise ValidationError({"firms": "有单位目前不在本楼"})
    if not 2 <= len(members) <= MOST_UNITS:
        raise ValidationError({"firms": f"联合党支部一般由 2 至 {MOST_UNITS} 家单位组成"})
    covers = Enterprise.objects.filter(pk__in=keys).firms(on)
    organized = [firm.name for firm in members if covers[firm.pk].cover in ORGANIZED]
    if organized:
        raise ValidationError({"firms": f"{'、'.join(organized)}已有党组织"})
    organization = PartyOrganization(
        street=building.street,
        building=building,
        name=name,
        kind=PartyOrganization.Kind.JOINT,
        founded_on=on,
        elected_on=on,
        term_ends_on=term_ends_on(PartyOrganization.Kind.JOINT, on),
        secretary_name=secretary_name,
    )
    save_checked(organization)
    Coverage.objects.bulk_create(
        [Coverage(organization=organization, enterprise=firm, since=on) for firm in members]
    )
    return organization
