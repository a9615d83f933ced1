"""What the directory can be narrowed by; the page and the API ask the same."""

import django_filters
from django import forms
from django.utils import timezone

from buildings.models import Building, Community
from services.centers import directory
from services.centers.models import ServiceCenter


class CenterFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label="搜索",
        method="matching",
        max_length=60,
        widget=forms.TextInput({"type": "search", "placeholder": "名称、服务项目，可用拼音首字母"}),
    )
    community = django_filters.ModelChoiceFilter(label="社区", queryset=Community.objects.none(), empty_label="全部")
    building = django_filters.ModelChoiceFilter(label="楼宇", queryset=Building.objects.none(), empty_label="全部")
    kind = django_filters.ChoiceFilter(label="类型", choices=ServiceCenter.Kind, empty_label="全部")
    open = django_filters.BooleanFilter(label="现在开放", method="open_now", widget=forms.CheckboxInput)

    class Meta:
        model = ServiceCenter
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        published = ServiceCenter.objects.published()
        communities = Community.objects.filter(pk__in=published.values("community"))
        buildings = Building.objects.filter(pk__in=published.values("building"))
        self.filters["community"].queryset = communities.only("name").order_by("pinyin", "pk")
        self.filters["building"].queryset = buildings.only("name").order_by("pinyin", "pk")

    def matching(self, queryset, name, value):
        return queryset.matching(value)

    def open_now(self, queryset, name, value):
        return queryset.filter(pk__in=directory.open_at(queryset, timezone.now())) if value else queryset
