"""What the verbs of terms and offices share: locking a body, asking, and the columns of the body."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from buildings.foundation.records.permissions import Permission, refuse_unless_may
from members.terms.models import Office, Term
from members.terms.states import OfficeSeat
from organizations.models import PartyOrganization

NOT_THEIRS = "没有在这里维护班子和换届的权限"
KEPT = ["elected_on", "term_ends_on", "secretary_name", "secretary_phone"]


def lock(body: PartyOrganization, *, by: Any, permission: Permission = Permission.EDIT_MEMBERS):
    """Lock a body and return it fresh.

    Raises `PermissionDenied` for who may not there, `ValidationError` for one that is dissolved.
    """
    fresh = PartyOrganization.objects.select_for_update(of=("self",)).get(pk=body.pk)
    refuse_unless_may(by, permission, fresh, reason=NOT_THEIRS)
    if fresh.dissolved_on is not None:
        raise ValidationError("该党组织已撤销，不能再登记班子和换届")
    return fresh


def refuse_future(on: date, label: str) -> None:
    """Raise `ValidationError` for a day after today."""
    if on > timezone.localdate():
        raise ValidationError(f"{label}不应晚于今天")


def refuse_before(on: date, began: date | None, label: str) -> None:
    """Raise `ValidationError` for a day that does not come after the one something began on."""
    if began is not None and on <= began:
        raise ValidationError(f"{label}应晚于 {began}")


def running_term(body: PartyOrganization) -> Term | None:
    return Term.objects.filter(body=body, replaced_on=None).first()


def write_columns(body: PartyOrganization) -> None:
    """Write the running term and the secretary into the body's own columns, which other pages still read."""
    term = running_term(body)
    secretary = (
        Office.objects.filter(body=body, seat=OfficeSeat.SECRETARY).serving(timezone.localdate()).first()
    )
    if term is not None:
        body.elected_on, body.term_ends_on = term.began_on, term.due_on
    body.secretary_name = secretary.name if secretary else ""
    body.secretary_phone = secretary.phone if secretary else ""
    body.save(update_fields=[*KEPT, "secretary_phone_index", "secretary_phone_tail"])
