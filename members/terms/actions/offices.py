"""Who takes a seat of a Party body, and who leaves it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from buildings.foundation.records.checked import save_checked
from members.party.models import PartyMember
from members.terms.actions.writing import lock, refuse_before, refuse_future, write_columns
from members.terms.models import Office
from members.terms.states import EndReason, OfficeSeat
from organizations.models import PartyOrganization


@transaction.atomic
def put_in_office(
    body: PartyOrganization,
    *,
    by: Any,
    seat: OfficeSeat,
    since: date,
    person: PartyMember | None = None,
    name: str = "",
    phone: str = "",
) -> Office:
    """Put a member, or somebody known by name, into a seat from a day on.

    A secretary who serves until then leaves that day. The body's columns follow. The term stays what it is:
    who comes in mid-term serves to its end. Raises `PermissionDenied`, and `ValidationError` for a dissolved
    body, a day to come, nobody named, or somebody who holds the seat already.
    """
    body = lock(body, by=by)
    refuse_future(since, "任职时间")
    if person is None and not name:
        raise ValidationError({"name": "请选择党员，或填写姓名"})
    if seat == OfficeSeat.SECRETARY:
        _let_go(body, since)
    office = save_checked(
        Office(
            body=body,
            seat=seat,
            person=person,
            name=person.name if person else name,
            phone=phone or (person.phone if person else ""),
            since=since,
        )
    )
    write_columns(body)
    return office


def _let_go(body: PartyOrganization, on: date) -> None:
    for office in Office.objects.filter(body=body, seat=OfficeSeat.SECRETARY, until=None):
        refuse_before(on, office.since, "任职时间")
        office.until, office.end_reason = on, EndReason.OTHER
        save_checked(office)


@transaction.atomic
def end_office(office: Office, *, by: Any, on: date, reason: EndReason) -> Office:
    """Let somebody leave a seat on a day; the seat is vacant from then, and the body's columns follow.

    Raises `PermissionDenied`, and `ValidationError` for a day to come, for one before the office began, and
    for an office that has ended already.
    """
    body = lock(office.body, by=by)
    office = Office.objects.select_for_update(of=("self",)).get(pk=office.pk)
    refuse_future(on, "离任时间")
    if office.until is not None:
        raise ValidationError("已登记离任，不必再登记")
    refuse_before(on, office.since, "离任时间")
    office.until, office.end_reason = on, reason
    save_checked(office)
    write_columns(body)
    return office
