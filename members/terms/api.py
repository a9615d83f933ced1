"""Terms, officers, elections and part-time members for other systems: read-only and scoped."""

from rest_framework import serializers

from buildings.foundation.api import LedgerSerializer, ScopedViewSet
from buildings.foundation.records.permissions import Permission
from members.terms.filters import ApiElectionFilter, ApiOfficeFilter, ApiPartTimeFilter, ApiTermFilter
from members.terms.models import Election, ElectionCandidate, Office, PartTimeOffice, Term


class TermSerializer(LedgerSerializer):
    due_on = serializers.DateField(allow_null=True, help_text="任期届满，延期经批准的为延至的日期")

    class Meta:
        model = Term
        fields = [
            "id",
            "body",
            "began_on",
            "ends_on",
            "origin",
            "extended_to",
            "extension_number",
            "due_on",
            "replaced_on",
            "planned_on",
        ]


class TermViewSet(ScopedViewSet):
    about = "党组织的届期，只读。"
    queryset = Term.objects.all()
    serializer_class = TermSerializer
    filterset_class = ApiTermFilter


class OfficeSerializer(LedgerSerializer):
    class Meta:
        model = Office
        fields = ["id", "body", "seat", "name", "since", "until", "end_reason"]


class OfficeViewSet(ScopedViewSet):
    about = "党组织班子成员的任职，只读，不含电话。"
    permission = Permission.VIEW_MEMBERS
    queryset = Office.objects.all()
    serializer_class = OfficeSerializer
    filterset_class = ApiOfficeFilter


class CandidateSerializer(LedgerSerializer):
    class Meta:
        model = ElectionCandidate
        fields = ["name", "votes", "is_elected", "seat"]


class ElectionSerializer(LedgerSerializer):
    candidates = CandidateSerializer(many=True)
    faults = serializers.ListField(child=serializers.CharField(), help_text="选举无效的原因")

    class Meta:
        model = Election
        fields = [
            "id",
            "body",
            "held_on",
            "entitled",
            "attended",
            "seats",
            "is_valid",
            "faults",
            "candidates",
        ]


class ElectionViewSet(ScopedViewSet):
    about = "换届选举及核对结果，只读。"
    permission = Permission.VIEW_MEMBERS
    queryset = Election.objects.prefetch_related("candidates")
    serializer_class = ElectionSerializer
    filterset_class = ApiElectionFilter


class PartTimeOfficeSerializer(LedgerSerializer):
    class Meta:
        model = PartTimeOffice
        fields = [
            "id",
            "street",
            "council",
            "body",
            "community",
            "name",
            "unit",
            "membership",
            "undertaking",
            "since",
            "until",
        ]


class PartTimeOfficeViewSet(ScopedViewSet):
    about = "楼宇综合党委、街道大工委、社区党建联合体的兼职委员，只读。"
    permission = Permission.VIEW_MEMBERS
    queryset = PartTimeOffice.objects.all()
    serializer_class = PartTimeOfficeSerializer
    filterset_class = ApiPartTimeFilter


ROUTES = [
    ("terms", TermViewSet, "api-term"),
    ("offices", OfficeViewSet, "api-office"),
    ("elections", ElectionViewSet, "api-election"),
    ("part-time-offices", PartTimeOfficeViewSet, "api-part-time-office"),
]
