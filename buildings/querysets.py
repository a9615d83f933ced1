"""Questions about places."""

from django.db import models
from django.db.models import Q

from buildings.foundation.records.scope import ScopedQuerySet, scope_of
from buildings.workdays import WorkCalendar


class DistrictQuerySet(models.QuerySet):
    def visible_to(self, user):
        scope = scope_of(user)
        if scope.everywhere:
            return self
        streets = self.model._meta.get_field("streets").related_model
        return self.filter(pk__in=streets._default_manager.visible_to(user).values("district"))


class StreetQuerySet(ScopedQuerySet):
    street_column = "pk"

    def visible_to(self, user):
        scope = scope_of(user)
        if scope.everywhere:
            return self
        buildings = self.model._meta.get_field("buildings").related_model
        homes = buildings._default_manager.filter(pk__in=scope.buildings).values("street")
        return self.filter(Q(pk__in=scope.streets) | Q(pk__in=homes))


class CommunityQuerySet(ScopedQuerySet):
    scoped_through = "street"


class GridQuerySet(ScopedQuerySet):
    street_column = "street_id"


class GridKeeperQuerySet(ScopedQuerySet):
    scoped_through = "grid"


class BuildingQuerySet(ScopedQuerySet):
    street_column, building_column = "street_id", "pk"

    def in_use(self):
        return self.filter(status=self.model.Status.OPEN)

    def for_list(self):
        return self.select_related("street", "community").order_by("pinyin", "pk")


class FloorQuerySet(ScopedQuerySet):
    scoped_through = "building"


class UnitQuerySet(ScopedQuerySet):
    scoped_through = "floor"


class HolidayQuerySet(models.QuerySet):
    def calendar(self) -> WorkCalendar:
        """Return the office's calendar: the State Council's days corrected by all rows (one query)."""
        return WorkCalendar(overrides=dict(self.order_by().values_list("on", "kind")))
