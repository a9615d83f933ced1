"""What the list of buildings can be narrowed by."""

import django_filters
from django import forms

from buildings.foundation.language.search import matching
from buildings.models import Building, Community, Street


class PublicBuildingFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label="搜索",
        method="matching",
        max_length=60,
        widget=forms.TextInput({"type": "search", "placeholder": "楼名、地址，可用拼音首字母"}),
    )
    street = django_filters.ModelChoiceFilter(
        label="街道", queryset=Street.objects.none(), empty_label="全部"
    )
    community = django_filters.ModelChoiceFilter(
        label="社区", queryset=Community.objects.none(), empty_label="全部"
    )

    class Meta:
        model = Building
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        shown = Building.objects.in_use()
        communities = Community.objects.filter(pk__in=shown.values("community"))
        self.filters["street"].queryset = Street.objects.filter(pk__in=shown.values("street")).only("name")
        self.filters["community"].queryset = communities.only("name").order_by("pinyin", "pk")

    def matching(self, queryset, name, value):
        return matching(queryset, value, names=("name", "pinyin", "initials", "address"))
