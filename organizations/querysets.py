"""Questions about who is in the buildings."""

from datetime import timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, CharField, Count, OuterRef, Q, Value, When
from django.db.models.expressions import RawSQL
from django.utils import timezone

from buildings.foundation.records.common_rows import CommonQuerySet
from buildings.foundation.records.scope import ScopedQuerySet, scope_of
from organizations.coverage import (
    COVER_OF_KIND,
    EVERY_FIRM,
    MEMBERS_FOR_A_BRANCH,
    ORGANIZED,
    Cover,
    CoverageCount,
    Firm,
)
from organizations.rulebook import Rulebook


def current(on) -> Q:
    """Return the condition that a row with `since` and `until` (exclusive) holds on a day."""
    return (Q(since=None) | Q(since__lte=on)) & not_over(on)


def not_over(on) -> Q:
    """Return the condition that a row with `until` (exclusive) has not ended by a day, whether it has begun or not."""
    return Q(until=None) | Q(until__gt=on)


# 应建未建 of an operating firm, on rows of `with_closest_cover`; `coverage.Firm.is_due` says the same.
DUE = Q(party_members_reported__gte=MEMBERS_FOR_A_BRANCH) & ~Q(cover__in=[cover.value for cover in ORGANIZED])
TERM_NOTICE_DAYS = 183  # 《基层组织选举工作条例》: six months before the term ends


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


def _covered_within(scope, enterprises):
    """Return the keys of the firms, rows of a model, that the Party bodies of a scope cover today."""
    coverages = enterprises._meta.get_field("coverages").related_model._default_manager
    covering = coverages.current(timezone.localdate()).filter(organization__in=scope.keys("organization"))
    return covering.order_by().values("enterprise")


class EnterpriseQuerySet(ScopedQuerySet):
    """A firm is seen by its street, the people of any building it is or was in, and the bodies that cover it."""

    street_column = "street_id"

    def visible_to(self, user, permission=None):
        scope = scope_of(user, permission)
        if scope.everywhere:
            return self
        tenancies = self.model._meta.get_field("tenancies").related_model._default_manager
        tenants = tenancies.filter(building__in=scope.buildings).values("enterprise")
        visible = Q(street__in=scope.streets) | Q(pk__in=tenants)
        if scope.keys("organization"):
            visible |= Q(pk__in=_covered_within(scope, self.model))
        return self.filter(visible)

    def operating(self):
        return self.filter(is_operating=True)

    def tenants_of(self, building, on):
        """Return the firms that are in a building on a day."""
        tenancies = self.model._meta.get_field("tenancies").related_model._default_manager
        return self.filter(pk__in=tenancies.filter(building=building).current(on).values("enterprise"))

    def present(self, on, user):
        """Leave out the firms that moved out of every building a user sees; one that was in none ever stays.

        Where a firm without a tenancy belongs the office knows, so it counts until the office says otherwise.
        """
        tenancies = self.model._meta.get_field("tenancies").related_model._default_manager
        tenants = tenancies.visible_to(user).current(on).order_by().values("enterprise")
        return self.filter(Q(pk__in=tenants) | ~Q(pk__in=tenancies.order_by().values("enterprise")))

    def with_cover(self, on):
        """Add `kinds`, the list of kinds of the living organisations that cover a firm on a day."""
        covers = self._coverages(on).filter(enterprise=OuterRef("pk"))
        return self.annotate(kinds=ArraySubquery(covers.values("organization__kind")))

    def _coverages(self, on):
        """Return the coverages by organisations that live on a day."""
        coverages = self.model._meta.get_field("coverages").related_model._default_manager
        return coverages.current(on).filter(organization__dissolved_on=None).order_by()

    def with_closest_cover(self, on):
        """Add `cover`, the closest cover a firm has on a day, as the arithmetic of `coverage` has it.

        The covered firms are asked for once and looked up for each firm, not asked for anew for each.
        """
        coverages = self._coverages(on)
        kinds_of = {
            cover: [kind for kind, gives in COVER_OF_KIND.items() if gives == cover] for cover in Cover
        }
        whens = [
            When(
                pk__in=coverages.filter(organization__kind__in=kinds).values("enterprise"),
                then=Value(cover.value),
            )
            for cover, kinds in kinds_of.items()
            if kinds
        ]
        return self.annotate(cover=Case(*whens, default=Value(Cover.NONE.value), output_field=CharField()))

    def due_to_organize(self, on):
        """Return the firms that must have an organisation and have neither their own nor a joint one (应建未建)."""
        return self.operating().with_closest_cover(on).filter(DUE)

    def tally(self, on, *, denominator=EVERY_FIRM) -> CoverageCount:
        """Return how these firms are covered (one query); `coverage.tally` counts the same."""
        firms = self.operating()
        if denominator.least_people:
            firms = firms.filter(headcount__gte=denominator.least_people)
        counts = {
            cover.value: Count("pk", filter=Q(cover=cover.value)) for cover in Cover if cover != Cover.NONE
        }
        return CoverageCount(
            **firms.with_closest_cover(on).aggregate(firms=Count("pk"), due=Count("pk", filter=DUE), **counts)
        )

    def firms(self, on) -> dict[int, Firm]:
        """Return what `coverage` counts with, by key of the firm (one query)."""
        rows = self.with_cover(on).order_by()
        return {
            key: Firm(key, frozenset(kinds), people, members, is_operating)
            for key, kinds, people, members, is_operating in rows.values_list(
                "pk", "kinds", "headcount", "party_members_reported", "is_operating"
            )
        }


class HeadcountQuerySet(ScopedQuerySet):
    scoped_through = "enterprise"


class TenancyQuerySet(ScopedQuerySet):
    """A stay exists for those who see its building, and for the bodies that cover the firm."""

    scoped_through = "building"

    def visible_to(self, user, permission=None):
        visible, scope = super().visible_to(user, permission), scope_of(user, permission)
        if scope.everywhere or not scope.keys("organization"):
            return visible
        firms = _covered_within(scope, self.model._meta.get_field("enterprise").related_model)
        return self.filter(Q(pk__in=visible.values("pk")) | Q(enterprise__in=firms))

    def current(self, on):
        return self.filter(current(on))

    def published(self):
        return self.filter(is_public=True)


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

    def terms_ending(self, on, *, within_days=TERM_NOTICE_DAYS):
        """Return the living organisations whose term is over or ends within so many days."""
        return (
            self.alive()
            .filter(term_ends_on__lte=on + timedelta(days=within_days))
            .order_by("term_ends_on", "pk")
        )


class CoverageQuerySet(ScopedQuerySet):
    scoped_through = "organization"

    def current(self, on):
        return self.filter(current(on))


class RuleQuerySet(CommonQuerySet):
    """Rules common to all streets, and the numbers a street set for itself."""

    def in_force(self, on):
        return self.filter(current(on))

    def rulebook(self, on, *, street=None) -> Rulebook:
        """Return the rules in force on a day; a street's own go before the common ones. One statement."""
        rules = self.in_force(on).used_in(street) if street else self.in_force(on).filter(street=None)
        return Rulebook(rule.in_force for rule in sorted(rules, key=lambda rule: rule.street_id or 0))
