"""转接组织关系: send, receive, withdraw, and take in who comes from outside the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from buildings.foundation.records.checked import save_checked
from members.party.actions.checks import locked, refuse_future, refuse_who_may_not_edit
from members.party.models import PartyMember, Transfer
from members.party.telling import tell_of_transfer
from organizations.models import Enterprise, PartyOrganization

CLOSED = "这次转接已经接收或撤回"


@dataclass(frozen=True)
class Arrival:
    """Who comes from outside the ledger to which body, and on which days he was sent and received."""

    organization: PartyOrganization
    name: str
    category: str
    from_elsewhere: str
    sent_on: date
    received_on: date
    joined_on: date | None = None
    full_on: date | None = None
    enterprise: Enterprise | None = None
    phone: str = ""


@transaction.atomic
def send(
    member: PartyMember,
    *,
    by: Any,
    on: date,
    to_organization: PartyOrganization | None = None,
    to_elsewhere: str = "",
) -> Transfer:
    """Send a member's relation to another body, of the ledger or outside it.

    He stays a member of the old body, which answers for him until the other one has received him. The
    secretaries of a body here are told.

    Raises `PermissionDenied` for who does not keep his body's members, `ValidationError` for who has left, is
    being transferred already or would come to where he is.
    """
    refuse_who_may_not_edit(by, member)
    member = locked(member)
    refuse_future(on, "sent_on")
    if member.left_on:
        raise ValidationError("已转出，不能再转")
    if to_organization and to_organization.street_id != member.street_id:
        raise ValidationError({"to_organization": "转往其他街道的，请填写台账外的党组织"})
    transfer = save_checked(
        Transfer(
            street_id=member.street_id,
            member=member,
            from_organization=member.organization,
            to_organization=to_organization,
            to_elsewhere=to_elsewhere,
            sent_on=on,
        )
    )
    tell_of_transfer(transfer)
    return transfer


@transaction.atomic
def receive(transfer: Transfer, *, by: Any, on: date) -> Transfer:
    """Write down that the other body has received him.

    1. locks the transfer, asks for the permission of who receives: the body here, or of who answers for the
       member where the other body is outside the ledger;
    2. writes the day;
    3. moves the member into the body here, or out of the roster.

    Raises `PermissionDenied`, and `ValidationError` for a transfer that is over and a day before it was sent.
    """
    refuse_who_may_not_edit(by, transfer.to_organization or transfer.member)
    transfer = _open(transfer)
    refuse_future(on, "received_on")
    transfer.received_on = on
    save_checked(transfer)
    member = locked(transfer.member)
    if transfer.to_organization:
        member.organization = transfer.to_organization
    else:
        member.left_on = on
    save_checked(member)
    return transfer


@transaction.atomic
def withdraw(transfer: Transfer, *, by: Any, on: date) -> Transfer:
    """Take a transfer back that nobody has received; the member stays where he is.

    Raises `PermissionDenied` for who does not keep the members of the old body, `ValidationError` for a
    transfer that is over.
    """
    refuse_who_may_not_edit(by, transfer.member)
    transfer = _open(transfer)
    refuse_future(on, "withdrawn_on")
    transfer.withdrawn_on = on
    return save_checked(transfer)


@transaction.atomic
def take_in(arrival: Arrival, *, by: Any) -> Transfer:
    """Take in a member whose relation came from outside the ledger: he enters the roster with its transfer.

    Raises `PermissionDenied` for who does not keep the members of the body, `ValidationError` for days to come
    or out of order and for somebody who is in the roster already.
    """
    refuse_who_may_not_edit(by, arrival.organization)
    refuse_future(arrival.received_on, "received_on")
    street = arrival.organization.street_id
    member = save_checked(
        PartyMember(
            street_id=street,
            organization=arrival.organization,
            enterprise=arrival.enterprise,
            name=arrival.name,
            category=arrival.category,
            joined_on=arrival.joined_on,
            full_on=arrival.full_on,
            phone=arrival.phone,
        )
    )
    return save_checked(
        Transfer(
            street_id=street,
            member=member,
            from_elsewhere=arrival.from_elsewhere,
            to_organization=arrival.organization,
            sent_on=arrival.sent_on,
            received_on=arrival.received_on,
        )
    )


def _open(transfer: Transfer) -> Transfer:
    transfer = locked(transfer)
    if transfer.received_on or transfer.withdrawn_on:
        raise ValidationError(CLOSED)
    return transfer
