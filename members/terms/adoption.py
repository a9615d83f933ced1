"""Terms and secretaries that other doors wrote into the columns of a body, made rows of their own.

The admin, the ledger of 党组织 and the founding of joint branches write 最近换届时间, 任期届满, 书记 and 书记电话 on
the body. For as long as these columns are there, what they say and the rows do not is taken over; what the
verbs here write stands in both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import DateField, F, OuterRef, Q, QuerySet, Subquery

from members.terms.models import Office, Term
from members.terms.states import EndReason, OfficeSeat, TermOrigin
from organizations.models import PartyOrganization
from organizations.querysets import current

NO_EXTENSION = {
    "extended_to": None,
    "extension_number": "",
    "extension_approved_on": None,
    "extension_limit": None,
}


@dataclass
class Adoption:
    """What the columns of one body say that the rows do not: changes of rows that are there, and new ones."""

    body: PartyOrganization
    term: Term | None = None
    term_changes: dict[str, Any] = field(default_factory=dict)
    new_term: Term | None = None
    secretary: Office | None = None
    secretary_changes: dict[str, Any] = field(default_factory=dict)
    new_secretary: Office | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.term_changes or self.new_term or self.secretary_changes or self.new_secretary)


def plan(body: PartyOrganization, term: Term | None, secretary: Office | None, *, on: date, is_known: bool):
    """Return what is to be taken over of a body on a day; `is_known` tells that it had a secretary before."""
    adoption = Adoption(body, term, secretary=secretary)
    _plan_term(adoption)
    _plan_secretary(adoption, on, is_known)
    return adoption


def _plan_term(adoption: Adoption) -> None:
    body, term = adoption.body, adoption.term
    began, ends = body.elected_on, body.term_ends_on
    if began is None and ends is None:
        return
    if term is None or (began and term.began_on and began > term.began_on):
        origin = TermOrigin.FOUNDED if began and began == body.founded_on else TermOrigin.ELECTED
        adoption.new_term = Term(body=body, began_on=began, ends_on=ends, origin=origin)
        if term is not None:
            adoption.term_changes = {"replaced_on": began}
        return
    changes: dict[str, Any] = {}
    if began and began != term.began_on:
        changes["began_on"] = began
    if ends and ends != (term.extended_to or term.ends_on):
        changes |= {"ends_on": ends, **(NO_EXTENSION if term.extended_to else {})}
    adoption.term_changes = changes


def _plan_secretary(adoption: Adoption, on: date, is_known: bool) -> None:
    body, office = adoption.body, adoption.secretary
    if not body.secretary_name:
        return
    if office is not None and office.name == body.secretary_name:
        if body.secretary_phone and body.secretary_phone != office.phone:
            adoption.secretary_changes = {"phone": body.secretary_phone}
        return
    if office is not None and office.since == on:  # written twice on one day: a slip of the pen
        adoption.secretary_changes = {
            "name": body.secretary_name,
            "person": None,
            "phone": body.secretary_phone,
        }
        return
    if office is not None:
        adoption.secretary_changes = {"until": on, "end_reason": EndReason.CORRECTED}
    adoption.new_secretary = Office(
        body=body,
        seat=OfficeSeat.SECRETARY,
        name=body.secretary_name,
        phone=body.secretary_phone,
        since=on if is_known else None,
    )


def differing(bodies: QuerySet, on: date) -> QuerySet:
    """Keep the living bodies whose columns say what the rows do not."""
    terms = Term.objects.filter(body=OuterRef("pk"), replaced_on=None)
    secretaries = Office.objects.filter(current(on), body=OuterRef("pk"), seat=OfficeSeat.SECRETARY)
    rows = bodies.alive().annotate(
        rows_began=Subquery(terms.values("began_on")[:1], output_field=DateField()),
        rows_due=Subquery(terms.values("due_on")[:1], output_field=DateField()),
        rows_name=Subquery(secretaries.values("name")[:1]),
        rows_phone=Subquery(secretaries.values("phone_index")[:1]),
    )
    differs = (
        _differs("elected_on", "rows_began", Q(elected_on__isnull=False))
        | _differs("term_ends_on", "rows_due", Q(term_ends_on__isnull=False))
        | _differs("secretary_name", "rows_name", ~Q(secretary_name=""))
        | _differs(
            "secretary_phone_index", "rows_phone", ~Q(secretary_phone_index="") & ~Q(secretary_name="")
        )
    )
    return rows.filter(differs)


def _differs(column: str, other: str, told: Q) -> Q:
    return told & (Q(**{f"{other}__isnull": True}) | ~Q(**{column: F(other)}))


def plans(bodies: QuerySet, on: date) -> list[Adoption]:
    """Return what is to be taken over of some bodies, one each; four statements whatever their number."""
    rows = list(differing(bodies, on).order_by("pk"))
    keys = [body.pk for body in rows]
    terms = {term.body_id: term for term in Term.objects.filter(body__in=keys, replaced_on=None)}
    secretaries = Office.objects.filter(body__in=keys, seat=OfficeSeat.SECRETARY)
    serving = {office.body_id: office for office in secretaries.serving(on)}
    known = set(secretaries.values_list("body", flat=True))
    found = (
        plan(body, terms.get(body.pk), serving.get(body.pk), on=on, is_known=body.pk in known)
        for body in rows
    )
    return [adoption for adoption in found if not adoption.is_empty]
