from django.contrib import admin
from django.db.models import Q

from buildings.foundation.desk.admin import ScopedAdmin
from buildings.foundation.desk.filters import alive_filter
from buildings.foundation.desk.scoped import ScopedInline
from buildings.foundation.records.permissions import Permission
from members.terms.models import Election, ElectionCandidate, Office, PartTimeOffice, Term
from organizations.querysets import current

OF_BODY = ["body__name", "body__pinyin", "body__initials"]


class TermsAdmin(ScopedAdmin):
    """To be looked at and exported; what changes goes through the verbs, at the workbench."""

    view_permission, edit_permission = Permission.VIEW_MEMBERS, None
    list_select_related = ["body"]
    search_fields = OF_BODY


@admin.register(Term)
class TermAdmin(TermsAdmin):
    view_permission = Permission.VIEW_LEDGERS
    list_display = ["body", "began_on", "due_on", "origin", "extended_to", "replaced_on", "planned_on"]
    list_filter = [alive_filter(lambda on: Q(replaced_on=None), labels=("本届", "历届")), "origin"]


@admin.register(Office)
class OfficeAdmin(TermsAdmin):
    is_personal = True
    list_display = ["name", "body", "seat", "since", "until", "end_reason"]
    list_filter = [alive_filter(current, labels=("现任", "离任")), "seat", "end_reason"]
    search_fields = ["name", "pinyin", "initials", *OF_BODY]
    search_phones = ["phone"]


@admin.register(PartTimeOffice)
class PartTimeOfficeAdmin(TermsAdmin):
    is_personal = True
    list_display = ["council", "street", "body", "community", "name", "unit", "since", "until"]
    list_filter = [alive_filter(current, labels=("现任", "离任")), "council", "street"]
    list_select_related = ["street", "body", "community"]
    search_fields = ["name", "pinyin", "initials", "unit"]


class CandidateInline(ScopedInline):
    model = ElectionCandidate
    view_permission = Permission.VIEW_MEMBERS
    fields = ["name", "votes", "is_elected", "seat"]
    max_num = 0


@admin.register(Election)
class ElectionAdmin(TermsAdmin):
    is_personal = True
    list_display = ["body", "held_on", "entitled", "attended", "seats", "is_valid"]
    list_filter = ["is_valid"]
    exclude = ["judgements"]
    inlines = [CandidateInline]
