"""Rooms and bookings for programs: the same rows, the same verbs, the same refusals."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError as Invalid
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from buildings.foundation.api import ByName, LedgerSerializer, Newest
from buildings.foundation.pages.guards import account_of
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


class SlotDaySerializer(serializers.Serializer):
    """Which day is asked about: today or within a year."""

    on = serializers.DateField(required=False, help_text="日期，今天起一年内，默认今天")

    def validate_on(self, on: date) -> date:
        if parse_day(on.isoformat(), timezone.localdate()) is None:
            raise Invalid("应为今天起一年内的日期")
        return on


class RoomViewSet(viewsets.ReadOnlyModelViewSet):
    about = "可借用的场地，公开，只读；slots 给出某日各时段是空闲还是已约。"
    queryset = Room.objects.none()
    permission_classes = [AllowAny]
    serializer_class = RoomSerializer
    filterset_class = RoomFilter
    pagination_class = ByName

    def get_queryset(self):
        return Room.objects.offered().for_list()

    @extend_schema(parameters=[SlotDaySerializer], responses=SlotSerializer(many=True))
    @action(detail=True, name="某日的时段", pagination_class=None, filterset_class=None)
    def slots(self, request: Request, pk: str | None = None) -> Response:
        now = timezone.localtime()
        question = SlotDaySerializer(data=request.query_params)
        question.is_valid(raise_exception=True)
        on = question.validated_data.get("on", now.date())
        viewer = account_of(request)
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
    start = serializers.DateTimeField(help_text="开始，见 slots 给出的时段")
    end = serializers.DateTimeField(help_text="结束")
    unit_name = serializers.CharField(
        max_length=80, allow_blank=True, default="", help_text="使用单位，个人使用不给"
    )
    purpose = serializers.CharField(max_length=100, help_text="用途")
    name = serializers.CharField(
        max_length=30, allow_blank=True, default="", help_text="联系人，不给则为账号姓名"
    )
    phone = serializers.CharField(max_length=30, allow_blank=True, default="", help_text="联系电话")
    people = serializers.IntegerField(min_value=1, max_value=1000, default=1, help_text="人数")
    wait = serializers.BooleanField(default=False, help_text="已被约满时排队候补")

    def validate(self, attrs: dict) -> dict:
        if attrs["end"] <= attrs["start"]:
            raise Invalid({"end": "结束应晚于开始"})
        return attrs


class BookingReasonSerializer(serializers.Serializer):
    reason = serializers.CharField(max_length=200, help_text="不批准的原因，预约人可见")


class EmptySerializer(serializers.Serializer):
    """Nothing to say."""


def _move(name: str, serializer: type[serializers.Serializer] = EmptySerializer, **options: Any):
    """Return what makes a method the endpoint of one verb.

    The schema is told last, `action` would write over it.
    """

    def described(method):
        endpoint = action(
            detail=True,
            methods=["post"],
            name=name,
            serializer_class=serializer,
            filterset_class=None,
            **options,
        )(method)
        takes = None if serializer is EmptySerializer else serializer
        return extend_schema(request=takes, responses=BookingSerializer)(endpoint)

    return described


class BookingViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    about = "本人的和所管场地的预约；新建、取消、提前结束、审核与网页相同。"
    queryset = Booking.objects.none()
    serializer_class = BookingSerializer
    filterset_class = BookingFilter
    pagination_class = Newest
    lookup_field = "number"

    def get_queryset(self):
        if getattr(self, "swagger_fake_view", False):
            return Booking.objects.none()
        return Booking.objects.visible_to(self.request.user).for_list()

    def get_serializer_class(self) -> type[serializers.BaseSerializer]:
        """Return what a move takes, and for a wish what that takes; `OPTIONS` tells the same."""
        is_wish = not self.detail and self.request.method == "POST"
        return BookingWishSerializer if is_wish else super().get_serializer_class()

    @extend_schema(
        summary="预约场地", request=BookingWishSerializer, responses={201: BookingSerializer, 409: None}
    )
    def create(self, request: Request) -> Response:
        facts = self._taken(request)
        room, wait = facts.pop("room"), facts.pop("wait")
        facts["name"] = facts["name"] or request.user.real_name
        booking = actions.book(room, actions.Wish(**facts), by=request.user, wait=wait)
        return Response(BookingSerializer(booking).data, status=status.HTTP_201_CREATED)

    @_move("取消预约")
    def cancel(self, request: Request, number: str | None = None) -> Response:
        return self._told(actions.cancel(self.get_object(), by=request.user))

    @_move("提前结束", url_path="end-early")
    def end_early(self, request: Request, number: str | None = None) -> Response:
        return self._told(actions.end_early(self.get_object(), by=request.user))

    @_move("批准预约")
    def approve(self, request: Request, number: str | None = None) -> Response:
        return self._told(actions.approve(self.get_object(), by=request.user))

    @_move("不批准预约", BookingReasonSerializer)
    def decline(self, request: Request, number: str | None = None) -> Response:
        return self._told(actions.decline(self.get_object(), by=request.user, **self._taken(request)))

    def _taken(self, request: Request) -> dict[str, Any]:
        """Return what was sent, or raise with what is wrong with it."""
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)

    def _told(self, booking: Booking) -> Response:
        return Response(BookingSerializer(booking).data)


ROUTES = [("rooms", RoomViewSet, "api-room"), ("bookings", BookingViewSet, "api-booking")]
