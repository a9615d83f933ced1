"""Questions about who is in the buildings."""

from django.db.models import Q

from buildings.scope import ScopedQuerySet, scope_of


def current(on) -> Q:
    """Return the condition that a row with `since` and `until` (exclusive) holds on a day."""
    return (Q(since=None) | Q(since__lte=on)) & (Q(until=None) | Q(until__gt=on))


class EnterpriseQuerySet(ScopedQuerySet):
    """A firm is seen by its street, and by the people of any building it is or was in."""

    street_column = "street_id"

    def visible_to(self, user):
        scope = scope_of(user)
        if scope.everywhere:
            return self
        tenancies = self.model._meta.get_field("tenancies").related_model._default_manager
        tenants = tenancies.filter(building__in=scope.buildings).values("enterprise")
        return self.filter(Q(street__in=scope.streets) | Q(pk__in=tenants))


class HeadcountQuerySet(ScopedQuerySet):
    scoped_through = "enterprise"


class TenancyQuerySet(ScopedQuerySet):
    scoped_through = "building"

    def current(self, on):
        return self.filter(current(on))

    def published(self):
        return self.filter(is_public=True)


class PartyOrganizationQuerySet(ScopedQuerySet):
    street_column, building_column = "street_id", "building_id"

    def alive(self):
        return self.filter(dissolved_on=None)


class CoverageQuerySet(ScopedQuerySet):
    scoped_through = "organization"

    def current(self, on):
        return self.filter(current(on))
