"""What lists of terms, offices, elections and part-time offices can be narrowed by."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import TextChoices
from django.utils import timezone

from buildings.foundation.language.dates import months_after
from buildings.foundation.language.search import matching
from buildings.foundation.pages.filters import LedgerFilter, TickFilter, search_box
from members.terms.models import Election, Office, PartTimeOffice, Term
from members.terms.states import Council, OfficeSeat, OfficeStanding
from organizations.models import PartyOrganization

AHEAD = 12  # months the radar looks ahead
OF_BODY = ("body__name", "body__pinyin", "body__initials")
OF_PERSON = ("name", "pinyin", "initials")
KINDS = PartyOrganization.Kind.choices


class Within(TextChoices):
    """How far the radar looks; without a word it looks twelve months ahead."""

    ENDED = "ended", "届满未换"
    NOTICE = "notice", "届满未换和提醒期内"
    ALL = "all", "全部"


class _Searched(LedgerFilter):
    names: tuple[str, ...] = ()

    def search(self, queryset, name, value):
        return matching(queryset, value, names=self.names, user=getattr(self.request, "user", None))


class TermFilter(_Searched):
    """The running terms: by default those that ended or end within twelve months."""

    names = OF_BODY
    q = django_filters.CharFilter(
        label="搜索", method="search", max_length=60, widget=search_box("党组织名称、拼音")
    )
    within = django_filters.ChoiceFilter(
        label="届满", choices=Within, method="narrow", empty_label="十二个月内"
    )
    kind = django_filters.ChoiceFilter(
        label="类别", field_name="body__kind", choices=KINDS, empty_label="全部"
    )

    class Meta:
        model = Term
        fields: list[str] = []

    def filter_queryset(self, queryset):
        on = timezone.localdate()
        if not self.form.cleaned_data.get("within"):
            queryset = queryset.due_by(months_after(on, AHEAD))
        return super().filter_queryset(queryset)

    def narrow(self, queryset, name, value):
        on = timezone.localdate()
        if value == Within.ENDED:
            return queryset.ended(on)
        return queryset.ending(on) if value == Within.NOTICE else queryset


class OfficeFilter(_Searched):
    """Officers: those who serve, unless those who left are asked for."""

    names = (*OF_PERSON, *OF_BODY)
    q = django_filters.CharFilter(
        label="搜索", method="search", max_length=60, widget=search_box("姓名、党组织、拼音")
    )
    seat = django_filters.ChoiceFilter(label="职务", choices=OfficeSeat, empty_label="全部")
    standing = django_filters.ChoiceFilter(
        label="状态", choices=OfficeStanding, method="only_standing", empty_label="现任"
    )
    several = TickFilter(label="一人多职", method="only_several")
    body = django_filters.NumberFilter(field_name="body", widget=forms.HiddenInput)

    class Meta:
        model = Office
        fields: list[str] = []

    def filter_queryset(self, queryset):
        if not self.form.cleaned_data.get("standing"):
            queryset = queryset.serving(timezone.localdate())
        return super().filter_queryset(queryset)

    def only_standing(self, queryset, name, value):
        return queryset.standing(value, timezone.localdate())

    def only_several(self, queryset, name, value):
        return queryset.of_several_seats(timezone.localdate()) if value else queryset


class PartTimeFilter(_Searched):
    """Who sits part-time: those who do today, unless those who left are asked for."""

    names = (*OF_PERSON, "unit", *OF_BODY, "community__name")
    q = django_filters.CharFilter(
        label="搜索", method="search", max_length=60, widget=search_box("姓名、单位、党组织")
    )
    council = django_filters.ChoiceFilter(label="任职机构", choices=Council, empty_label="全部")
    left = TickFilter(label="已离任的", method="only_left")

    class Meta:
        model = PartTimeOffice
        fields: list[str] = []

    def filter_queryset(self, queryset):
        if not self.form.cleaned_data.get("left"):
            queryset = queryset.serving(timezone.localdate())
        return super().filter_queryset(queryset)

    def only_left(self, queryset, name, value):
        return queryset.filter(until__lte=timezone.localdate()) if value else queryset


class ApiTermFilter(LedgerFilter):
    running = django_filters.BooleanFilter(label="本届", field_name="replaced_on", lookup_expr="isnull")
    due_before = django_filters.DateFilter(label="届满早于", field_name="due_on", lookup_expr="lt")

    class Meta(LedgerFilter.Meta):
        model = Term
        fields = ["body"]


class ApiOfficeFilter(LedgerFilter):
    serving = django_filters.BooleanFilter(label="现任", field_name="until", lookup_expr="isnull")

    class Meta(LedgerFilter.Meta):
        model = Office
        fields = ["body", "seat"]


class ApiElectionFilter(LedgerFilter):
    class Meta(LedgerFilter.Meta):
        model = Election
        fields = ["body", "is_valid"]


class ApiPartTimeFilter(LedgerFilter):
    class Meta(LedgerFilter.Meta):
        model = PartTimeOffice
        fields = ["street", "council", "body", "community"]
