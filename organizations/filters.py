"""What lists of firms, tenancies and Party organisations can be narrowed by."""

import django_filters
from django.utils import timezone

from buildings.filters import LedgerFilter
from buildings.search import matching
from organizations.models import Enterprise, PartyOrganization, Tenancy

SEARCH = {"label": "搜索", "method": "search", "max_length": 60}


class EnterpriseFilter(LedgerFilter):
    q = django_filters.CharFilter(**SEARCH)

    class Meta(LedgerFilter.Meta):
        model = Enterprise
        fields = ["street", "ownership", "is_operating"]

    def search(self, queryset, name, value):
        return matching(queryset, value, phones=["contact_phone"], codes=["credit_code"])


class TenancyFilter(LedgerFilter):
    current = django_filters.BooleanFilter(label="在驻", method="narrow")

    class Meta(LedgerFilter.Meta):
        model = Tenancy
        fields = ["building", "enterprise", "is_leaving"]

    def narrow(self, queryset, name, value):
        today = timezone.localdate()
        return queryset.current(today) if value else queryset.exclude(pk__in=queryset.current(today).values("pk"))


class PartyOrganizationFilter(LedgerFilter):
    q = django_filters.CharFilter(**SEARCH)
    alive = django_filters.BooleanFilter(label="现有", field_name="dissolved_on", lookup_expr="isnull")
    term_ends_before = django_filters.DateFilter(label="任期届满早于", field_name="term_ends_on", lookup_expr="lt")

    class Meta(LedgerFilter.Meta):
        model = PartyOrganization
        fields = ["street", "kind", "building", "parent"]

    def search(self, queryset, name, value):
        return matching(queryset, value, phones=["secretary_phone"])
