"""What becomes of officers and term when a Party body ends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from buildings.foundation.records.checked import save_checked
from members.terms.models import Office, PartTimeOffice, Term
from members.terms.states import EndReason
from organizations.models import PartyOrganization


def end_with_the_body(body: PartyOrganization, into: PartyOrganization | None, *, by: Any, on: date) -> None:
    """Let its officers and part-time members leave on the day, and its term end; nobody moves to another body.

    Who took a seat on that very day leaves the day after.
    """
    for office in Office.objects.filter(body=body, until=None):
        office.until, office.end_reason = _after(office.since, on), EndReason.DISSOLVED
        save_checked(office)
    for member in PartTimeOffice.objects.filter(body=body, until=None):
        member.until = _after(member.since, on)
        save_checked(member)
    for term in Term.objects.filter(body=body, replaced_on=None):
        term.replaced_on = _after(term.began_on, on)
        save_checked(term)


def _after(since: date | None, on: date) -> date:
    return on if since is None or since < on else since + timedelta(days=1)
