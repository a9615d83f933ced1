"""What lists of places can be narrowed by."""

import django_filters

from buildings.foundation.language.search import matching
from buildings.foundation.pages.filters import LedgerFilter
from buildings.models import Building, Community, Grid


class CommunityFilter(LedgerFilter):
    class Meta(LedgerFilter.Meta):
        model = Community
        fields = ["street"]


class GridFilter(LedgerFilter):
    class Meta(LedgerFilter.Meta):
        model = Grid
        fields = ["street", "community", "level"]


class BuildingFilter(LedgerFilter):
    q = django_filters.CharFilter(label="搜索", method="search", max_length=60)

    class Meta(LedgerFilter.Meta):
        model = Building
        fields = ["street", "community", "status"]

    def search(self, queryset, name, value):
        return matching(
            queryset,
            value,
            names=["name", "pinyin", "initials", "address"],
            phones=["property_phone"],
            user=getattr(self.request, "user", None),
        )
