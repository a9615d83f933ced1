"""Questions about service centres."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q

from buildings.scope import ScopedQuerySet
from buildings.search import matching
from services.centers.hours import HORIZON


class ServiceCenterQuerySet(ScopedQuerySet):
    street_column, building_column = "street_id", "building_id"

    def published(self):
        return self.filter(is_published=True)

    def for_list(self):
        return self.select_related("street", "community", "building").order_by("pinyin", "pk")

    def with_hours(self, on):
        """Load the rules and the exceptions that say when each centre is open from a day on: two queries."""
        exceptions = self._related("opening_exceptions").filter(on__range=(on, on + timedelta(days=HORIZON)))
        return self.prefetch_related(
            Prefetch("opening_rules", self._related("opening_rules").in_force(on)),
            Prefetch("opening_exceptions", exceptions),
        )

    def for_page(self):
        """Load what a centre's own page shows: three queries."""
        return self.prefetch_related("zones", "facilities", Prefetch("items", self._related("items").for_list()))

    def perhaps_open(self, at):
        """Narrow to the centres with a rule or an exception around a local moment; `hours` has the last word."""
        clock = Q(opens__lte=at.time()) & (Q(closes=None) | Q(closes__gt=at.time()))
        rules = self._related("opening_rules").in_force(at.date()).filter(clock, center=OuterRef("pk"))
        special = self._related("opening_exceptions").filter(clock, center=OuterRef("pk"), on=at.date())
        return self.filter(Exists(rules) | Exists(special))

    def matching(self, text):
        """Narrow to the centres whose own, building's, facility's or service's name matches what was typed."""
        names = ("name", "pinyin", "initials")
        own = matching(self.model._default_manager.all(), text, names=(*names, "place"))
        items = matching(self._related("items").all(), text)
        facilities = matching(self._related("facilities").all(), text, names=("name",))
        buildings = self.model._meta.get_field("building").related_model._default_manager
        return self.filter(
            Q(pk__in=own.values("pk"))
            | Q(pk__in=items.values("center"))
            | Q(pk__in=facilities.values("center"))
            | Q(building__in=matching(buildings.all(), text).values("pk"))
        )

    def _related(self, name):
        return self.model._meta.get_field(name).related_model._default_manager


class PartOfCenterQuerySet(ScopedQuerySet):
    scoped_through = "center"


class ServiceItemQuerySet(PartOfCenterQuerySet):
    def for_list(self):
        return self.select_related("facility").order_by("position", "pk")


class OpeningRuleQuerySet(PartOfCenterQuerySet):
    def in_force(self, on):
        """Leave out the rules that ended by a day; those still to come stay."""
        return self.filter(Q(until=None) | Q(until__gt=on))
