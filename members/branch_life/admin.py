from django.contrib import admin
from django.db.models import Q

from buildings.foundation.desk.admin import ScopedAdmin
from buildings.foundation.desk.filters import alive_filter
from buildings.foundation.records.permissions import Permission
from members.branch_life.models import BranchMeeting, BranchSetup, MemberReview, PartyGroup
from organizations.querysets import current

BODY = ["body__name", "body__pinyin", "body__initials"]


class BranchLifeAdmin(ScopedAdmin):
    """For looking up and exporting.

    What is entered is entered at the workbench, through the verbs.
    """

    view_permission, edit_permission = Permission.VIEW_MEMBERS, None
    list_select_related = ["body"]
    search_fields = BODY


@admin.register(BranchSetup)
class BranchSetupAdmin(BranchLifeAdmin):
    list_display = ["body", "since", "until", "has_committee", "party_day", "full_members"]
    list_filter = [alive_filter(current, labels=("现行", "以前")), "has_committee"]


@admin.register(PartyGroup)
class PartyGroupAdmin(BranchLifeAdmin):
    list_display = ["body", "name", "since", "until"]
    list_filter = [alive_filter(current, labels=("现有", "以前"))]
    search_fields = [*BODY, "name"]


@admin.register(BranchMeeting)
class BranchMeetingAdmin(BranchLifeAdmin):
    list_display = ["body", "on", "get_kinds_display", "group", "subject", "entitled", "attended", "host"]
    list_filter = [alive_filter(lambda on: Q(called_off_at=None), labels=("有效", "已取消"))]
    list_select_related = ["body", "group"]
    search_fields = [*BODY, "subject", "host"]


@admin.register(MemberReview)
class MemberReviewAdmin(BranchLifeAdmin):
    list_display = [
        "body",
        "year",
        "full_members",
        "excellent",
        "qualified",
        "nearly_qualified",
        "unqualified",
    ]
    list_filter = ["year"]
