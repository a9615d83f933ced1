"""Branch life for other systems: read-only, scoped, nobody named but who presided."""

from rest_framework import serializers

from buildings.foundation.api import LedgerSerializer, ScopedViewSet
from buildings.foundation.records.permissions import Permission
from members.branch_life.filters import (
    BranchMeetingFilter,
    BranchSetupFilter,
    MemberReviewFilter,
    OwedMeetingFilter,
)
from members.branch_life.models import BranchMeeting, BranchSetup, MemberReview, OwedMeeting


class BranchSetupSerializer(LedgerSerializer):
    class Meta:
        model = BranchSetup
        fields = ["id", "body", "since", "until", "has_committee", "party_day", "full_members"]


class BranchSetupViewSet(ScopedViewSet):
    about = "支部设置：自何时起有没有支委会、主题党日固定在几日，只读。"
    permission = Permission.VIEW_MEMBERS
    queryset = BranchSetup.objects.all()
    serializer_class = BranchSetupSerializer
    filterset_class = BranchSetupFilter


class BranchMeetingSerializer(LedgerSerializer):
    class Meta:
        model = BranchMeeting
        fields = [
            "id",
            "body",
            "group",
            "on",
            "kinds",
            "subject",
            "place",
            "entitled",
            "attended",
            "voters",
            "voters_attended",
            "host",
            "held_at",
            "called_off_at",
            "called_off_why",
        ]


class BranchMeetingViewSet(ScopedViewSet):
    about = "组织生活记录：计划的、召开的和取消的，只读。"
    permission = Permission.VIEW_MEMBERS
    queryset = BranchMeeting.objects.all()
    serializer_class = BranchMeetingSerializer
    filterset_class = BranchMeetingFilter


class MemberReviewSerializer(LedgerSerializer):
    class Meta:
        model = MemberReview
        fields = [
            "id",
            "body",
            "year",
            "on",
            "full_members",
            "excellent",
            "qualified",
            "nearly_qualified",
            "unqualified",
        ]


class MemberReviewViewSet(ScopedViewSet):
    about = "民主评议的各等次人数，不含姓名，只读。"
    permission = Permission.VIEW_MEMBERS
    queryset = MemberReview.objects.all()
    serializer_class = MemberReviewSerializer
    filterset_class = MemberReviewFilter


class OwedMeetingSerializer(LedgerSerializer):
    rule = serializers.CharField(source="rule.source", help_text="依据的文件和条款")

    class Meta:
        model = OwedMeeting
        fields = ["id", "body", "group", "kind", "begins", "ends", "times", "held", "rule"]


class OwedMeetingViewSet(ScopedViewSet):
    about = "应开的组织生活和已开次数，默认为近十二个月逾期未开的，只读。"
    queryset = OwedMeeting.objects.select_related("rule")
    serializer_class = OwedMeetingSerializer
    filterset_class = OwedMeetingFilter


ROUTES = [
    ("branch-setups", BranchSetupViewSet, "api-branch-setup"),
    ("branch-meetings", BranchMeetingViewSet, "api-branch-meeting"),
    ("member-reviews", MemberReviewViewSet, "api-member-review"),
    ("owed-meetings", OwedMeetingViewSet, "api-owed-meeting"),
]
