"""Questions about service centres."""

from buildings.scope import ScopedQuerySet


class ServiceCenterQuerySet(ScopedQuerySet):
    street_column, building_column = "street_id", "building_id"

    def published(self):
        return self.filter(is_published=True)

    def for_list(self):
        return self.select_related("street", "community", "building").order_by("pinyin", "pk")


class PartOfCenterQuerySet(ScopedQuerySet):
    scoped_through = "center"
