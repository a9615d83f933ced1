"""Party members and what is kept beside them for other systems: read-only, scoped, numbers masked.

Nothing the building work does not need.
"""

from buildings.foundation.api import ByName, LedgerSerializer, ScopedViewSet
from buildings.foundation.records.permissions import Permission
from members.party.filters import (
    CommunityReportFilter,
    DevelopmentFilter,
    FloatingStayFilter,
    PartyMemberFilter,
    TransferFilter,
)
from members.party.models import (
    CommunityReport,
    Development,
    FloatingStay,
    PartyMember,
    ReportEvaluation,
    Transfer,
)
from members.party.states import DAY_OF_STAGE


class PartyMemberSerializer(LedgerSerializer):
    class Meta:
        model = PartyMember
        fields = [
            "id",
            "street",
            "organization",
            "enterprise",
            "name",
            "category",
            "joined_on",
            "full_on",
            "is_floating",
            "left_on",
            "phone",
        ]


class PartyMemberViewSet(ScopedViewSet):
    about = "党员，只读，电话脱敏，不含楼宇工作用不到的信息。"
    permission = Permission.VIEW_MEMBERS
    queryset = PartyMember.objects.all()
    pagination_class = ByName
    serializer_class = PartyMemberSerializer
    filterset_class = PartyMemberFilter


class DevelopmentSerializer(LedgerSerializer):
    class Meta:
        model = Development
        fields = [
            "id",
            "street",
            "organization",
            "enterprise",
            "name",
            "stage",
            *DAY_OF_STAGE.values(),
            "talked_on",
            "ended_on",
        ]


class DevelopmentViewSet(ScopedViewSet):
    about = "发展党员的阶段和日期，只读。"
    permission = Permission.VIEW_MEMBERS
    queryset = Development.objects.all()
    pagination_class = ByName
    serializer_class = DevelopmentSerializer
    filterset_class = DevelopmentFilter


class FloatingStaySerializer(LedgerSerializer):
    class Meta:
        model = FloatingStay
        fields = [
            "id",
            "street",
            "direction",
            "organization",
            "elsewhere",
            "enterprise",
            "building",
            "name",
            "since",
            "until",
            "phone",
        ]


class FloatingStayViewSet(ScopedViewSet):
    about = "流动党员，只读，电话脱敏；未要求时只列仍在流动的。"
    permission = Permission.VIEW_MEMBERS
    queryset = FloatingStay.objects.all()
    pagination_class = ByName
    serializer_class = FloatingStaySerializer
    filterset_class = FloatingStayFilter


class TransferSerializer(LedgerSerializer):
    class Meta:
        model = Transfer
        fields = [
            "id",
            "street",
            "member",
            "from_organization",
            "from_elsewhere",
            "to_organization",
            "to_elsewhere",
            "sent_on",
            "received_on",
            "withdrawn_on",
        ]


class TransferViewSet(ScopedViewSet):
    about = "组织关系转接，只读；未要求时只列转接中的。"
    permission = Permission.VIEW_MEMBERS
    queryset = Transfer.objects.all()
    serializer_class = TransferSerializer
    filterset_class = TransferFilter


class ReportEvaluationSerializer(LedgerSerializer):
    class Meta:
        model = ReportEvaluation
        fields = ["year", "grade", "words"]


class CommunityReportSerializer(LedgerSerializer):
    evaluations = ReportEvaluationSerializer(many=True, read_only=True)

    class Meta:
        model = CommunityReport
        fields = [
            "id",
            "street",
            "community",
            "organization",
            "unit_name",
            "member",
            "since",
            "until",
            "contact_name",
            "contact_phone",
            "project",
            "services",
            "evaluations",
        ]


class CommunityReportViewSet(ScopedViewSet):
    about = "双报到的单位和党员，只读，电话脱敏；未要求时只列仍在报到的。"
    permission = Permission.VIEW_REPORTS
    queryset = CommunityReport.objects.prefetch_related("evaluations")
    serializer_class = CommunityReportSerializer
    filterset_class = CommunityReportFilter


ROUTES = [
    ("party-members", PartyMemberViewSet, "api-party-member"),
    ("party-developments", DevelopmentViewSet, "api-development"),
    ("floating-members", FloatingStayViewSet, "api-floating-stay"),
    ("party-transfers", TransferViewSet, "api-transfer"),
    ("community-reports", CommunityReportViewSet, "api-community-report"),
]
