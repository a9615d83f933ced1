"""What the lists of owed and of recorded meetings can be narrowed by."""

import django_filters
from django import forms
from django.utils import timezone

from buildings.foundation.language.search import matching
from buildings.foundation.pages.filters import LedgerFilter, TickFilter, search_box
from members.branch_life.meeting_kinds import BranchMeetingKind
from members.branch_life.models import BranchMeeting, BranchSetup, MemberReview, OwedMeeting

BODY_NAMES = ("body__name", "body__pinyin", "body__initials")
STANDINGS = [
    ("overdue", "逾期未开"),
    ("held", "到期已开"),
    ("ended", "到期应开"),
    ("due", "本期还要开"),
    ("all", "全年应开"),
]
PHASES = [("held", "已召开"), ("planned", "计划"), ("off", "已取消")]
YEARS = {"min_value": 2000, "max_value": 2099}


class OwedMeetingFilter(LedgerFilter):
    """What is owed: what is overdue, unless something else is asked for.

    Without a year, of the periods that ended in the last twelve months.
    """

    q = django_filters.CharFilter(
        label="搜索", method="search", max_length=60, widget=search_box("党支部名称、拼音")
    )
    state = django_filters.ChoiceFilter(
        label="情况", choices=STANDINGS, method="keep", empty_label="逾期未开（默认）"
    )
    kind = django_filters.ChoiceFilter(label="类型", choices=BranchMeetingKind, empty_label="全部")
    year = django_filters.NumberFilter(label="年度", method="keep", **YEARS)
    body = django_filters.NumberFilter(field_name="body", widget=forms.HiddenInput)

    class Meta:
        model = OwedMeeting
        fields: list[str] = []

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        at, told = timezone.now(), self.form.cleaned_data
        state, year = told.get("state") or "overdue", told.get("year")
        if state == "due":
            return queryset.due(at)
        if state == "all":
            return queryset.in_year(int(year or timezone.localdate().year))
        ended = queryset.in_year(int(year)).ended(at) if year else queryset.lately_ended(at)
        if state == "held":
            return ended.kept()
        return ended.missing() if state == "overdue" else ended

    def keep(self, queryset, name, value):
        """Leave the rows as they are: states and years are narrowed together."""
        return queryset

    def search(self, queryset, name, value):
        return matching(queryset, value, names=BODY_NAMES, user=getattr(self.request, "user", None))


class BranchMeetingFilter(LedgerFilter):
    """What was recorded: by branch, kind, days, and whether it was held."""

    q = django_filters.CharFilter(
        label="搜索", method="search", max_length=60, widget=search_box("党支部、内容、主持人")
    )
    kind = django_filters.ChoiceFilter(
        label="类型", choices=BranchMeetingKind.choices, method="of_kind", empty_label="全部"
    )
    phase = django_filters.ChoiceFilter(label="情况", choices=PHASES, method="in_phase", empty_label="全部")
    since = django_filters.DateFilter(
        label="自", field_name="on", lookup_expr="gte", widget=forms.DateInput({"type": "date"})
    )
    until = django_filters.DateFilter(
        label="至", field_name="on", lookup_expr="lte", widget=forms.DateInput({"type": "date"})
    )
    thin = TickFilter(label="党员大会到会不足", method="only_thin")
    body = django_filters.NumberFilter(field_name="body", widget=forms.HiddenInput)

    class Meta:
        model = BranchMeeting
        fields: list[str] = []

    def of_kind(self, queryset, name, value: str):
        return queryset.of_kind(value)

    def in_phase(self, queryset, name, value):
        if value == "off":
            return queryset.exclude(called_off_at=None)
        return queryset.held() if value == "held" else queryset.planned()

    def only_thin(self, queryset, name, value):
        return queryset.thin() if value else queryset

    def search(self, queryset, name, value):
        names = (*BODY_NAMES, "subject", "host")
        return matching(queryset, value, names=names, user=getattr(self.request, "user", None))


class BranchSetupFilter(LedgerFilter):
    class Meta(LedgerFilter.Meta):
        model = BranchSetup
        fields = ["body", "has_committee"]


class MemberReviewFilter(LedgerFilter):
    class Meta(LedgerFilter.Meta):
        model = MemberReview
        fields = ["body", "year"]
