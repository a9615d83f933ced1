"""What lists of Party members, and of those who report, float and are developed, can be narrowed by."""

import django_filters
from django import forms
from django.utils import timezone

from buildings.foundation.language.search import matching
from buildings.foundation.pages.filters import LedgerFilter, TickFilter, search_box
from members.party.models import CommunityReport, Development, FloatingStay, PartyMember, Transfer
from members.party.states import GRADES, Direction, Stage

NAMES = ("name", "pinyin", "initials")
SEARCHED = [
    *NAMES,
    "workplace",
    *(f"{place}__{column}" for place in ("enterprise", "organization") for column in NAMES),
]
SEARCH = {"label": "搜索", "method": "search", "max_length": 60}


def hidden(column: str) -> django_filters.NumberFilter:
    """Return a filter by key that links lead to; it is never offered, and a foreign key finds nothing."""
    return django_filters.NumberFilter(field_name=column, widget=forms.HiddenInput)


class PersonFilter(LedgerFilter):
    """Somebody is found by name, and by where he works or which organisation he belongs to."""

    searched = SEARCHED
    phones = ("phone",)
    q = django_filters.CharFilter(**SEARCH, widget=search_box("姓名、拼音、单位、党组织"))

    def search(self, queryset, name, value):
        user = getattr(self.request, "user", None)
        return matching(queryset, value, names=list(self.searched), phones=list(self.phones), user=user)


class PartyMemberFilter(PersonFilter):
    present = django_filters.BooleanFilter(label="在册", field_name="left_on", lookup_expr="isnull")

    class Meta(LedgerFilter.Meta):
        model = PartyMember
        fields = ["street", "organization", "category", "is_floating"]


class MemberFilter(PersonFilter):
    """The list of members at the desk: those on the roll, unless those who left are asked for."""

    q = django_filters.CharFilter(**SEARCH, widget=search_box("姓名、拼音、单位、党组织、电话后四位"))
    category = django_filters.ChoiceFilter(
        label="类别", choices=PartyMember.MemberCategory.choices, empty_label="全部"
    )
    floating = TickFilter(label="流动党员", method="only_floating")
    left = TickFilter(label="已转出的", method="only_left")
    organization = hidden("organization")
    enterprise = hidden("enterprise")
    building = hidden("organization__building")

    class Meta:
        model = PartyMember
        fields: list[str] = []

    def filter_queryset(self, queryset):
        left = self.form.cleaned_data.get("left")
        return super().filter_queryset(queryset if left else queryset.present())

    def only_floating(self, queryset, name, value):
        return queryset.floating(timezone.localdate()) if value else queryset

    def only_left(self, queryset, name, value):
        return queryset.exclude(left_on=None) if value else queryset


class DevelopmentFilter(PersonFilter):
    phones = ()
    stage = django_filters.ChoiceFilter(label="阶段", choices=Stage.choices, empty_label="全部")
    overdue = TickFilter(label="已到期未办", method="only_overdue")
    coming = TickFilter(label="一个月内应转正", method="only_coming")
    organization = hidden("organization")

    class Meta:
        model = Development
        fields: list[str] = []

    def only_overdue(self, queryset, name, value):
        keys = Development.objects.overdue(timezone.localdate()).order_by().values("pk")
        return queryset.filter(pk__in=keys) if value else queryset

    def only_coming(self, queryset, name, value):
        keys = Development.objects.conversion_coming(timezone.localdate()).order_by().values("pk")
        return queryset.filter(pk__in=keys) if value else queryset


class FloatingStayFilter(PersonFilter):
    searched = (*SEARCHED, "elsewhere", *(f"building__{column}" for column in NAMES))
    direction = django_filters.ChoiceFilter(label="流向", choices=Direction.choices, empty_label="全部")
    whole = TickFilter(label="已满期限", method="only_whole")
    open = TickFilter(label="待接收", method="only_open")
    over = TickFilter(label="已结束的", method="only_over")
    organization = hidden("organization")
    building = hidden("building")

    class Meta:
        model = FloatingStay
        fields: list[str] = []

    def filter_queryset(self, queryset):
        over = self.form.cleaned_data.get("over")
        return super().filter_queryset(queryset if over else queryset.current(timezone.localdate()))

    def only_whole(self, queryset, name, value):
        return queryset.by_definition(timezone.localdate()) if value else queryset

    def only_open(self, queryset, name, value):
        return queryset.not_taken_in(timezone.localdate()) if value else queryset

    def only_over(self, queryset, name, value):
        return queryset.exclude(until=None) if value else queryset


class TransferFilter(PersonFilter):
    searched = (
        *(f"member__{column}" for column in NAMES),
        *(f"{end}__{column}" for end in ("from_organization", "to_organization") for column in NAMES),
        "from_elsewhere",
        "to_elsewhere",
    )
    phones = ()
    closed = TickFilter(label="包括已办完的", method="with_closed")

    class Meta:
        model = Transfer
        fields: list[str] = []

    def filter_queryset(self, queryset):
        closed = self.form.cleaned_data.get("closed")
        return super().filter_queryset(queryset if closed else queryset.open())

    def with_closed(self, queryset, name, value):
        return queryset


class CommunityReportFilter(PersonFilter):
    searched = (
        "unit_name",
        "unit_pinyin",
        "unit_initials",
        *(f"{who}__{column}" for who in ("member", "organization", "community") for column in NAMES),
    )
    phones = ()
    q = django_filters.CharFilter(**SEARCH, widget=search_box("姓名、单位、社区、拼音"))
    grade = django_filters.ChoiceFilter(label="评价", choices=GRADES, method="with_grade", empty_label="全部")
    open = TickFilter(label="本年未评价", method="only_open")
    over = TickFilter(label="已结束的", method="only_over")
    community = hidden("community")
    organization = hidden("organization")

    class Meta:
        model = CommunityReport
        fields: list[str] = []

    def filter_queryset(self, queryset):
        over = self.form.cleaned_data.get("over")
        return super().filter_queryset(queryset if over else queryset.current(timezone.localdate()))

    def with_grade(self, queryset, name, value):
        return queryset.graded(value)

    def only_open(self, queryset, name, value):
        return queryset.not_evaluated(timezone.localdate().year) if value else queryset

    def only_over(self, queryset, name, value):
        return queryset.exclude(until=None) if value else queryset
