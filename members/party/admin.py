from django.contrib import admin
from django.db.models import Q

from buildings.foundation.desk.admin import ScopedAdmin
from buildings.foundation.desk.bulk import BulkAct
from buildings.foundation.desk.filters import alive_filter
from buildings.foundation.records.permissions import Permission
from members.party.filters import SEARCHED
from members.party.models import PartyMember


@admin.register(PartyMember)
class PartyMemberAdmin(ScopedAdmin):
    view_permission, edit_permission = Permission.VIEW_MEMBERS, Permission.EDIT_MEMBERS
    is_personal = True
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
