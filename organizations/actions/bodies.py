"""The verbs of a Party body: founded, renamed, put under another, merged, dissolved; the tree of any day is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from buildings.foundation.records.checked import save_checked
from buildings.foundation.systems import declared
from buildings.models import Building, Street
from organizations.actions.checks import check_has_come, refuse_strangers
from organizations.models import BodyChange, Coverage, PartyOrganization
from organizations.states import BodyChangeKind
from organizations.terms import term_ends_on

HIGHER_KINDS = (PartyOrganization.Kind.COMMITTEE, PartyOrganization.Kind.GENERAL)


@dataclass(frozen=True)
class BodyApproval:
    """From which day a change holds, and by which paper."""

    on: date
    number: str = ""
    note: str = ""


@transaction.atomic
def found_body(
    street: Street,
    *,
    by: Any,
    approval: BodyApproval,
    name: str,
    kind: str,
    parent: PartyOrganization | None = None,
    building: Building | None = None,
    secretary_name: str = "",
) -> PartyOrganization:
    """Set up a Party body; its first term runs from its founding, which stands in its story.

    Raises `ValidationError` for a day to come, a name in use, and a superior that is no committee or has ended.
    """
    refuse_strangers(by, building or street)
    check_has_come(approval.on, "成立日期")
    _check_superior(parent, street)
    body = PartyOrganization(
        street=street,
        name=name,
        kind=kind,
        parent=parent,
        building=building,
        founded_on=approval.on,
        elected_on=approval.on if kind != PartyOrganization.Kind.FUNCTIONAL else None,
        term_ends_on=term_ends_on(kind, approval.on),
        secretary_name=secretary_name,
    )
    save_checked(body)
    _note(body, BodyChangeKind.FOUNDED, approval)
    return body


@transaction.atomic
def rename_body(body: PartyOrganization, *, by: Any, approval: BodyApproval, name: str) -> PartyOrganization:
    """Give a body another name from a day on; the old one stands in its story.

    Raises `ValidationError` for the same name, one in use, and a day before an earlier renaming.
    """
    body = _locked(body, by, approval, BodyChangeKind.RENAMED)
    if name == body.name:
        raise ValidationError({"name": "名称没有变"})
    old_name, body.name = body.name, name
    save_checked(body)
    _note(body, BodyChangeKind.RENAMED, approval, old_name=old_name)
    return body


@transaction.atomic
def move_body(
    body: PartyOrganization, *, by: Any, approval: BodyApproval, parent: PartyOrganization | None
) -> PartyOrganization:
    """Put a body under another superior, or directly under the street, from a day on.

    Raises `ValidationError` where it stands there already, for a superior that is no committee, has ended or
    stands below it, and for a day before an earlier move.
    """
    body = _locked(body, by, approval, BodyChangeKind.MOVED)
    if parent == body.parent:
        raise ValidationError({"parent": "上级没有变"})
    _check_superior(parent, body.street)
    if parent is not None and PartyOrganization.objects.filter(
        pk=body.pk, pk__in=PartyOrganization.objects.above(parent)
    ):
        raise ValidationError({"parent": f"{parent}在它的下面，不能作它的上级"})
    old_parent, body.parent = body.parent, parent
    body.superior = ""
    save_checked(body)
    _note(body, BodyChangeKind.MOVED, approval, old_parent=old_parent)
    return body


@transaction.atomic
def merge_body(
    body: PartyOrganization, *, by: Any, approval: BodyApproval, into: PartyOrganization
) -> PartyOrganization:
    """End a body in another: what it covers, what stands under it and what systems keep of it go over that day.

    Raises `ValidationError` for a body merged into itself, into one of another street, one that has ended or one
    below it, and for what a system cannot hand over.
    """
    body = _locked(body, by, approval, BodyChangeKind.MERGED)
    into = PartyOrganization.objects.select_for_update().get(pk=into.pk)
    refuse_strangers(by, into)
    if into == body or into.street_id != body.street_id or into.dissolved_on is not None:
        raise ValidationError({"into": "请选择本街道现有的另一个党组织"})
    if PartyOrganization.objects.filter(pk=body.pk, pk__in=PartyOrganization.objects.above(into)):
        raise ValidationError({"into": f"{into}在它的下面，请先调整隶属"})
    for child in PartyOrganization.objects.select_for_update().alive().filter(parent=body):
        child.parent = into
        save_checked(child)
        _note(child, BodyChangeKind.MOVED, approval, old_parent=body)
    _hand_over_covers(body, into, approval.on)
    _end(body, into, by, approval)
    _note(body, BodyChangeKind.MERGED, approval, into=into)
    return body


@transaction.atomic
def dissolve_body(body: PartyOrganization, *, by: Any, approval: BodyApproval) -> PartyOrganization:
    """End a body on a day, and with it what it covers.

    Raises `ValidationError` where a body still stands under it, or a system keeps what has to go first (members).
    """
    body = _locked(body, by, approval, BodyChangeKind.DISSOLVED)
    if PartyOrganization.objects.alive().filter(parent=body).exists():
        raise ValidationError("还有下级党组织，请先调整它们的隶属")
    _hand_over_covers(body, None, approval.on)
    _end(body, None, by, approval)
    _note(body, BodyChangeKind.DISSOLVED, approval)
    return body


def _locked(
    body: PartyOrganization, by: Any, approval: BodyApproval, kind: BodyChangeKind
) -> PartyOrganization:
    body = PartyOrganization.objects.select_for_update(of=("self",)).select_related("street").get(pk=body.pk)
    refuse_strangers(by, body)
    check_has_come(approval.on, "生效日期")
    if body.dissolved_on is not None:
        raise ValidationError("这个党组织已经撤销")
    if body.founded_on and approval.on < body.founded_on:
        raise ValidationError({"on": "生效日期早于成立日期"})
    if body.changes.filter(kind=kind, on__gt=approval.on).exists():
        raise ValidationError({"on": f"这天以后已有一次{kind.label}，请按先后登记"})
    return body


def _check_superior(parent: PartyOrganization | None, street: Street) -> None:
    if parent is None:
        return
    if parent.street_id != street.pk or parent.dissolved_on is not None:
        raise ValidationError({"parent": "请选择本街道现有的党组织"})
    if parent.kind not in HIGHER_KINDS:
        raise ValidationError({"parent": "上级应是党委或党总支"})


def _hand_over_covers(body: PartyOrganization, into: PartyOrganization | None, on: date) -> None:
    covers = body.coverages.current(on).select_for_update()
    firms = set(covers.values_list("enterprise", flat=True))
    covers.filter(since__gte=on).delete()
    covers.update(until=on)
    if into is not None:
        firms -= set(into.coverages.current(on).values_list("enterprise", flat=True))
        Coverage.objects.bulk_create(
            Coverage(organization=into, enterprise_id=firm, since=on) for firm in sorted(firms)
        )


def _end(body: PartyOrganization, into: PartyOrganization | None, by: Any, approval: BodyApproval) -> None:
    for _, heir in declared("body_heirs"):
        heir(body, into, by=by, on=approval.on)
    body.dissolved_on = approval.on
    save_checked(body)


def _note(body: PartyOrganization, kind: BodyChangeKind, approval: BodyApproval, **what: Any) -> None:
    save_checked(
        BodyChange(body=body, kind=kind, on=approval.on, approval=approval.number, note=approval.note, **what)
    )
