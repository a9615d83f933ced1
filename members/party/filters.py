"""What lists of Party members can be narrowed by."""

import django_filters

from buildings.foundation.language.search import matching
from buildings.foundation.pages.filters import LedgerFilter
from members.party.models import PartyMember

NAMES = ("name", "pinyin", "initials")
SEARCHED = [
    *NAMES,
    "workplace",
    *(f"{place}__{column}" for place in ("enterprise", "organization") for column in NAMES),
]


class PartyMemberFilter(LedgerFilter):
    """Somebody is found by name, and by where he works or which organisation he belongs to."""

    q = django_filters.CharFilter(label="搜索", method="search", max_length=60)
    present = django_filters.BooleanFilter(label="在册", field_name="left_on", lookup_expr="isnull")

    class Meta(LedgerFilter.Meta):
        model = PartyMember
        fields = ["street", "organization", "category", "is_floating"]

    def search(self, queryset, name, value):
        user = getattr(self.request, "user", None)
        return matching(queryset, value, names=SEARCHED, phones=["phone"], user=user)
