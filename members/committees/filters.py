"""What lists of committees, units, posts and turns can be narrowed by."""

import django_filters
from django.utils import timezone

from buildings.foundation.language.search import matching
from buildings.foundation.pages.filters import LedgerFilter, TickFilter, search_box
from members.committees.models import Committee, Handover, MemberUnit, Post, Turn

BUILDING = ("building__name", "building__pinyin", "building__initials")


class CommitteeFilter(LedgerFilter):
    q = django_filters.CharFilter(
        label="楼宇", method="search", max_length=60, widget=search_box("楼名，可用拼音首字母")
    )

    class Meta(LedgerFilter.Meta):
        model = Committee
        fields: list[str] = []

    def search(self, queryset, name, value):
        return matching(queryset, value, names=BUILDING)


class HandoverFilter(LedgerFilter):
    q = django_filters.CharFilter(
        label="楼宇", method="search", max_length=60, widget=search_box("楼名，可用拼音首字母")
    )
    pending = TickFilter(label="只看未生效的", method="narrow")

    class Meta(LedgerFilter.Meta):
        model = Handover
        fields: list[str] = []

    def search(self, queryset, name, value):
        return matching(queryset, value, names=tuple(f"committee__{name}" for name in BUILDING))

    def narrow(self, queryset, name, value):
        return queryset.pending() if value else queryset


class CurrentFilter(LedgerFilter):
    """`current` narrows to the rows in force today."""

    current = django_filters.BooleanFilter(label="现行", method="narrow")

    def narrow(self, queryset, name, value):
        today = timezone.localdate()
        return (
            queryset.current(today)
            if value
            else queryset.exclude(pk__in=queryset.current(today).values("pk"))
        )


class MemberUnitFilter(CurrentFilter):
    class Meta(LedgerFilter.Meta):
        model = MemberUnit
        fields = ["committee", "enterprise"]


class PostFilter(CurrentFilter):
    class Meta(LedgerFilter.Meta):
        model = Post
        fields = ["committee", "seat"]


class TurnFilter(LedgerFilter):
    class Meta(LedgerFilter.Meta):
        model = Turn
        fields = ["committee", "month", "source"]
