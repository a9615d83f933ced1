"""Committees, seats and turns for programs: read-only; each committee says who hosts now and who is next."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from buildings.foundation.api import LedgerSerializer, MaskedText, ScopedViewSet, ShownSerializer
from buildings.foundation.records.permissions import Permission
from members.committees.filters import MemberUnitFilter, PostFilter, TurnFilter
from members.committees.hosts import Host, plans
from members.committees.models import Committee, MemberUnit, Post, Seat, Turn
from members.committees.rotation import first_day, next_month


class HostSerializer(ShownSerializer):
    """The host of a month: recorded, or planned as things stand."""

    month = serializers.DateField()
    unit = serializers.CharField(source="unit.enterprise.name", allow_null=True)
    chief = serializers.CharField(source="chief.real_name", allow_null=True)
    is_planned = serializers.BooleanField()
    fallback = MaskedText()


class WithHosts(serializers.ListSerializer):
    """Asks for the hosts of a whole page at once."""

    def to_representation(self, data: Any) -> list[Any]:
        rows = list(data)
        add_hosts(rows)
        return super().to_representation(rows)


def add_hosts(committees: list[Committee]) -> None:
    """Give committees `hosts`, those of this month and the next, by month."""
    hosts = plans(committees, first_day(timezone.localdate()), 2)
    for committee in committees:
        committee.hosts = hosts[committee.pk]


class CommitteeSerializer(LedgerSerializer):
    now = serializers.SerializerMethodField()
    next = serializers.SerializerMethodField()

    class Meta:
        model = Committee
        list_serializer_class = WithHosts
        fields = ["id", "building", "since", "now", "next"]

    @extend_schema_field(HostSerializer(allow_null=True))
    def get_now(self, committee: Committee) -> dict[str, Any] | None:
        return self._host(committee, first_day(timezone.localdate()))

    @extend_schema_field(HostSerializer(allow_null=True))
    def get_next(self, committee: Committee) -> dict[str, Any] | None:
        return self._host(committee, next_month(first_day(timezone.localdate())))

    def _host(self, committee: Committee, month) -> dict[str, Any] | None:
        host: Host | None = committee.hosts.get(month)
        return HostSerializer(host).data if host else None


class CommitteesViewSet(ScopedViewSet):
    permission = Permission.VIEW_COMMITTEES


class CommitteeViewSet(CommitteesViewSet):
    about = "楼委会，只读：本月和下月由谁轮值。"
    queryset = Committee.objects.all()
    serializer_class = CommitteeSerializer
    filterset_fields: list[str] = []

    def get_object(self) -> Committee:
        committee = super().get_object()
        add_hosts([committee])
        return committee


class SeatSerializer(LedgerSerializer):
    class Meta:
        model = Seat
        fields = ["id", "street", "key", "name", "source", "source_rule", "duties", "position", "is_active"]


class SeatViewSet(CommitteesViewSet):
    about = "专员席位，只读。"
    queryset = Seat.objects.all()
    serializer_class = SeatSerializer


class MemberUnitSerializer(LedgerSerializer):
    name = serializers.CharField(source="enterprise.name")
    nominee = serializers.CharField(source="nominee.real_name", allow_null=True)
    deputy = serializers.CharField(source="deputy.real_name", allow_null=True)

    class Meta:
        model = MemberUnit
        fields = ["id", "committee", "enterprise", "name", "position", "nominee", "deputy", "since", "until"]


class MemberUnitViewSet(CommitteesViewSet):
    about = "楼委会成员单位及其楼长人选，只读。"
    queryset = MemberUnit.objects.select_related("enterprise", "nominee", "deputy")
    serializer_class = MemberUnitSerializer
    filterset_class = MemberUnitFilter


class PostSerializer(LedgerSerializer):
    holder = serializers.CharField(source="holder.real_name")

    class Meta:
        model = Post
        fields = ["id", "committee", "seat", "holder", "source_unit", "since", "until"]


class PostViewSet(CommitteesViewSet):
    about = "专员任职，只读。"
    queryset = Post.objects.select_related("holder")
    serializer_class = PostSerializer
    filterset_class = PostFilter


class TurnSerializer(LedgerSerializer):
    unit = serializers.CharField(source="unit.enterprise.name", allow_null=True)
    chief = serializers.CharField(source="chief.real_name", allow_null=True)

    class Meta:
        model = Turn
        fields = ["id", "committee", "month", "unit", "chief", "fallback", "source", "recorded_at"]


class TurnViewSet(CommitteesViewSet):
    about = "已定的轮值，只读。"
    queryset = Turn.objects.select_related("unit__enterprise", "chief")
    serializer_class = TurnSerializer
    filterset_class = TurnFilter


ROUTES = [
    ("committees", CommitteeViewSet, "api-committee"),
    ("seats", SeatViewSet, "api-seat"),
    ("member-units", MemberUnitViewSet, "api-member-unit"),
    ("posts", PostViewSet, "api-post"),
    ("turns", TurnViewSet, "api-turn"),
]
