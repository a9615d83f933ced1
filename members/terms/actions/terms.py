"""Terms: one that is appointed, an extension with its approval, and what is prepared for the next."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from buildings.foundation.records.checked import save_checked
from buildings.foundation.records.permissions import Permission
from members.terms import checks
from members.terms.actions.writing import lock, refuse_before, refuse_future, running_term, write_columns
from members.terms.models import Term
from members.terms.spans import end_of_term
from members.terms.states import TermOrigin
from organizations.models import PartyOrganization, Rule


def begin_term(body: PartyOrganization, *, on: date, origin: TermOrigin, ends_on: date | None) -> Term:
    """End the running term of a locked body and begin the next."""
    before = running_term(body)
    if before is not None:
        refuse_before(on, before.began_on, "本届起始")
        before.replaced_on = on
        save_checked(before)
    return save_checked(Term(body=body, began_on=on, ends_on=ends_on, origin=origin))


@transaction.atomic
def appoint_term(
    body: PartyOrganization, *, by: Any, on: date, origin: TermOrigin = TermOrigin.APPOINTED
) -> Term:
    """Begin a term that the superior appointed, or that began with the founding; who serves stays in office.

    Its end comes from the rule of that day; the term before ends, and the body's columns follow. Raises
    `PermissionDenied`, and `ValidationError` for a day to come or before the running term began.
    """
    body = lock(body, by=by, permission=Permission.EDIT_ORGANIZATIONS)
    refuse_future(on, "本届起始")
    rulebook = Rule.objects.rulebook(on, street=body.street_id)
    term = begin_term(body, on=on, origin=origin, ends_on=end_of_term(body.kind, on, rulebook))
    write_columns(body)
    return term


@transaction.atomic
def extend_term(
    body: PartyOrganization, *, by: Any, to: date, approval_number: str, approved_on: date
) -> Term:
    """Extend the running term once, with the approval's number; its day decides which rule judges it.

    The body's columns follow, and reminders begin anew. Raises `PermissionDenied`, and `ValidationError` for a
    body without a running term, one extended already, and for what the rule forbids, with its source.
    """
    body = lock(body, by=by, permission=Permission.EDIT_ORGANIZATIONS)
    refuse_future(approved_on, "批复日期")
    term = running_term(body)
    if term is None or term.ends_on is None:
        raise ValidationError("该党组织没有登记任期，不能延期")
    if term.extended_to is not None:
        raise ValidationError(f"本届已延期至 {term.extended_to}，只能延期一次")
    rulebook = Rule.objects.rulebook(approved_on, street=body.street_id)
    judgements = checks.judge_extension(term.ends_on, to, approval_number, rulebook)
    if judgements:
        raise ValidationError([f"{one.text}（{one.rule.source}）" for one in judgements])
    term.extended_to, term.extension_number, term.extension_approved_on = to, approval_number, approved_on
    term.extension_limit = checks.latest_extension(term.ends_on, rulebook) or to
    term.reminded = None
    save_checked(term)
    term.refresh_from_db(fields=["due_on"])
    write_columns(body)
    return term


@transaction.atomic
def plan_election(body: PartyOrganization, *, by: Any, planned_on: date | None, preparation: str) -> Term:
    """Keep by when the next election is planned and what is being prepared for it.

    Raises `PermissionDenied`, and `ValidationError` for a body without a running term.
    """
    body = lock(body, by=by)
    term = running_term(body)
    if term is None:
        raise ValidationError("该党组织没有登记任期，请先登记换届")
    term.planned_on, term.preparation = planned_on, preparation
    return save_checked(term)
