from django.contrib import admin
from django.db.models import Q
from django.utils import timezone

from buildings.foundation.desk.admin import ScopedAdmin
from buildings.foundation.desk.filters import alive_filter
from buildings.foundation.desk.scoped import ScopedInline
from buildings.foundation.records.permissions import Permission
from services.activities.models import Activity, Signup


class SignupInline(ScopedInline):
    model = Signup
    view_permission = Permission.EDIT_ACTIVITIES
    fields = ["name", "unit", "phone", "state", "signed_at", "has_come"]
    readonly_fields = ["signed_at"]
    max_num = 0


@admin.register(Activity)
class ActivityAdmin(ScopedAdmin):
    """For looking up and exporting.

    Activities are planned and changed at the workbench, through the verbs.
    """

    view_permission, edit_permission = Permission.EDIT_ACTIVITIES, None
    list_display = [
        "title",
        "street",
        "building",
        "theme",
        "form",
        "starts_at",
        "is_published",
        "cancelled_at",
    ]
    list_filter = [
        alive_filter(lambda on: Q(ends_at__gt=timezone.now()), labels=("未结束", "已结束")),
        "theme",
        "entry",
        "form",
        "street",
    ]
    list_select_related = ["street", "building"]
    search_fields = ["title", "place", "organizer"]
    inlines = [SignupInline]
