"""The directory for other systems: what the public pages show, as JSON."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers, viewsets
from rest_framework.permissions import AllowAny

from buildings.foundation.api import ByName, LedgerSerializer
from services.centers import directory, hours, plans
from services.centers.filters import CenterFilter
from services.centers.models import Facility, ServiceCenter, ServiceItem


class ItemSerializer(LedgerSerializer):
    facility = serializers.CharField(source="facility.name", allow_null=True)
    where = serializers.CharField(help_text="办理地点：窗口，或所在阵地和楼层")

    class Meta:
        model = ServiceItem
        fields = [
            "name",
            "facility",
            "description",
            "audience",
            "documents",
            "fee",
            "how_to_apply",
            "needs_booking",
            "where",
            "telephone",
            "accessibility",
        ]


class FacilitySerializer(LedgerSerializer):
    way = serializers.CharField(help_text="从入口、电梯或楼梯怎么走，如“进门右手第二间”；没有位置图为空")

    class Meta:
        model = Facility
        fields = ["name", "floor", "way", "description", "accessibility"]


class CenterSerializer(LedgerSerializer):
    street = serializers.CharField(source="street.name")
    community = serializers.CharField(source="community.name", allow_null=True)
    building = serializers.CharField(source="building.name", allow_null=True)
    hours = serializers.SerializerMethodField(help_text="开放时间，每项为适用日和时段")
    is_open = serializers.SerializerMethodField(help_text="现在是否开放；未登记开放时间为空")
    closes_at = serializers.DateTimeField(source="now.closes_at", allow_null=True)
    opens_at = serializers.DateTimeField(source="now.opens_at", allow_null=True)
    is_sure = serializers.BooleanField(
        source="now.is_sure", allow_null=True, help_text="为否：所涉日期的节假日安排尚未公布，以现场为准"
    )

    class Meta:
        model = ServiceCenter
        fields = [
            "id",
            "name",
            "kind",
            "street",
            "community",
            "building",
            "place",
            "area",
            "telephone",
            "hours_text",
            "hours",
            "is_open",
            "closes_at",
            "opens_at",
            "is_sure",
            "introduction",
            "accessibility",
            "verified_on",
        ]

    @extend_schema_field(serializers.ListField(child=serializers.ListField(child=serializers.CharField())))
    def get_hours(self, center):
        return [list(line) for line in hours.describe(center.rules, timezone.localdate())]

    @extend_schema_field(serializers.BooleanField(allow_null=True))
    def get_is_open(self, center):
        return None if center.now is None else center.now.is_open


class CenterDetailSerializer(CenterSerializer):
    facilities = FacilitySerializer(many=True)
    items = ItemSerializer(many=True)

    class Meta(CenterSerializer.Meta):
        fields = [*CenterSerializer.Meta.fields, "facilities", "items"]


class CenterViewSet(viewsets.ReadOnlyModelViewSet):
    about = "党群服务中心目录，公开，只读。"
    queryset = ServiceCenter.objects.none()
    permission_classes = [AllowAny]
    filterset_class = CenterFilter
    pagination_class = ByName

    def get_queryset(self):
        centers = ServiceCenter.objects.published().for_list()
        return centers.for_page() if self.action == "retrieve" else centers

    def get_serializer_class(self):
        return CenterDetailSerializer if self.action == "retrieve" else CenterSerializer

    def paginate_queryset(self, queryset):
        return directory.with_status(super().paginate_queryset(queryset), timezone.now())

    def get_object(self):
        (center,) = directory.with_status([super().get_object()], timezone.now())
        plans.tell_ways(center)
        return center


ROUTES = [("centers", CenterViewSet, "api-center")]
