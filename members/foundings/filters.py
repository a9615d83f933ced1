"""What the list of foundings can be narrowed by."""

import django_filters
from django import forms

from buildings.foundation.language.search import matching
from buildings.foundation.pages.filters import LedgerFilter, TickFilter, search_box
from members.foundings.models import Founding
from members.foundings.states import FoundingState

NAMES = ("name", "building__name", "building__pinyin", "building__initials")


class FoundingFilter(LedgerFilter):
    q = django_filters.CharFilter(
        label="搜索", method="search", max_length=60, widget=search_box("方案名称、楼宇名称或拼音")
    )
    state = django_filters.ChoiceFilter(label="进展", choices=FoundingState, empty_label="全部")
    open = TickFilter(label="只看进行中的", method="only_open")
    building = django_filters.NumberFilter(field_name="building", widget=forms.HiddenInput)

    class Meta(LedgerFilter.Meta):
        model = Founding
        fields: list[str] = []

    def search(self, queryset, name, value):
        return matching(queryset, value, names=NAMES, user=getattr(self.request, "user", None))

    def only_open(self, queryset, name, value):
        return queryset.open() if value else queryset
