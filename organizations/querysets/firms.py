"""Questions about firms, their stays and how they are covered."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, CharField, Count, FilteredRelation, OuterRef, Q, Value, When
from django.utils import timezone

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
from organizations.querysets.days import alive, current

# 应建未建 of an operating firm, on rows of `with_closest_cover`; `coverage.Firm.is_due` says the same.
DUE = Q(party_members_reported__gte=MEMBERS_FOR_A_BRANCH) & ~Q(cover__in=[cover.value for cover in ORGANIZED])


def counts_by_cover(*, distinct=False) -> dict[str, Count]:
    """Return what is counted of rows of `with_closest_cover`, by the names of `CoverageCount`."""
    conditions = {
        "firms": None,
        "due": DUE,
        **{cover.value: Q(cover=cover.value) for cover in Cover if cover != Cover.NONE},
    }
    return {name: Count("pk", distinct=distinct, filter=condition) for name, condition in conditions.items()}


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
        """Add `kinds`: what covers a firm on a day, the kinds of living organisations and of persons sent."""
        covers = self._coverages(on).filter(enterprise=OuterRef("pk")).values("organization__kind")
        sent = self._instructors(on).filter(enterprise=OuterRef("pk")).values("kind")
        return self.annotate(kinds=ArraySubquery(covers.union(sent, all=True)))

    def _coverages(self, on):
        """Return the coverages by organisations that live on a day."""
        coverages = self.model._meta.get_field("coverages").related_model._default_manager
        return coverages.current(on).filter(alive(on, "organization__")).order_by()

    def _instructors(self, on):
        sent = self.model._meta.get_field("instructors").related_model._default_manager
        return sent.current(on).order_by()

    def with_closest_cover(self, on):
        """Add `cover`, the closest cover a firm has on a day, as the arithmetic of `coverage` has it.

        The covered firms are asked for once and looked up for each firm, not asked for anew for each.
        """
        coverages, sent = self._coverages(on), self._instructors(on)
        kinds_of = {
            cover: [kind for kind, gives in COVER_OF_KIND.items() if gives == cover] for cover in Cover
        }
        whens = [
            When(
                Q(pk__in=coverages.filter(organization__kind__in=kinds).values("enterprise"))
                | Q(pk__in=sent.filter(kind__in=kinds).values("enterprise")),
                then=Value(cover.value),
            )
            for cover, kinds in kinds_of.items()
            if kinds
        ]
        return self.annotate(cover=Case(*whens, default=Value(Cover.NONE.value), output_field=CharField()))

    def due_to_organize(self, on):
        """Return the firms that must have an organisation and have neither their own nor a joint one (应建未建)."""
        return self.operating().with_closest_cover(on).filter(DUE)

    def below_the_line(self, denominator):
        """Narrow to the operating firms that count; where so many people are asked, unknown numbers count for none."""
        firms = self.operating()
        return firms.filter(headcount__gte=denominator.least_people) if denominator.least_people else firms

    def tally(self, on, *, denominator=EVERY_FIRM) -> CoverageCount:
        """Return how these firms are covered (one query); `coverage.tally` counts the same."""
        return CoverageCount(
            **self.below_the_line(denominator).with_closest_cover(on).aggregate(**counts_by_cover())
        )

    def tallies(self, on, *by, denominator=EVERY_FIRM) -> dict[tuple, CoverageCount]:
        """Return how these firms are covered by the values of some columns (one query).

        `stay` names a stay of the firm that holds on the day, one after the other where there are several: a firm
        in two communities counts in both.
        """
        stays = FilteredRelation("tenancies", condition=current(on, "tenancies__"))
        firms = self.below_the_line(denominator).with_closest_cover(on).annotate(stay=stays)
        counts = counts_by_cover(distinct=True)
        return {
            row[: len(by)]: CoverageCount(**dict(zip(counts, row[len(by) :], strict=True)))
            for row in firms.order_by().values_list(*by).annotate(**counts)
        }

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
