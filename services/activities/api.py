"""Published activities for other systems: what the public pages show, as JSON."""

from rest_framework import serializers, viewsets
from rest_framework.permissions import AllowAny

from buildings.foundation.api import ByKey, LedgerSerializer
from services.activities.filters import ActivityFilter
from services.activities.models import Activity


class ActivitySerializer(LedgerSerializer):
    street = serializers.CharField(source="street.name")
    building = serializers.CharField(source="building.name", allow_null=True)
    joined = serializers.IntegerField(help_text="报名人数")
    waiting = serializers.IntegerField(help_text="候补人数")
    came = serializers.IntegerField(help_text="到场人数")

    class Meta:
        model = Activity
        fields = [
            "id",
            "title",
            "theme",
            "entry",
            "form",
            "street",
            "building",
            "organizer",
            "place",
            "text",
            "starts_at",
            "ends_at",
            "closes_at",
            "capacity",
            "joined",
            "waiting",
            "came",
            "cancelled_at",
            "cancel_reason",
        ]


class ActivityViewSet(viewsets.ReadOnlyModelViewSet):
    about = "公开的活动，只读；人数由报名记录得出。"
    permission_classes = [AllowAny]
    queryset = Activity.objects.published().for_list().with_counts()
    serializer_class = ActivitySerializer
    filterset_class = ActivityFilter
    pagination_class = ByKey


ROUTES = [("activities", ActivityViewSet, "api-activity")]
