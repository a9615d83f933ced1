from django.contrib import admin

from buildings.foundation.desk.admin import ScopedAdmin
from buildings.foundation.desk.scoped import ScopedInline
from buildings.foundation.records.permissions import Permission
from members.foundings.models import Founding, FoundingFirm


class FoundingFirmInline(ScopedInline):
    model = FoundingFirm
    view_permission = Permission.VIEW_LEDGERS
    fields = ["enterprise"]
    max_num = 0


@admin.register(Founding)
class FoundingAdmin(ScopedAdmin):
    """To be looked at and exported; a plan is made and moved in the workbench, by its verbs."""

    view_permission, edit_permission = Permission.VIEW_LEDGERS, None
    list_display = ["name", "building", "state", "proposed_on", "applied_on", "approved_on", "founded_on"]
    list_filter = ["state"]
    list_select_related = ["building"]
    search_fields = ["name", "building__name", "building__pinyin", "building__initials"]
    inlines = [FoundingFirmInline]
