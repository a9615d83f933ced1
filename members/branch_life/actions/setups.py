"""The verb of a branch's make-up: what it is made of from a day on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from buildings.foundation.records.checked import save_checked
from buildings.foundation.records.permissions import Permission, refuse_unless_may
from members.branch_life.models import BranchMeeting, BranchSetup, PartyGroup
from members.branch_life.querysets import BRANCHES
from organizations.models import PartyOrganization

NOT_THEIRS = "没有维护这个支部组织生活的权限"
NO_BRANCH = "支部设置只登记党支部和联合党支部"


@dataclass(frozen=True)
class Composition:
    """What a branch is made of: its committee, its groups by name, its fixed day, how many full members."""

    has_committee: bool = False
    groups: tuple[str, ...] = ()
    party_day: int | None = None
    full_members: int | None = None


@transaction.atomic
def set_up(body: PartyOrganization, made_of: Composition, *, by: Any, since: date) -> BranchSetup:
    """Write down what a branch is made of from a day on; on the day of the latest make-up, correct that.

    The make-up before ends with that day and stays, so that what was owed until then stays owed. Groups no
    longer named end, new ones begin, those named on go on.

    Raises `PermissionDenied` for who does not keep its records, `ValidationError` for a body that is no
    branch, a day before its latest make-up or its founding, a group named twice, and a group corrected away
    that has met.
    """
    refuse_unless_may(by, Permission.EDIT_BRANCH_LIFE, body, reason=NOT_THEIRS)
    body = PartyOrganization.objects.select_for_update(of=("self",)).get(pk=body.pk)
    _check(body, made_of, since)
    latest = BranchSetup.objects.filter(body=body).order_by("-since").first()
    if latest is not None and latest.since > since:
        raise ValidationError({"since": f"已登记 {latest.since:%Y-%m-%d} 起的设置，请填写这一天或以后的日期"})
    if latest is None or latest.since < since:
        BranchSetup.objects.filter(body=body, since__lt=since).filter(_not_over_by(since)).update(until=since)
        latest = BranchSetup(body=body, since=since)
    latest.has_committee = made_of.has_committee
    latest.party_day = made_of.party_day
    latest.full_members = made_of.full_members
    _write_groups(body, made_of.groups, since)
    return save_checked(latest)


def _not_over_by(on: date) -> Q:
    return Q(until=None) | Q(until__gt=on)


def _check(body: PartyOrganization, made_of: Composition, since: date) -> None:
    if body.kind not in BRANCHES:
        raise ValidationError(NO_BRANCH)
    if body.founded_on and since < body.founded_on:
        raise ValidationError({"since": f"支部 {body.founded_on:%Y-%m-%d} 成立，设置不能更早"})
    if len(set(made_of.groups)) != len(made_of.groups):
        raise ValidationError({"groups": "有两个党小组同名"})


def _write_groups(body: PartyOrganization, names: tuple[str, ...], since: date) -> None:
    """End the groups not named and begin those that are new; one begun the same day was a slip and goes."""
    groups = PartyGroup.objects.filter(body=body).filter(_not_over_by(since))
    gone = groups.exclude(name__in=names)
    slips = gone.filter(since__gte=since)
    if BranchMeeting.objects.filter(group__in=slips).exists():
        raise ValidationError({"groups": "去掉的党小组已登记过会议，请改填它结束的日期"})
    slips.delete()
    gone.update(until=since)
    known = set(groups.values_list("name", flat=True))
    for name in names:
        if name not in known:
            save_checked(PartyGroup(body=body, name=name, since=since))
