"""Foundings for other systems: read-only and scoped."""

from buildings.foundation.api import LedgerSerializer, ScopedViewSet
from buildings.foundation.records.permissions import Permission
from members.foundings.filters import FoundingFilter
from members.foundings.models import Founding


class FoundingSerializer(LedgerSerializer):
    class Meta:
        model = Founding
        fields = [
            "id",
            "building",
            "name",
            "state",
            "firms",
            "parent",
            "proposed_on",
            "applied_on",
            "approved_on",
            "approval_number",
            "founded_on",
            "body",
        ]


class FoundingViewSet(ScopedViewSet):
    about = "组建方案：哪些单位拟成立党支部、走到哪一步，只读。"
    permission = Permission.VIEW_LEDGERS
    queryset = Founding.objects.prefetch_related("firms")
    serializer_class = FoundingSerializer
    filterset_class = FoundingFilter


ROUTES = [("foundings", FoundingViewSet, "api-founding")]
