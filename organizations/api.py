"""Firms and Party organisations for other systems: read-only, scoped, numbers masked."""

from buildings.foundation.api import ByName, LedgerSerializer, ScopedViewSet
from organizations.filters import EnterpriseFilter, PartyOrganizationFilter, TenancyFilter
from organizations.models import Enterprise, PartyOrganization, Tenancy


class EnterpriseSerializer(LedgerSerializer):
    class Meta:
        model = Enterprise
        fields = [
            "id",
            "street",
            "name",
            "credit_code",
            "industry",
            "ownership",
            "headcount",
            "party_members_reported",
            "is_operating",
            "contact_name",
            "contact_phone",
        ]


class EnterpriseViewSet(ScopedViewSet):
    about = "单位台账，只读，电话脱敏。"
    queryset = Enterprise.objects.all()
    pagination_class = ByName
    serializer_class = EnterpriseSerializer
    filterset_class = EnterpriseFilter


class TenancySerializer(LedgerSerializer):
    class Meta:
        model = Tenancy
        fields = [
            "id",
            "enterprise",
            "building",
            "units",
            "place",
            "since",
            "until",
            "is_leaving",
            "is_public",
        ]


class TenancyViewSet(ScopedViewSet):
    about = "入驻：哪个单位在哪座楼、自何时至何时，只读。"
    queryset = Tenancy.objects.prefetch_related("units")
    serializer_class = TenancySerializer
    filterset_class = TenancyFilter


class PartyOrganizationSerializer(LedgerSerializer):
    class Meta:
        model = PartyOrganization
        fields = [
            "id",
            "street",
            "name",
            "kind",
            "parent",
            "superior",
            "building",
            "founded_on",
            "elected_on",
            "term_ends_on",
            "dissolved_on",
            "secretary_name",
            "secretary_phone",
        ]


class PartyOrganizationViewSet(ScopedViewSet):
    about = "党组织，只读，电话脱敏。"
    queryset = PartyOrganization.objects.all()
    pagination_class = ByName
    serializer_class = PartyOrganizationSerializer
    filterset_class = PartyOrganizationFilter


ROUTES = [
    ("enterprises", EnterpriseViewSet, "api-enterprise"),
    ("tenancies", TenancyViewSet, "api-tenancy"),
    ("party-organizations", PartyOrganizationViewSet, "api-party-organization"),
]
