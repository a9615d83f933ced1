"""Rooms and bookings for programs: the same rows, the same verbs, the same refusals."""

from __future__ import annotations

from django.core.exceptions import ValidationError as DjangoValidationError
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError as Invalid
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from buildings.foundation.api import ByName, Late, LedgerSerializer, Newest
from buildings.foundation.lifecycle.moves import StaleMove
from services.bookings import actions, calendar
from services.bookings.filters import BookingFilter, RoomFilter
from services.bookings.models import Booking, Room, Standing
from services.bookings.views.public import parse_day


class RoomSerializer(LedgerSerializer):
    center = serializers.CharField(source="center.name")
    center_id = serializers.IntegerField()

    class Meta:
        model = Room
        fields = [
            "id",
            "name",
            "center",
            "center_id",
            "place",
            "capacity",
            "equipment",
            "slot_minutes",
            "longest_minutes",
            "days_ahead",
            "approval",
            "monthly_minutes",
            "release_minutes",
        ]


class SlotSerializer(serializers.Serializer):
    start = serializers.DateTimeField()
    end = serializers.DateTimeField()
    look = serializers.ChoiceField(choices=["free", "busy", "mine", "over", "far"])


class RoomViewSet(viewsets.ReadOnlyModelViewSet):
    """可借用的场地，公开，只读；`slots` 给出某日各时段是空闲还是已约。"""

    permission_classes = [AllowAny]
    serializer_class = RoomSerializer
    filterset_class = RoomFilter
    pagination_class = ByName

    def get_queryset(self):
        return Room.objects.offered().for_list()

    @extend_schema(
        parameters=[OpenApiParameter("on", str, description="日期，默认今天")],
        responses=SlotSerializer(many=True),
    )
    @action(detail=True, pagination_class=None, filterset_class=None)
    def slots(self, request: Request, pk: str | None = None) -> Response:
        now = timezone.localtime()
        on = parse_day(request.query_params.get("on"), now.date()) or now.date()
        viewer = request.user if request.user.is_authenticated else None
        (day,) = calendar.week(self.get_object(), on, viewer=viewer, at=now, days=1)
        return Response(SlotSerializer(day.slots, many=True).data)


class BookingSerializer(LedgerSerializer):
    """A booking as those who may see it do; phones do not leave by this door."""

    room = serializers.CharField(source="room.name")
    room_id = serializers.IntegerField()
    start = serializers.DateTimeField(source="starts_at")
    end = serializers.DateTimeField(source="ends_at")
    state = serializers.SerializerMethodField()

    class Meta:
        model = Booking
        fields = [
            "number",
            "room",
            "room_id",
            "start",
            "end",
            "state",
            "unit_name",
            "people",
            "purpose",
            "asked_at",
            "decided_at",
            "reason",
            "checked_in_at",
            "affected_reason",
        ]

    @extend_schema_field(serializers.ChoiceField(choices=Standing.choices))
    def get_state(self, booking: Booking) -> str:
        return booking.state_at(timezone.now())[0]


class BookingWishSerializer(serializers.Serializer):
    room = serializers.PrimaryKeyRelatedField(queryset=Room.objects.offered().select_related("center"))
    start = serializers.DateTimeField()
    end = serializers.DateTimeField()
    unit_name = serializers.CharField(max_length=80)
    purpose = serializers.CharField(max_length=100)
    name = serializers.CharField(max_length=30, required=False, default="")
    phone = serializers.CharField(max_length=30, required=False, default="")
    people = serializers.IntegerField(min_value=1, max_value=1000, required=False, default=1)
    wait = serializers.BooleanField(required=False, default=False)

    def validate(self, attrs: dict) -> dict:
        if attrs["end"] <= attrs["start"]:
            raise Invalid({"end": "结束应晚于开始"})
        return attrs


class BookingReasonSerializer(serializers.Serializer):
    reason = serializers.CharField(max_length=200)


class EmptySerializer(serializers.Serializer):
    """Nothing to say."""


class BookingViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """本人的和所管场地的预约；新建、取消、提前结束、审核与网页相同。"""

    serializer_class = BookingSerializer
    filterset_class = BookingFilter
    pagination_class = Newest
    lookup_field = "number"

    def get_queryset(self):
        if getattr(self, "swagger_fake_view", False):
            return Booking.objects.none()
        return Booking.objects.visible_to(self.request.user).for_list()

    @extend_schema(request=BookingWishSerializer, responses={201: BookingSerializer})
    def create(self, request: Request) -> Response:
        serializer = BookingWishSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        facts = dict(serializer.validated_data)
        room, wait = facts.pop("room"), facts.pop("wait")
        facts["name"] = facts["name"] or request.user.real_name
        booking = _call(lambda: actions.book(room, actions.Wish(**facts), by=request.user, wait=wait))
        return Response(BookingSerializer(booking).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=EmptySerializer, responses=BookingSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, number: str | None = None) -> Response:
        booking = self.get_object()
        return Response(BookingSerializer(_call(lambda: actions.cancel(booking, by=request.user))).data)

    @extend_schema(request=EmptySerializer, responses=BookingSerializer)
    @action(detail=True, methods=["post"], url_path="end-early")
    def end_early(self, request: Request, number: str | None = None) -> Response:
        booking = self.get_object()
        return Response(BookingSerializer(_call(lambda: actions.end_early(booking, by=request.user))).data)

    @extend_schema(request=EmptySerializer, responses=BookingSerializer)
    @action(detail=True, methods=["post"])
    def approve(self, request: Request, number: str | None = None) -> Response:
        booking = self.get_object()
        return Response(BookingSerializer(_call(lambda: actions.approve(booking, by=request.user))).data)

    @extend_schema(request=BookingReasonSerializer, responses=BookingSerializer)
    @action(detail=True, methods=["post"])
    def decline(self, request: Request, number: str | None = None) -> Response:
        booking, serializer = self.get_object(), BookingReasonSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        reason = serializer.validated_data["reason"]
        return Response(
            BookingSerializer(_call(lambda: actions.decline(booking, by=request.user, reason=reason))).data
        )


def _call(verb):
    """Call a verb; answer its refusals as an API does: 400 with the reason, 409 for who comes too late."""
    try:
        return verb()
    except StaleMove as late:
        raise Late(str(late)) from late
    except DjangoValidationError as error:
        if getattr(error, "code", "") == "taken":
            raise Late("；".join(error.messages)) from error
        raise Invalid(error.messages) from error


ROUTES = [("rooms", RoomViewSet, "api-room"), ("bookings", BookingViewSet, "api-booking")]
