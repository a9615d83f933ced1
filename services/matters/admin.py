from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q

from buildings.foundation.desk.admin import ScopedAdmin
from buildings.foundation.desk.common_rows import CommonRowsAdmin
from buildings.foundation.desk.filters import alive_filter
from buildings.foundation.desk.scoped import ScopedInline
from buildings.foundation.lifecycle.moves import StaleMove
from buildings.foundation.records.permissions import Permission
from services.matters import actions
from services.matters.locations import PLACES
from services.matters.models import (
    Approval,
    Category,
    Clock,
    Department,
    LaneCondition,
    LaneQuestion,
    LaneRule,
    Matter,
    Photo,
    Question,
    Rating,
    Rectification,
    Step,
    Supervision,
)
from services.matters.querysets import OPEN
from services.matters.search import matching


class CatalogueAdmin(CommonRowsAdmin):
    """The common rows are kept by the system administrator, a street keeps its own beside them."""

    view_permission, edit_permission = Permission.VIEW_MATTERS, Permission.EDIT_CATALOGUE


class CatalogueInline(ScopedInline):
    view_permission, edit_permission = Permission.VIEW_MATTERS, Permission.EDIT_CATALOGUE
    deletable = True


class QuestionInline(CatalogueInline):
    model = Question
    fields = ["text", "kind", "is_danger", "position", "is_active"]


@admin.register(Category)
class CategoryAdmin(CatalogueAdmin):
    """What is changed here concerns what is filed or moved afterwards; clocks that run keep their minutes."""

    list_display = ["name", "street", "lane", "seat", "urgency", "handle_minutes", "is_public", "is_active"]
    list_filter = ["is_active", "lane", "urgency", "street"]
    list_select_related = ["street", "seat"]
    search_fields = ["name", "key"]
    inlines = [QuestionInline]


@admin.register(LaneQuestion)
class LaneQuestionAdmin(CatalogueAdmin):
    list_display = ["text", "street", "position", "is_active"]
    list_filter = ["is_active", "street"]
    list_select_related = ["street"]
    search_fields = ["text"]


class LaneConditionInline(CatalogueInline):
    model = LaneCondition
    fields = ["question", "is_yes"]


@admin.register(LaneRule)
class LaneRuleAdmin(CatalogueAdmin):
    """The first rule whose conditions all hold decides; without one the category does."""

    list_display = ["name", "street", "category", "lane", "seat", "position", "is_active"]
    list_filter = ["is_active", "lane", "street"]
    list_select_related = ["street", "category", "seat"]
    search_fields = ["name"]
    inlines = [LaneConditionInline]


@admin.register(Department)
class DepartmentAdmin(ScopedAdmin):
    change_list_template = "admin/scoped/department_list.html"
    view_permission, edit_permission = Permission.VIEW_MATTERS, Permission.EDIT_CATALOGUE
    list_display = ["name", "street", "head", "is_active"]
    list_filter = ["is_active", "street"]
    list_select_related = ["street", "head"]
    search_fields = ["name"]


class ReadOnlyInline(ScopedInline):
    view_permission = Permission.VIEW_MATTERS
    edit_permission = None
    can_delete = False


class StepInline(ReadOnlyInline):
    model = Step
    fields = ["at", "verb", "old", "new", "by", "words", "note"]


class RatingInline(ReadOnlyInline):
    model = Rating
    fields = ["score", "words", "at"]


class PhotoInline(ReadOnlyInline):
    model = Photo
    fields = ["width", "height", "added_at"]


class ClockInline(ReadOnlyInline):
    model = Clock
    fields = [
        "kind",
        "started_at",
        "minutes",
        "due_at",
        "calendar",
        "warned_at",
        "escalated_at",
        "ended_at",
        "ending",
    ]


class ApprovalInline(ReadOnlyInline):
    model = Approval
    fields = [
        "kind",
        "reason",
        "until",
        "department",
        "asked_by",
        "asked_at",
        "granted",
        "decided_by",
        "decided_at",
    ]


class SupervisionInline(ReadOnlyInline):
    model = Supervision
    fields = ["level", "to", "due_on", "words", "by", "at", "answer", "answered_by", "answered_at"]


@admin.register(Rectification)
class RectificationAdmin(ScopedAdmin):
    """To look up; what was put right is reported and passed on the page of the matter."""

    view_permission, edit_permission = Permission.VIEW_MATTERS, None
    list_display = ["matter", "holder", "opened_at", "due_at", "done_at", "passed_at"]
    list_filter = [alive_filter(lambda on: Q(passed_at=None), labels=("未验收", "已验收"))]
    list_select_related = ["matter", "holder"]
    search_fields = ["matter__number"]


@admin.register(Matter)
class MatterAdmin(ScopedAdmin):
    """To look up, search and export; a matter moves only by the verbs, here as actions on what is ticked."""

    view_permission, edit_permission = Permission.VIEW_MATTERS, None
    list_display = ["number", "location", "category", "state", "lane", "handler", "due_at", "reported_at"]
    list_filter = [
        alive_filter(lambda on: OPEN, labels=("未归档", "已归档")),
        "state",
        "lane",
        "category",
        "building",
        "community",
    ]
    list_select_related = [*PLACES, "category", "handler"]
    search_fields = ["text"]  # see `get_search_results`
    search_help_text = "事项、楼名、编号、电话后四位"
    date_hierarchy = "reported_at"
    exclude = ["query_code", "idempotency_key", "ledger_key"]
    inlines = [StepInline, ClockInline, ApprovalInline, SupervisionInline, PhotoInline, RatingInline]
    actions = ["accept_chosen", "verify_chosen", "close_chosen"]
    is_personal = True

    @admin.display(description="楼宇或社区", ordering="building")
    def location(self, matter):
        return matter.location

    def get_search_results(self, request, queryset, search_term):
        """Search as the list does, which tells nobody a number that the page masks."""
        return matching(queryset, search_term, user=request.user), False

    @admin.action(description="受理所选楼事", permissions=["view"])
    def accept_chosen(self, request, queryset):
        self._each(request, queryset, actions.accept)

    @admin.action(description="核查通过所选楼事", permissions=["view"])
    def verify_chosen(self, request, queryset):
        self._each(request, queryset, actions.verify)

    @admin.action(description="归档所选楼事", permissions=["view"])
    def close_chosen(self, request, queryset):
        self._each(request, queryset, actions.close)

    def _each(self, request, queryset, verb):
        """Ask the verb of each row by itself, and say which were refused and why."""
        count = 0
        for matter in queryset:
            try:
                verb(matter, by=request.user)
                count += 1
            except (PermissionDenied, StaleMove) as refusal:
                self.message_user(request, f"{matter.number}：{refusal}", messages.WARNING)
        if count:
            self.message_user(request, f"已处理 {count} 件", messages.SUCCESS)
