from django.contrib import admin
from django.urls import reverse

from buildings.foundation.desk.admin import ScopedAdmin
from buildings.foundation.desk.common_rows import CommonRowsAdmin
from buildings.foundation.desk.filters import alive_filter
from buildings.foundation.desk.scoped import ScopedInline
from buildings.foundation.records.permissions import Permission
from members.committees.models import (
    Absence,
    Committee,
    Correction,
    Exemption,
    Handover,
    MemberUnit,
    Post,
    Seat,
    Swap,
    Turn,
)
from organizations.querysets import current

BUILDING = ["committee__building__name", "committee__building__pinyin", "committee__building__initials"]
UNIT = [
    *("enterprise__name", "enterprise__pinyin", "enterprise__initials"),
    *("nominee__real_name", "nominee__pinyin", "nominee__initials"),
]
HOLDER = ["holder__real_name", "holder__pinyin", "holder__initials", "seat__name"]


class CommitteesAdmin(ScopedAdmin):
    view_permission, edit_permission = Permission.VIEW_LEDGERS, Permission.EDIT_COMMITTEES


class LeadsToVerbs(CommitteesAdmin):
    """A row's page leads to the one at the workbench whose verbs keep it."""

    def kept_at(self, row):
        return reverse("committee-detail", args=[row.committee_id])

    def change_view(self, request, object_id, form_url="", extra_context=None):
        row = self.get_object(request, object_id)
        extra = {"kept_at": self.kept_at(row)} if row else {}
        return super().change_view(request, object_id, form_url, {**extra, **(extra_context or {})})


class KeptByVerbs(LeadsToVerbs):
    """Rows that only their verbs write: here they are looked up and exported."""

    edit_permission = None


class KeptInLog(KeptByVerbs):
    """Rows whose verbs stand on the committee's page of swaps and leave."""

    def kept_at(self, row):
        return reverse("committee-log", args=[row.committee_id])


@admin.register(Seat)
class SeatAdmin(CommonRowsAdmin, CommitteesAdmin):
    """The common seats are read by every street and kept by the system administrator.

    A street keeps its own.
    """

    list_display = ["name", "street", "source", "position", "is_active"]
    list_filter = ["is_active", "street"]
    list_select_related = ["street"]
    search_fields = ["name", "source"]


class MemberUnitInline(ScopedInline):
    model = MemberUnit


class PostInline(ScopedInline):
    model = Post


@admin.register(Committee)
class CommitteeAdmin(LeadsToVerbs):
    list_display = ["__str__", "building", "since"]
    list_select_related = ["building"]
    search_fields = ["building__name", "building__pinyin", "building__initials"]
    inlines = [MemberUnitInline, PostInline]

    def kept_at(self, row):
        return reverse("committee-detail", args=[row.pk])


@admin.register(Post)
class PostAdmin(KeptByVerbs):
    list_display = ["committee", "seat", "holder", "source_unit", "since", "until"]
    list_filter = [alive_filter(current, labels=("在任", "未在任")), "seat", "committee"]
    list_select_related = ["committee__building", "seat", "holder"]
    search_fields = [*HOLDER, *BUILDING]
    search_phones = ["holder__phone"]


@admin.register(Correction)
class CorrectionAdmin(KeptInLog):
    list_display = [
        "post",
        "old_since",
        "new_since",
        "old_source_unit",
        "new_source_unit",
        "reason",
        "made_by",
        "made_at",
    ]
    list_select_related = ["post__seat", "post__holder", "made_by"]
    search_fields = [f"post__{column}" for column in (*HOLDER, *BUILDING)]

    def kept_at(self, row):
        return reverse("committee-log", args=[row.post.committee_id])


@admin.register(MemberUnit)
class MemberUnitAdmin(KeptByVerbs):
    list_display = ["committee", "position", "enterprise", "nominee", "since", "until"]
    list_filter = [alive_filter(current, labels=("轮值中", "已退出")), "committee"]
    list_select_related = ["committee__building", "enterprise", "nominee"]
    search_fields = [
        *UNIT,
        *BUILDING,
    ]


@admin.register(Turn)
class TurnAdmin(KeptByVerbs):
    list_display = ["month", "committee", "unit", "chief", "source"]
    list_filter = ["source", "committee"]
    date_hierarchy = "month"
    list_select_related = ["committee__building", "unit__enterprise", "chief"]
    search_fields = ["chief__real_name", "chief__pinyin", *BUILDING]


@admin.register(Exemption)
class ExemptionAdmin(KeptByVerbs):
    list_display = ["unit", "since", "until", "reason", "made_by", "made_at"]
    list_select_related = ["unit__enterprise", "made_by"]
    search_fields = ["unit__enterprise__name", "unit__enterprise__pinyin"]

    def kept_at(self, row):
        return reverse("committee-detail", args=[row.unit.committee_id])


@admin.register(Swap)
class SwapAdmin(KeptInLog):
    list_display = ["committee", "unit", "month", "with_unit", "with_month", "state", "asked_at"]
    list_filter = ["state", "committee"]
    list_select_related = ["committee__building", "unit__enterprise", "with_unit__enterprise"]
    search_fields = BUILDING


@admin.register(Absence)
class AbsenceAdmin(KeptInLog):
    list_display = ["committee", "chief", "since", "until", "stand_in", "reason", "made_by"]
    list_filter = [alive_filter(current, labels=("请假中", "其他")), "committee"]
    list_select_related = ["committee__building", "chief", "stand_in", "made_by"]
    search_fields = BUILDING


@admin.register(Handover)
class HandoverAdmin(KeptByVerbs):
    list_display = ["committee", "month", "giver", "taker", "effective_at", "is_by_default"]
    list_filter = ["is_by_default", "committee"]
    date_hierarchy = "month"
    list_select_related = ["committee__building", "giver", "taker"]
    search_fields = BUILDING
    export_fields = [
        "committee",
        "month",
        "giver",
        "taker",
        "given_at",
        "taken_at",
        "effective_at",
        "is_by_default",
    ]
    exclude, readonly_fields = ["lines"], ["matters_open"]

    @admin.display(description="待续事项")
    def matters_open(self, sheet):
        return sheet.get_lines_display() or "没有未办结的事项"

    def kept_at(self, row):
        return reverse("handover-detail", args=[row.pk])
