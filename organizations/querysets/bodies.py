"""Questions about Party bodies: which live, what stands above and below, and how the tree was on a day."""

from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, Subquery, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from buildings.foundation.records.scope import ScopedQuerySet
from organizations.querysets.days import alive, current
from organizations.states import BodyChangeKind

# The bodies below Party bodies, as `foundation.systems.PlaceKind` asks.
WITHIN_BODY = """
WITH RECURSIVE body AS (
    SELECT id FROM organizations_partyorganization WHERE parent_id = ANY(%(keys)s)
    UNION
    SELECT child.id FROM organizations_partyorganization AS child JOIN body ON child.parent_id = body.id
)
SELECT 'organization', id FROM body
"""
# A body and those it stands under.
ABOVE_BODY = """
WITH RECURSIVE body AS (
    SELECT id, parent_id FROM organizations_partyorganization WHERE id = %s
    UNION
    SELECT upper.id, upper.parent_id
    FROM organizations_partyorganization AS upper JOIN body ON upper.id = body.parent_id
)
SELECT id FROM body
"""


class PartyOrganizationQuerySet(ScopedQuerySet):
    street_column, building_column = "street_id", "building_id"
    scope_columns = {"organization": "pk"}

    def alive(self):
        return self.filter(dissolved_on=None)

    def above(self, body):
        """Return the keys of a body and of those it stands under, as an expression for `pk__in`."""
        return RawSQL(ABOVE_BODY, [body.pk])

    def for_list(self):
        return self.select_related("building", "parent")

    def as_of(self, on):
        """Return the bodies that lived on a day, with `name_then` and `parent_then` as they were.

        What a later change did is taken back: the first one after the day says what was before.
        """
        changes = self.model._meta.get_field("changes").related_model._default_manager
        later = changes.filter(body=OuterRef("pk"), on__gt=on).order_by("on", "pk")
        moved = later.filter(kind=BodyChangeKind.MOVED)
        return self.filter(alive(on)).annotate(
            name_then=Coalesce(
                Subquery(later.filter(kind=BodyChangeKind.RENAMED).values("old_name")[:1]), F("name")
            ),
            parent_then=Case(
                When(Exists(moved), then=Subquery(moved.values("old_parent")[:1])),
                default=F("parent"),
                output_field=BigIntegerField(),
            ),
        )


class CoverageQuerySet(ScopedQuerySet):
    scoped_through = "organization"

    def current(self, on):
        return self.filter(current(on))


class BodyChangeQuerySet(ScopedQuerySet):
    scoped_through = "body"


class InstructorQuerySet(ScopedQuerySet):
    """Who is sent to a firm is seen with the firm."""

    scoped_through = "enterprise"

    def current(self, on):
        return self.filter(current(on))
