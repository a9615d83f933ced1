"""What the page of a Party body tells of its officers and its term; names only for who may see them."""

from __future__ import annotations

from datetime import date
from typing import Any

from buildings.foundation.records.permissions import Permission
from buildings.foundation.systems import BodySection
from members.terms.models import Office, Term
from members.terms.term_page import judge, officers_of
from organizations.models import Rule


def officers_and_term(body: Any, *, user: Any, on: date) -> BodySection:
    """Return who holds which seat, or how many seats are held, the term, and what the rules say of them."""
    term = Term.objects.filter(body=body, replaced_on=None).first()
    offices = list(Office.objects.filter(body=body).order_by("-since", "-pk")[:200])
    officers = officers_of(offices, term, on)
    may_see = user.may(Permission.VIEW_MEMBERS, body)
    rulebook = Rule.objects.rulebook(on, street=body.street_id)
    shown = {
        "body": body,
        "seats": [
            (one.office.get_seat_display(), one.office.name if may_see else one.standing.label)
            for one in officers
        ],
        "term": term,
        "is_beyond": bool(term and term.due_on and term.due_on < on),
        "judgements": judge(body, offices, officers, rulebook, on),
        "may_see": may_see,
    }
    return BodySection("班子与任期", "terms/body_section.html", shown, place=50)
