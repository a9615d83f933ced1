"""Takes over what other doors wrote into the columns of bodies."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from members.terms import adoption
from members.terms.adoption import Adoption
from organizations.models import PartyOrganization


@transaction.atomic
def adopt_columns(*, on: date | None = None) -> int:
    """Make rows of what the columns of bodies say and the rows do not; return of how many bodies.

    Run again it changes nothing. A secretary whose name gave way to another's left on the day it was seen;
    of a body that had none known, since when the first serves is left open.
    """
    on = on or timezone.localdate()
    bodies = PartyOrganization.objects.select_for_update(of=("self",))
    plans = adoption.plans(bodies, on)
    for plan in plans:
        _write(plan)
    return len(plans)


def _write(plan: Adoption) -> None:
    for row, changes in ((plan.term, plan.term_changes), (plan.secretary, plan.secretary_changes)):
        if row is not None and changes:
            for name, value in changes.items():
                setattr(row, name, value)
            row.save()
    for new in (plan.new_term, plan.new_secretary):
        if new is not None:
            new.save()
