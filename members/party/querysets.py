"""Questions about Party members."""

from buildings.foundation.records.scope import ScopedQuerySet


class PartyMemberQuerySet(ScopedQuerySet):
    street_column = "street_id"
    building_column = "organization__building_id"
    scope_columns = {"organization": "organization_id"}

    def for_list(self):
        return self.select_related("organization", "enterprise").order_by("pinyin", "pk")
