from django.contrib import admin
from django.db.models import Q
from django.utils import timezone

from buildings.foundation.desk.admin import ScopedAdmin
from buildings.foundation.desk.bulk import BulkAct
from buildings.foundation.desk.common_rows import CommonRowsAdmin
from buildings.foundation.desk.filters import alive_filter
from buildings.foundation.desk.scoped import ScopedInline
from buildings.foundation.records.permissions import Permission
from organizations import actions
from organizations.forms import EnterpriseForm, HeadcountForm, PartyOrganizationForm, TenancyForm
from organizations.models import (
    BodyChange,
    Coverage,
    Enterprise,
    Headcount,
    Instructor,
    OutsideUnit,
    PartyOrganization,
    Rule,
    Tenancy,
)
from organizations.querysets import current

NAMES = ["name", "pinyin", "initials"]


class OrganizationsAdmin(ScopedAdmin):
    view_permission, edit_permission = Permission.VIEW_LEDGERS, Permission.EDIT_ORGANIZATIONS


class TenancyInline(ScopedInline):
    model = Tenancy
    form = TenancyForm
    edit_permission = Permission.EDIT_ORGANIZATIONS
    fields = ["building", "place", "since", "until", "is_leaving", "is_public"]
    show_change_link = True


class HeadcountInline(ScopedInline):
    model = Headcount
    form = HeadcountForm
    edit_permission = Permission.EDIT_ORGANIZATIONS


@admin.register(Enterprise)
class EnterpriseAdmin(OrganizationsAdmin):
    form = EnterpriseForm
    list_display = [
        "name",
        "credit_code",
        "industry",
        "ownership",
        "headcount",
        "contact_name",
        "contact_phone",
    ]
    list_filter = [
        alive_filter(lambda on: Q(is_operating=True), labels=("正常经营", "已停业")),
        "ownership",
        "street",
    ]
    search_fields = [*NAMES, "contact_name"]
    search_phones = ["contact_phone"]
    search_codes = ["credit_code"]
    inlines = [TenancyInline, HeadcountInline]
    optional_columns = ["is_operating", "party_members_reported", "remarks"]
    edited_in_list = ["industry", "ownership", "headcount", "is_operating"]
    bulk_acts = [
        BulkAct(name="stop_operating", label="标为停业", values={"is_operating": False}),
        BulkAct(name="operate_again", label="标为正常经营", values={"is_operating": True}),
        BulkAct(name="set_ownership", label="改单位性质", asked=["ownership"]),
    ]

    def save_related(self, request, form, formsets, change):
        """Hand the numbers of people to their verb: those of dated rows, and those typed into the firm as today's."""
        super().save_related(request, form, formsets, change)
        rows = [row for formset in formsets if formset.model is Headcount for row in _changed(formset)]
        firm, today = form.instance, timezone.localdate()
        if form.recounts and today not in {row.on for row in rows}:
            rows.append(Headcount(on=today, people=firm.headcount, party_members=firm.party_members_reported))
        for row in rows:
            actions.record_headcount(
                firm, by=request.user, on=row.on, people=row.people, party_members=row.party_members
            )


def _changed(formset) -> list:
    return [*formset.new_objects, *(row for row, _ in formset.changed_objects)]


@admin.register(Tenancy)
class TenancyAdmin(OrganizationsAdmin):
    form = TenancyForm
    list_display = ["enterprise", "building", "place", "since", "until", "is_leaving", "is_public"]
    list_filter = [alive_filter(current, labels=("在驻", "未在驻")), "building", "is_leaving", "is_public"]
    list_select_related = ["enterprise", "building"]
    search_fields = [
        *(f"{relation}__{column}" for relation in ("enterprise", "building") for column in NAMES),
        "place",
    ]
    search_codes = ["enterprise__credit_code"]
    autocomplete_fields = ["enterprise", "units"]
    optional_columns = ["remarks"]
    edited_in_list = ["place", "is_leaving", "is_public"]
    bulk_acts = [
        BulkAct(name="move_out", label="迁出", asked=["until"]),
        BulkAct(name="publish", label="对外公开名称", values={"is_public": True}),
        BulkAct(name="withhold", label="不再公开名称", values={"is_public": False}),
    ]


class CoverageInline(ScopedInline):
    model = Coverage
    edit_permission = Permission.EDIT_ORGANIZATIONS
    autocomplete_fields = ["enterprise"]


@admin.register(PartyOrganization)
class PartyOrganizationAdmin(OrganizationsAdmin):
    form = PartyOrganizationForm
    list_display = ["name", "kind", "building", "parent", "term_ends_on", "secretary_name", "secretary_phone"]
    list_filter = [
        alive_filter(lambda on: Q(dissolved_on=None), labels=("现有", "已撤销")),
        "kind",
        "street",
        "building",
    ]
    list_select_related = ["building", "parent"]
    search_fields = [*NAMES, "secretary_name"]
    search_phones = ["secretary_phone"]
    autocomplete_fields = ["parent"]
    inlines = [CoverageInline]
    optional_columns = ["superior", "founded_on", "elected_on", "dissolved_on", "remarks"]
    edited_in_list = ["secretary_name"]
    bulk_acts = [BulkAct(name="set_building", label="改所在楼宇", asked=["building"])]


@admin.register(Coverage)
class CoverageAdmin(OrganizationsAdmin):
    list_display = ["organization", "enterprise", "since", "until"]
    list_filter = [alive_filter(current, labels=("有效", "已终止"))]
    list_select_related = ["organization", "enterprise"]
    search_fields = ["organization__name", "organization__pinyin", "enterprise__name", "enterprise__pinyin"]
    autocomplete_fields = ["organization", "enterprise"]
    deletable = True


@admin.register(Rule)
class RuleAdmin(CommonRowsAdmin):
    """To be looked at; another wording is put in force in the workbench, by its verb."""

    view_permission, edit_permission = Permission.VIEW_LEDGERS, None
    list_display = ["key", "document", "article", "weight", "since", "until", "street"]
    list_filter = [alive_filter(current, labels=("施行中", "其他")), "key", "street"]
    list_select_related = ["street"]
    search_fields = ["document", "text"]


@admin.register(BodyChange)
class BodyChangeAdmin(OrganizationsAdmin):
    """To be looked at; a change is made on the page of the body, by its verb."""

    edit_permission = None
    list_display = ["body", "kind", "on", "approval", "old_name", "old_parent", "into"]
    list_filter = ["kind"]
    list_select_related = ["body", "old_parent", "into"]
    search_fields = ["body__name", "body__pinyin", "body__initials", "old_name"]


@admin.register(Instructor)
class InstructorAdmin(OrganizationsAdmin):
    """To be looked at; who is sent and called back is written down in the workbench, by its verbs."""

    edit_permission = None
    list_display = ["enterprise", "name", "kind", "phone", "sent_by", "since", "until"]
    list_filter = [alive_filter(current, labels=("在任", "已结束")), "kind"]
    list_select_related = ["enterprise", "sent_by"]
    search_fields = ["name", "enterprise__name", "enterprise__pinyin", "enterprise__initials"]
    search_phones = ["phone"]


@admin.register(OutsideUnit)
class OutsideUnitAdmin(OrganizationsAdmin):
    list_display = ["name", "kind", "street"]
    list_filter = ["kind", "street"]
    search_fields = NAMES
    edited_in_list = ["kind"]
