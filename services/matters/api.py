"""Matters for programs: the same rows, the same verbs, the same refusals."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError as Invalid
from rest_framework.request import Request
from rest_framework.response import Response

from buildings.foundation.api import LedgerSerializer, MaskedText, Newest
from buildings.models import Building, Community, Grid
from members.accounts.models import ApiKey
from services.matters import actions, rules, story
from services.matters.doors import DOORS
from services.matters.filters import MatterFilter
from services.matters.locations import PLACES
from services.matters.models import Category, Matter, Step
from services.matters.querysets import NEWEST
from services.matters.states import State
from services.matters.workflow import MOVES, MatterMove


class StepSerializer(LedgerSerializer):
    words = MaskedText(read_only=True)

    class Meta:
        model = Step
        fields = ["id", "verb", "old", "new", "at", "words"]


class MatterSerializer(LedgerSerializer):
    """A matter as its readers see it.

    Phones do not leave by this door, nor numbers pasted into any of its texts.
    """

    text, place, answer = MaskedText(read_only=True), MaskedText(read_only=True), MaskedText(read_only=True)
    building = serializers.CharField(source="building.name", allow_null=True)
    building_id = serializers.IntegerField(allow_null=True)
    community = serializers.CharField(source="community.name", allow_null=True, help_text="不在楼里的才有")
    community_id = serializers.IntegerField(allow_null=True)
    grid = serializers.CharField(source="grid.name", allow_null=True)
    category = serializers.CharField(source="category.key")
    handler = serializers.CharField(source="handler.real_name", allow_null=True)
    seat = serializers.CharField(source="seat.name", allow_null=True)

    class Meta:
        model = Matter
        fields = [
            "number",
            "building",
            "building_id",
            "community",
            "community_id",
            "grid",
            "category",
            "text",
            "place",
            "channel",
            "state",
            "lane",
            "seat",
            "handler",
            "reported_at",
            "due_at",
            "due_calendar",
            "clock_due_at",
            "resolved_at",
            "result",
            "answer",
            "verified_at",
            "closed_at",
        ]


class MatterDetailSerializer(MatterSerializer):
    steps = StepSerializer(many=True, read_only=True)

    class Meta(MatterSerializer.Meta):
        fields = [*MatterSerializer.Meta.fields, "due_reason", "steps"]


class SeenSerializer(MatterDetailSerializer):
    """A matter as `story.seen_by` brings it: names and steps came along with the row."""

    handler = serializers.CharField(source="handler_name", allow_null=True)
    seat = serializers.CharField(source="seat_name", allow_null=True)
    steps = serializers.SerializerMethodField()

    def get_steps(self, matter: Matter) -> list[dict[str, Any]]:
        return StepSerializer(story.steps_of(matter, self.context["request"].user), many=True).data


class FiledSerializer(MatterSerializer):
    class Meta(MatterSerializer.Meta):
        fields = [*MatterSerializer.Meta.fields, "query_code"]


class ReportSerializer(serializers.Serializer):
    """A filing for a building or, outside of buildings, for a community or a grid, with the address as its place."""

    building = serializers.PrimaryKeyRelatedField(
        queryset=Building.objects.none(), required=False, allow_null=True, help_text="楼宇"
    )
    community = serializers.PrimaryKeyRelatedField(
        queryset=Community.objects.none(), required=False, allow_null=True, help_text="社区，不在楼里时"
    )
    grid = serializers.PrimaryKeyRelatedField(
        queryset=Grid.objects.none(), required=False, allow_null=True, help_text="网格，不在楼里而知道时"
    )
    category = serializers.SlugField(max_length=30, help_text="类别标识")
    text = serializers.CharField(max_length=2000)
    place = serializers.CharField(
        max_length=60, allow_blank=True, default="", help_text="位置；不在楼里时为地址，须写明"
    )
    name = serializers.CharField(max_length=30, allow_blank=True, default="", help_text="联系人")
    phone = serializers.CharField(max_length=30, allow_blank=True, default="", help_text="联系电话")
    is_public = serializers.BooleanField(default=True)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if request := self.context.get("request"):
            places = rules.places_to_report_from(request.user)
            self.fields["building"].queryset = Building.objects.in_use().within(places)
            self.fields["community"].queryset = Community.objects.within(places)
            self.fields["grid"].queryset = Grid.objects.within(places)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        given = [place for name in PLACES if (place := attrs.pop(name, None))]
        if len(given) != 1:
            raise Invalid({"building": "请写明一座楼宇；不在楼里的，写明一个社区或网格"})
        attrs["location"] = given[0]
        categories = Category.objects.offered_in(given[0].street_id)
        attrs["category"] = categories.filter(key=attrs["category"]).first()
        if attrs["category"] is None:
            raise Invalid({"category": "该街道没有这一类别"})
        return attrs


class Latest(Newest):
    ordering = NEWEST


class MatterViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    about = (
        "楼事：列表、详情、上报，以及与网页相同的各个动作。动作来迟返回 409，无权返回 403，看不见返回 404。"
    )
    queryset = Matter.objects.none()
    lookup_field = "number"
    pagination_class = Latest
    filter_backends = [DjangoFilterBackend]
    filterset_class = MatterFilter
    serializer_class = MatterSerializer
    key_scopes = {"create": ApiKey.Reach.REPORT}

    def get_queryset(self):
        return Matter.objects.visible_to(self.request.user).for_list()

    def get_serializer_class(self) -> type[serializers.BaseSerializer]:
        """Return what a move takes, and for a filing what that takes; `OPTIONS` tells the same."""
        is_filing = not self.detail and self.request.method == "POST"
        return ReportSerializer if is_filing else super().get_serializer_class()

    def get_object(self) -> Matter:
        """Return the matter by the one statement that its page keeps."""
        matter = story.seen_by(self.request.user, self.kwargs["number"])
        if matter is None:
            raise Http404
        return matter

    @extend_schema(responses=MatterDetailSerializer)
    def retrieve(self, request: Request, number: str) -> Response:
        return Response(SeenSerializer(self.get_object(), context=self.get_serializer_context()).data)

    @extend_schema(
        summary="上报楼事",
        request=ReportSerializer,
        responses={201: FiledSerializer},
        parameters=[
            OpenApiParameter("Idempotency-Key", str, OpenApiParameter.HEADER, description="重发不会重复上报")
        ],
    )
    def create(self, request: Request) -> Response:
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        key = request.headers.get("Idempotency-Key", "")
        matter = actions.report(
            serializer.validated_data.pop("location"),
            by=request.user,
            idempotency_key=key,
            **serializer.validated_data,
        )
        return Response(FiledSerializer(matter).data, status=status.HTTP_201_CREATED)

    def _move(self, request: Request, verb: str) -> Response:
        matter = self.get_object()
        rules.refuse_unless_may(matter, MOVES[verb], by=request.user)
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        fresh = getattr(actions, verb)(matter, by=request.user, **serializer.validated_data)
        return Response(MatterDetailSerializer(fresh).data)


def _door(verb: str, serializer: type[serializers.Serializer]):
    """Return the endpoint of one verb.

    The schema is told last: `action` would write over it.
    """

    def endpoint(self, request: Request, number: str) -> Response:
        return self._move(request, verb)

    endpoint.__name__, move = verb, MOVES[verb]
    described = action(
        detail=True,
        methods=["post"],
        url_path=verb,
        name=move.label,
        serializer_class=serializer,
        filter_backends=[],
    )(endpoint)
    return extend_schema(
        description=_told_of(move), request=serializer, responses={200: MatterDetailSerializer}
    )(described)


def _told_of(move: MatterMove) -> str:
    """Return from which states a move leaves, and where it leads."""
    sources = "、".join(State(state).label for state in move.sources)
    target = f"，之后为“{State(move.target).label}”" if move.target else "，状态不变"
    return f"{move.label}：可在“{sources}”时作{target}。来迟答 409，无权答 403。"


for _verb, _serializer in DOORS.items():
    setattr(MatterViewSet, _verb, _door(_verb, _serializer))


class CategorySerializer(LedgerSerializer):
    seat = serializers.CharField(source="seat.key", allow_null=True)

    class Meta:
        model = Category
        fields = [
            "key",
            "name",
            "street",
            "lane",
            "seat",
            "handle_minutes",
            "deliberate_minutes",
            "needs_phone",
            "is_public",
            "stop_message",
        ]


class CategoryViewSet(viewsets.ReadOnlyModelViewSet):
    about = "楼事类别，只读：街道自定的和各街道通用的。"
    queryset = Category.objects.none()
    serializer_class = CategorySerializer
    pagination_class = None
    lookup_field = "pk"

    def get_queryset(self):
        return Category.objects.visible_to(self.request.user).active().select_related("seat")


ROUTES = [
    ("matters", MatterViewSet, "api-matter"),
    ("matter-categories", CategoryViewSet, "api-matter-category"),
]
