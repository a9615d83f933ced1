"""Questions about places."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Func, Q, TextField, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from buildings.foundation.language.codes import statistical_code
from buildings.foundation.language.folding import fold
from buildings.foundation.records.scope import ScopedQuerySet, scope_of
from buildings.workdays import WorkCalendar

# What lies within communities and grids, as `foundation.systems.PlaceKind` asks: a basic grid holds its
# micro-grids.
WITHIN_COMMUNITY = """
SELECT 'building', id FROM buildings_building WHERE community_id = ANY(%(keys)s)
UNION ALL
SELECT 'grid', grid.id FROM buildings_grid AS grid LEFT JOIN buildings_grid AS parent ON parent.id = grid.parent_id
WHERE grid.community_id = ANY(%(keys)s) OR parent.community_id = ANY(%(keys)s)
"""
WITHIN_GRID = """
SELECT 'grid', id FROM buildings_grid WHERE parent_id = ANY(%(keys)s)
UNION ALL
SELECT 'building', id FROM buildings_building WHERE grid_id IN (
    SELECT id FROM buildings_grid WHERE id = ANY(%(keys)s) OR parent_id = ANY(%(keys)s))
"""

OF_A_COMMUNITY = "(社区)?(居民委员会|居委会|村民委员会|村委会|村)?$"  # what an address leaves out of its name


def _holding(model, scope, kinds, column) -> Q:
    """Return the condition on rows in which smaller places of a scope lie: pairs of a kind and the relation to it."""
    condition = Q(pk__in=[])
    for kind, relation in kinds:
        if keys := scope.keys(kind):
            places = model._meta.get_field(relation).related_model._default_manager
            condition |= Q(pk__in=places.filter(pk__in=keys).values(column))
    return condition


class DistrictQuerySet(models.QuerySet):
    def visible_to(self, user, permission=None):
        scope = scope_of(user, permission)
        if scope.everywhere:
            return self
        streets = self.model._meta.get_field("streets").related_model
        return self.filter(pk__in=streets._default_manager.visible_to(user, permission).values("district"))


class StreetQuerySet(ScopedQuerySet):
    """A street exists for those who see it, or a building, community or grid in it."""

    street_column = "pk"

    def visible_to(self, user, permission=None):
        scope = scope_of(user, permission)
        if scope.everywhere:
            return self
        kinds = (("building", "buildings"), ("community", "communities"), ("grid", "grids"))
        return self.filter(Q(pk__in=scope.streets) | _holding(self.model, scope, kinds, "street"))

    def of_code(self, code):
        """Return the street of a statistical code as somebody typed it; raise `DoesNotExist` in words."""
        try:
            return self.get(code=statistical_code(code))
        except (ValidationError, self.model.DoesNotExist) as error:
            raise self.model.DoesNotExist(f"没有代码为 {code} 的街道") from error


class CommunityQuerySet(ScopedQuerySet):
    """A community exists for those who see it, its whole street, or a building or grid in it."""

    street_column = "street_id"
    scope_columns = {"community": "pk"}

    def visible_to(self, user, permission=None):
        scope = scope_of(user, permission)
        if scope.everywhere:
            return self
        kinds = (("building", "buildings"), ("grid", "grids"))
        within = scope.condition(**self.place_columns())
        return self.filter(within | _holding(self.model, scope, kinds, "community"))

    def of_words(self, words):
        """Narrow to those somebody means by a part of a name, by its sound, or by an address that holds the name."""
        words = words.replace("\0", "")
        stem = Func("name", Value(OF_A_COMMUNITY), Value(""), function="regexp_replace")
        said = GreaterThan(StrIndex(Value(words, output_field=TextField()), stem), 0)
        typed = words.lower()
        sound = Q(pinyin__startswith=typed) | Q(initials__contains=typed) if typed.isascii() else Q()
        known = self.annotate(stem=stem).exclude(stem="")
        return known.filter(Q(name__holds=words) | Q(said) | sound).order_by("pinyin", "pk")


class GridQuerySet(ScopedQuerySet):
    street_column = "street_id"
    scope_columns = {"community": "community_id", "grid": "pk"}


class GridKeeperQuerySet(ScopedQuerySet):
    scoped_through = "grid"


class BuildingQuerySet(ScopedQuerySet):
    street_column, building_column = "street_id", "pk"
    scope_columns = {"community": "community_id", "grid": "grid_id"}

    def in_use(self):
        return self.filter(status=self.model.Status.OPEN)

    def named_in(self, text):
        """Narrow to those whose name stands in an address."""
        written = Value(fold(text), output_field=TextField())
        return (
            self.exclude(name_folded="")
            .annotate(stands_at=StrIndex(written, "name_folded"))
            .filter(stands_at__gt=0)
        )

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
