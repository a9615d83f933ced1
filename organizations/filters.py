"""What lists of firms, tenancies and Party organisations can be narrowed by."""

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone

from buildings.foundation.language.search import matching
from buildings.foundation.pages.filters import LedgerFilter, TickFilter, search_box
from organizations.coverage_sides import NOTHING
from organizations.models import Enterprise, Instructor, PartyOrganization, Tenancy
from organizations.states import InstructorKind

COVERS = [("own", "单独组建"), ("joint", "联合组建"), ("work", "工作覆盖"), ("none", "尚未覆盖")]
SEARCH = {"label": "搜索", "method": "search", "max_length": 60}


class EnterpriseFilter(LedgerFilter):
    q = django_filters.CharFilter(**SEARCH, widget=search_box("单位名称、信用代码、电话后四位"))

    class Meta(LedgerFilter.Meta):
        model = Enterprise
        fields = ["street", "ownership", "is_operating"]

    def search(self, queryset, name, value):
        return matching(
            queryset,
            value,
            phones=["contact_phone"],
            user=getattr(self.request, "user", None),
            codes=["credit_code"],
        )


class CoverageFilter(EnterpriseFilter):
    """The rows behind the figures of 两个覆盖: operating firms, by cover, building and size."""

    cover = django_filters.ChoiceFilter(label="覆盖", choices=COVERS, empty_label="全部")
    due = TickFilter(label="应建未建", method="only_due")
    street = django_filters.NumberFilter(field_name="street", widget=forms.HiddenInput)
    building = django_filters.NumberFilter(method="in_building", widget=forms.HiddenInput)
    community = django_filters.CharFilter(method="in_community", widget=forms.HiddenInput)
    industry = django_filters.CharFilter(method="of_industry", widget=forms.HiddenInput)
    least = django_filters.NumberFilter(method="of_so_many", widget=forms.HiddenInput)

    class Meta:
        model = Enterprise
        fields: list[str] = []

    def only_due(self, queryset, name, value):
        return queryset.due_to_organize(timezone.localdate()) if value else queryset

    def of_so_many(self, queryset, name, value):
        """Narrow to firms of so many people; from nought on those count too whose people nobody counted."""
        return queryset.filter(headcount__gte=value) if value else queryset

    def in_community(self, queryset, name, value):
        """Narrow to the tenants of a community's buildings; a dash asks for those of buildings of none."""
        stays = Tenancy.objects.current(timezone.localdate()).order_by()
        if value == NOTHING:
            placed = stays.filter(building__community__isnull=False).values("enterprise")
            nowhere = stays.filter(building__community=None).values("enterprise")
            return queryset.filter(Q(pk__in=nowhere) | ~Q(pk__in=placed))
        if not value.isdigit():
            return queryset.none()
        return queryset.filter(pk__in=stays.filter(building__community=value).values("enterprise"))

    def of_industry(self, queryset, name, value):
        return queryset.filter(industry="" if value == NOTHING else value)

    def in_building(self, queryset, name, value):
        return queryset.tenants_of(value, timezone.localdate())


class TenancyFilter(LedgerFilter):
    current = django_filters.BooleanFilter(label="在驻", method="narrow")

    class Meta(LedgerFilter.Meta):
        model = Tenancy
        fields = ["building", "enterprise", "is_leaving"]

    def narrow(self, queryset, name, value):
        today = timezone.localdate()
        return (
            queryset.current(today)
            if value
            else queryset.exclude(pk__in=queryset.current(today).values("pk"))
        )


class PartyOrganizationFilter(LedgerFilter):
    q = django_filters.CharFilter(**SEARCH)
    alive = django_filters.BooleanFilter(label="现有", field_name="dissolved_on", lookup_expr="isnull")
    term_ends_before = django_filters.DateFilter(
        label="任期届满早于", field_name="term_ends_on", lookup_expr="lt"
    )

    class Meta(LedgerFilter.Meta):
        model = PartyOrganization
        fields = ["street", "kind", "building", "parent"]

    def search(self, queryset, name, value):
        return matching(queryset, value, phones=["secretary_phone"], user=getattr(self.request, "user", None))


class BodyFilter(PartyOrganizationFilter):
    """The list of bodies at the desk: those that are there, unless the dissolved are asked for."""

    q = django_filters.CharFilter(**SEARCH, widget=search_box("名称、拼音、书记电话后四位"))
    kind = django_filters.ChoiceFilter(
        label="类别", choices=PartyOrganization.Kind.choices, empty_label="全部"
    )
    dissolved = TickFilter(label="已撤销的", method="only_dissolved")
    parent = django_filters.NumberFilter(field_name="parent", widget=forms.HiddenInput)
    building = django_filters.NumberFilter(field_name="building", widget=forms.HiddenInput)

    class Meta:
        model = PartyOrganization
        fields: list[str] = []

    def filter_queryset(self, queryset):
        dissolved = self.form.cleaned_data.get("dissolved")
        return super().filter_queryset(queryset if dissolved else queryset.alive())

    def only_dissolved(self, queryset, name, value):
        return queryset.filter(dissolved_on__isnull=False) if value else queryset


class InstructorFilter(LedgerFilter):
    """Who is sent to firms: those who are there, unless the earlier are asked for."""

    q = django_filters.CharFilter(**SEARCH, widget=search_box("姓名、单位、电话后四位"))
    kind = django_filters.ChoiceFilter(label="类别", choices=InstructorKind.choices, empty_label="全部")
    ended = TickFilter(label="已结束的", method="only_ended")

    class Meta:
        model = Instructor
        fields: list[str] = []

    def filter_queryset(self, queryset):
        today = timezone.localdate()
        ended = self.form.cleaned_data.get("ended")
        return super().filter_queryset(
            queryset.filter(until__lte=today) if ended else queryset.current(today)
        )

    def only_ended(self, queryset, name, value):
        return queryset

    def search(self, queryset, name, value):
        names = ["name", "enterprise__name", "enterprise__pinyin", "enterprise__initials"]
        user = getattr(self.request, "user", None)
        return matching(queryset, value, names=names, phones=["phone"], user=user)
