"""The verbs of firms and Party organisations: moving in and out, counting heads, electing, covering."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from buildings.models import Building, Unit
from buildings.permissions import Permission
from organizations.coverage import ORGANIZED
from organizations.joint import MOST_UNITS
from organizations.models import Coverage, Enterprise, Headcount, PartyOrganization, Tenancy
from organizations.terms import term_ends_on


def _ask(by: Any, place: Any) -> None:
    if not by.may(Permission.EDIT_ORGANIZATIONS, place):
        raise PermissionDenied("没有在这里维护单位和党组织的权限")


@transaction.atomic
def move_in(
    enterprise: Enterprise, *, by: Any, building: Building, since: date, units: Iterable[Unit] = (), place: str = ""
) -> Tenancy:
    """Record that a firm is in a building from a day; a room may be shared with other firms.

    Raises `ValidationError` for another street's firm, another building's room, or a stay that overlaps.
    """
    enterprise = Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    _ask(by, building)
    if enterprise.street_id != building.street_id:
        raise ValidationError("单位和楼宇不在同一街道", code="street")
    rooms = list(Unit.objects.filter(pk__in=[unit.pk for unit in units]).select_related("floor"))
    if any(room.floor.building_id != building.pk for room in rooms):
        raise ValidationError("所选房间不在本楼", code="units")
    tenancy = Tenancy(enterprise=enterprise, building=building, since=since, place=place)
    tenancy.full_clean()
    tenancy.save()
    tenancy.units.set(rooms)
    return tenancy


@transaction.atomic
def move_out(tenancy: Tenancy, *, by: Any, on: date) -> Tenancy:
    """End a stay; the firm is gone from `on` and its history stays. Raises `ValidationError` when it already left."""
    tenancy = Tenancy.objects.select_for_update().get(pk=tenancy.pk)
    _ask(by, tenancy)
    if tenancy.until is not None:
        raise ValidationError(f"已于{tenancy.until:%Y年%-m月%-d日}迁出", code="left")
    tenancy.until, tenancy.is_leaving = on, False
    tenancy.full_clean()
    tenancy.save(update_fields=["until", "is_leaving"])
    return tenancy


@transaction.atomic
def record_headcount(
    enterprise: Enterprise, *, by: Any, on: date, people: int | None = None, party_members: int | None = None
) -> Headcount:
    """Write down what a firm reported on a day, once a day; the firm shows its latest report."""
    enterprise = Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    _ask(by, enterprise)
    if people is not None and party_members is not None and party_members > people:
        raise ValidationError("党员数不应多于从业人数", code="party_members")
    headcount, _ = Headcount.objects.update_or_create(
        enterprise=enterprise, on=on, defaults={"people": people, "party_members": party_members}
    )
    if not enterprise.headcounts.filter(on__gt=on).exists():
        enterprise.headcount, enterprise.party_members_reported = people, party_members
        enterprise.save(update_fields=["headcount", "party_members_reported"])
    return headcount


@transaction.atomic
def elect(organization: PartyOrganization, *, by: Any, on: date, secretary_name: str = "") -> PartyOrganization:
    """Record an election: the term runs anew from its day. Raises `ValidationError` for a day that cannot be."""
    organization = PartyOrganization.objects.select_for_update().get(pk=organization.pk)
    _ask(by, organization)
    if organization.dissolved_on:
        raise ValidationError("党组织已撤销", code="dissolved")
    earliest = max(filter(None, (organization.founded_on, organization.elected_on)), default=None)
    if earliest and on < earliest:
        raise ValidationError(f"换届时间不应早于{earliest:%Y年%-m月%-d日}", code="early")
    organization.elected_on, organization.term_ends_on = on, term_ends_on(organization.kind, on)
    if secretary_name and secretary_name != organization.secretary_name:
        organization.secretary_name, organization.secretary_phone = secretary_name, ""
    organization.save()
    return organization


@transaction.atomic
def cover(organization: PartyOrganization, *, by: Any, enterprise: Enterprise, since: date) -> Coverage:
    """Record that an organisation covers a firm from a day; twice at once is a `ValidationError`."""
    organization = PartyOrganization.objects.select_for_update().get(pk=organization.pk)
    _ask(by, organization)
    if organization.dissolved_on:
        raise ValidationError("党组织已撤销", code="dissolved")
    if enterprise.street_id != organization.street_id:
        raise ValidationError("单位和党组织不在同一街道", code="street")
    coverage = Coverage(organization=organization, enterprise=enterprise, since=since)
    coverage.full_clean()
    coverage.save()
    return coverage


@transaction.atomic
def found_joint_branch(
    building: Building, *, by: Any, name: str, firms: Iterable[Enterprise], on: date, secretary_name: str = ""
) -> PartyOrganization:
    """Set up a joint branch of firms that share a building; its first term runs from its founding.

    Raises `ValidationError` for fewer than two or more than five firms, for one that is not in the building, or one
    that has an organisation already.
    """
    _ask(by, building)
    keys = [firm.pk for firm in firms]
    joined = list(Enterprise.objects.select_for_update().filter(pk__in=keys).tenants_of(building, on).order_by("pk"))
    if len(joined) != len(set(keys)):
        raise ValidationError({"firms": "有单位目前不在本楼"})
    if not 2 <= len(joined) <= MOST_UNITS:
        raise ValidationError({"firms": f"联合党支部一般由 2 至 {MOST_UNITS} 家单位组成"})
    found = Enterprise.objects.filter(pk__in=keys).firms(on)
    taken = [firm.name for firm in joined if found[firm.pk].cover in ORGANIZED]
    if taken:
        raise ValidationError({"firms": f"{'、'.join(taken)}已有党组织"})
    organization = PartyOrganization(
        street=building.street, building=building, name=name, kind=PartyOrganization.Kind.JOINT, founded_on=on,
        elected_on=on, term_ends_on=term_ends_on(PartyOrganization.Kind.JOINT, on), secretary_name=secretary_name,
    )  # fmt: skip
    organization.full_clean()
    organization.save()
    Coverage.objects.bulk_create([Coverage(organization=organization, enterprise=firm, since=on) for firm in joined])
    return organization
