"""What the directory can be narrowed by; the page and the API ask the same."""

import django_filters
from django import forms
from django.utils import timezone

from buildings.models import Building, Community
from services.centers import directory
from services.centers.models import ServiceCenter, Synonym


class Ticked(django_filters.BooleanFilter):
    """A box that narrows the list when ticked, and does nothing otherwise."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, widget=forms.CheckboxInput, **kwargs)


class CenterFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label="搜索",
        method="matching",
        max_length=60,
        widget=forms.TextInput({"type": "search", "placeholder": "如：喝水、医保、flzx"}),
    )
    community = django_filters.ModelChoiceFilter(label="社区", queryset=Community.objects.none(), empty_label="全部")
    building = django_filters.ModelChoiceFilter(label="楼宇", queryset=Building.objects.none(), empty_label="全部")
    kind = django_filters.ChoiceFilter(label="类型", choices=ServiceCenter.Kind, empty_label="全部")
    open = Ticked(label="现在开放", method="open_now")
    walk_in = Ticked(label="无需预约", method="without_booking")

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
        said = Synonym.objects.said(value)
        return queryset.matching(value, said).ranked(value, said)

    def open_now(self, queryset, name, value):
        return queryset.filter(pk__in=directory.open_at(queryset, timezone.now())) if value else queryset

    def without_booking(self, queryset, name, value):
        return queryset.without_booking() if value else queryset


class UpkeepFilter(django_filters.FilterSet):
    """What the keepers' own list can be narrowed by."""

    q = django_filters.CharFilter(
        label="搜索", method="matching", max_length=60, widget=forms.TextInput({"type": "search"})
    )
    stale = Ticked(label="待核实", method="only_stale")
    unowned = Ticked(label="无责任人", method="only_unowned")

    class Meta:
        model = ServiceCenter
        fields: list[str] = []

    def matching(self, queryset, name, value):
        return queryset.matching(value)

    def only_stale(self, queryset, name, value):
        return queryset.stale(timezone.localdate()) if value else queryset

    def only_unowned(self, queryset, name, value):
        return queryset.filter(owner=None) if value else queryset
