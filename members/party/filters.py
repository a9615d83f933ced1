"""What lists of Party members can be narrowed by."""

import django_filters

from buildings.foundation.language.search import matching
from buildings.foundation.pages.filters import LedgerFilter
from members.party.models import PartyMember


class PartyMemberFilter(LedgerFilter):
    q = django_filters.CharFilter(label="搜索", method="search", max_length=60)
    present = django_filters.BooleanFilter(label="在册", field_name="left_on", lookup_expr="isnull")

    class Meta(LedgerFilter.Meta):
        model = PartyMember
        fields = ["street", "organization", "category", "is_floating"]

    def search(self, queryset, name, value):
        return matching(queryset, value, phones=["phone"], user=getattr(self.request, "user", None))
