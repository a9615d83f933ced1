"""Places for other systems: read-only, scoped, numbers masked."""

from buildings.filters import BuildingFilter, CommunityFilter, GridFilter
from buildings.foundation.api import ByName, LedgerSerializer, ScopedViewSet
from buildings.models import Building, Community, Grid, Street


class StreetSerializer(LedgerSerializer):
    class Meta:
        model = Street
        fields = ["id", "code", "name", "district"]


class StreetViewSet(ScopedViewSet):
    about = "街道，只读。"
    queryset = Street.objects.all()
    serializer_class = StreetSerializer


class CommunitySerializer(LedgerSerializer):
    class Meta:
        model = Community
        fields = ["id", "street", "code", "name"]


class CommunityViewSet(ScopedViewSet):
    about = "社区，只读。"
    queryset = Community.objects.all()
    pagination_class = ByName
    serializer_class = CommunitySerializer
    filterset_class = CommunityFilter


class GridSerializer(LedgerSerializer):
    class Meta:
        model = Grid
        fields = ["id", "street", "community", "parent", "level", "name", "code"]


class GridViewSet(ScopedViewSet):
    about = "网格和微网格，只读。"
    queryset = Grid.objects.all()
    pagination_class = ByName
    serializer_class = GridSerializer
    filterset_class = GridFilter


class BuildingSerializer(LedgerSerializer):
    class Meta:
        model = Building
        fields = [
            "id",
            "street",
            "community",
            "grid",
            "name",
            "address",
            "built_on",
            "floors_above",
            "floors_below",
            "area",
            "status",
            "property_company",
            "property_contact",
            "property_phone",
        ]


class BuildingViewSet(ScopedViewSet):
    about = "楼宇台账，只读，电话脱敏。"
    queryset = Building.objects.all()
    pagination_class = ByName
    serializer_class = BuildingSerializer
    filterset_class = BuildingFilter


ROUTES = [
    ("streets", StreetViewSet, "api-street"),
    ("communities", CommunityViewSet, "api-community"),
    ("grids", GridViewSet, "api-grid"),
    ("buildings", BuildingViewSet, "api-building"),
]
