"""Questions about terms, offices, part-time offices and elections."""

from __future__ import annotations

from django.db.models import (
    DateField,
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
)
from django.db.models.expressions import Combinable, RawSQL
from django.db.models.functions import Cast, Coalesce

from buildings.foundation.records.scope import ScopedQuerySet
from members.terms.states import OfficeSeat, OfficeStanding
from organizations.querysets import current

# A day and the months that a rule in force that day gives, which no street may set for itself.
LATER = """(%s::date + make_interval(months => COALESCE((
    SELECT (numbers->>%s)::int FROM organizations_rule
    WHERE key = %s AND street_id IS NULL
        AND (since IS NULL OR since <= %s) AND (until IS NULL OR until > %s)
    LIMIT 1
), 0)))::date"""


def noticed_until(on) -> Combinable:
    """Return the day up to which terms are reminded of: the months of the rule in force after a day."""
    return RawSQL(LATER, [on, "months", "term_notice", on, on], DateField())


class TermQuerySet(ScopedQuerySet):
    scoped_through = "body"

    def running(self):
        """Keep the term that each living body is in, ended or not."""
        return self.filter(replaced_on=None, body__dissolved_on=None)

    def ended(self, on):
        """Keep those whose last day is over and that nobody has replaced (届满未换)."""
        return self.running().filter(due_on__lt=on)

    def ending(self, on):
        """Keep those that ended or end within the months that the rule reminds before."""
        return self.running().filter(due_on__lte=noticed_until(on))

    def due_by(self, last):
        return self.running().filter(due_on__lte=last)

    def for_list(self):
        return self.select_related("body", "body__building")


class OfficeQuerySet(ScopedQuerySet):
    scoped_through = "body"

    def serving(self, on):
        return self.filter(current(on))

    def with_term(self):
        """Add `term_due_on`, the last day of the term that runs in the body."""
        terms = self.model._meta.apps.get_model("terms", "Term").objects
        running = terms.filter(body=OuterRef("body"), replaced_on=None).values("due_on")
        return self.annotate(term_due_on=Subquery(running[:1]))

    def standing(self, standing, on):
        """Keep those that stand so on a day; asked of rows `with_term`."""
        serving = current(on)
        return self.filter(
            {
                OfficeStanding.SERVING: serving & (Q(term_due_on=None) | Q(term_due_on__gte=on)),
                OfficeStanding.BEYOND_TERM: serving & Q(term_due_on__lt=on),
                OfficeStanding.LEFT: Q(until__lte=on),
            }[OfficeStanding(standing)]
        )

    def of_several_seats(self, on):
        """Keep the offices of persons who hold another on that day (一人多职): one member, or one name in a body."""
        others = self.model._default_manager.filter(current(on)).exclude(pk=OuterRef("pk"))
        same = Q(person=OuterRef("person")) | Q(body=OuterRef("body"), name=OuterRef("name"))
        return self.serving(on).filter(Exists(others.filter(same)))

    def for_list(self):
        return self.select_related("body")


class PartTimeOfficeQuerySet(ScopedQuerySet):
    street_column = "street_id"
    scope_columns = {"organization": "body_id", "community": "community_id"}

    def serving(self, on):
        return self.filter(current(on))

    def for_list(self):
        return self.select_related("street", "body", "community", "enterprise")


class ElectionQuerySet(ScopedQuerySet):
    scoped_through = "body"

    def for_list(self):
        return self.select_related("body", "term")


class CandidateQuerySet(ScopedQuerySet):
    scoped_through = "election"


# The months of the rule of vacancies in force on a day: a street's own before the common ones.
VACANT_MONTHS = """(
    SELECT make_interval(months => (numbers->>'months')::int) FROM organizations_rule AS rule
    WHERE rule.key = 'vacancy'
        AND (rule.street_id IS NULL OR rule.street_id = organizations_partyorganization.street_id)
        AND (rule.since IS NULL OR rule.since <= %s) AND (rule.until IS NULL OR rule.until > %s)
    ORDER BY rule.street_id NULLS LAST LIMIT 1
)"""


def vacant(bodies, on):
    """Keep the living bodies without a secretary for longer than the rule of their street allows on a day.

    Adds `vacant_since`, when the last one left; of a body that never had one known, its founding.
    """
    offices = bodies.model._meta.apps.get_model("terms", "Office").objects
    secretaries = offices.filter(seat=OfficeSeat.SECRETARY, body=OuterRef("pk"))
    last_left = secretaries.order_by("-until").filter(until__lte=on).values("until")[:1]
    months = RawSQL(VACANT_MONTHS, [on, on], DurationField())
    return (
        bodies.alive()
        .filter(~Exists(secretaries.filter(current(on))))
        .annotate(vacant_since=Coalesce(Subquery(last_left), F("founded_on")))
        .annotate(
            too_long_since=Cast(ExpressionWrapper(F("vacant_since") + months, DateTimeField()), DateField())
        )
        .filter(too_long_since__lt=on)
    )
