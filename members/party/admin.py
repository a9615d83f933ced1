"""Party members and what is kept beside them: members are edited here too, what has verbs is only read."""

from django.contrib import admin
from django.db.models import Q

from buildings.foundation.desk.admin import ScopedAdmin
from buildings.foundation.desk.bulk import BulkAct
from buildings.foundation.desk.filters import alive_filter
from buildings.foundation.desk.scoped import ScopedInline
from buildings.foundation.records.permissions import Permission
from members.party.filters import (
    SEARCHED,
    CommunityReportFilter,
    FloatingStayFilter,
    TransferFilter,
)
from members.party.models import (
    CommunityReport,
    Development,
    FloatingStay,
    PartyMember,
    ReportEvaluation,
    Transfer,
)
from organizations.querysets import current


@admin.register(PartyMember)
class PartyMemberAdmin(ScopedAdmin):
    view_permission, edit_permission = Permission.VIEW_MEMBERS, Permission.EDIT_MEMBERS
    is_personal = True
    exclude = ["user"]
    list_display = ["name", "category", "organization", "enterprise", "phone", "joined_on", "is_floating"]
    list_filter = [
        alive_filter(lambda on: Q(left_on=None), labels=("在册", "已转出")),
        "category",
        "is_floating",
        "street",
        "organization",
    ]
    list_select_related = ["organization", "enterprise"]
    search_fields = SEARCHED
    search_phones = ["phone"]
    autocomplete_fields = ["organization", "enterprise"]
    optional_columns = ["workplace", "full_on", "left_on", "remarks"]
    edited_in_list = ["category", "organization", "is_floating"]
    bulk_acts = [
        BulkAct(
            name="change_organization",
            label="改所在党组织",
            asked=["organization"],
            narrow=lambda rows: rows.alive(),
        ),
        BulkAct(name="leave", label="转出", asked=["left_on"]),
    ]


@admin.register(Development)
class DevelopmentAdmin(ScopedAdmin):
    view_permission, edit_permission = Permission.VIEW_MEMBERS, None
    is_personal = True
    list_display = ["name", "stage", "organization", "enterprise", "applied_on", "admitted_on"]
    list_filter = [
        alive_filter(lambda on: Q(ended_on=None), labels=("在办", "已终止")),
        "stage",
        "street",
        "organization",
    ]
    list_select_related = ["organization", "enterprise"]
    search_fields = SEARCHED


@admin.register(FloatingStay)
class FloatingStayAdmin(ScopedAdmin):
    view_permission, edit_permission = Permission.VIEW_MEMBERS, None
    is_personal = True
    list_display = ["name", "direction", "organization", "elsewhere", "building", "since", "until", "phone"]
    list_filter = [alive_filter(current, labels=("流动中", "已结束")), "direction", "street", "organization"]
    list_select_related = ["organization", "building"]
    search_fields = FloatingStayFilter.searched
    search_phones = ["phone"]


@admin.register(Transfer)
class TransferAdmin(ScopedAdmin):
    view_permission, edit_permission = Permission.VIEW_MEMBERS, None
    is_personal = True
    list_display = [
        "member",
        "from_organization",
        "to_organization",
        "to_elsewhere",
        "sent_on",
        "received_on",
    ]
    list_filter = [
        alive_filter(lambda on: Q(received_on=None, withdrawn_on=None), labels=("转接中", "已办完")),
        "street",
    ]
    list_select_related = ["member", "from_organization", "to_organization"]
    search_fields = TransferFilter.searched


class ReportEvaluationInline(ScopedInline):
    model = ReportEvaluation
    view_permission, edit_permission = Permission.VIEW_REPORTS, None


@admin.register(CommunityReport)
class CommunityReportAdmin(ScopedAdmin):
    view_permission, edit_permission = Permission.VIEW_REPORTS, None
    is_personal = True
    list_display = ["community", "organization", "unit_name", "member", "since", "services", "contact_phone"]
    list_filter = [alive_filter(current, labels=("报到中", "已结束")), "street", "community"]
    list_select_related = ["community", "organization", "member"]
    search_fields = CommunityReportFilter.searched
    search_phones = ["contact_phone"]
    inlines = [ReportEvaluationInline]
