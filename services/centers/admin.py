from django.contrib import admin, messages
from django.db.models import Q

from buildings.foundation.desk.admin import ScopedAdmin
from buildings.foundation.desk.common_rows import CommonRowsAdmin
from buildings.foundation.desk.filters import alive_filter
from buildings.foundation.desk.foretelling import ForetellingAdmin
from buildings.foundation.desk.scoped import ScopedInline, ScopedStackedInline
from buildings.foundation.language.text import is_key
from buildings.foundation.records.permissions import Permission
from services.centers import actions
from services.centers.forms import DaysFormSet, OpeningRuleForm, ServiceCenterForm
from services.centers.models import (
    Facility,
    OpeningException,
    OpeningRule,
    ServiceCenter,
    ServiceItem,
    Suggestion,
    Synonym,
    Zone,
)


class CenterPart:
    view_permission, edit_permission, deletable = Permission.VIEW_LEDGERS, Permission.EDIT_CENTERS, True


class ZoneInline(CenterPart, ScopedInline):
    model = Zone


class OfThisCenter:
    """Offers only what belongs to the centre whose page this is."""

    own = ()

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name in self.own and field is not None:
            center = request.resolver_match.kwargs.get("object_id", "")
            field.queryset = field.queryset.filter(center=center) if is_key(center) else field.queryset.none()
        return field


class FacilityInline(OfThisCenter, CenterPart, ScopedInline):
    model, own = Facility, ("zone",)


class ServiceItemInline(OfThisCenter, CenterPart, ScopedStackedInline):
    model, own = ServiceItem, ("facility",)


class OpeningRuleInline(CenterPart, ScopedInline):
    model, form = OpeningRule, OpeningRuleForm


class OpeningExceptionInline(CenterPart, ScopedInline):
    model, formset = OpeningException, DaysFormSet


@admin.register(ServiceCenter)
class ServiceCenterAdmin(ForetellingAdmin, ScopedAdmin):
    form = ServiceCenterForm
    view_permission, edit_permission = Permission.VIEW_LEDGERS, Permission.EDIT_CENTERS
    list_display = [
        "name",
        "kind",
        "street",
        "community",
        "building",
        "telephone",
        "verified_on",
        "is_published",
    ]
    list_filter = [
        alive_filter(lambda on: Q(is_published=True), labels=("已公开", "未公开")),
        "kind",
        "street",
        "community",
    ]
    list_select_related = ["street", "community", "building"]
    search_fields = ["name", "pinyin", "initials", "place"]
    autocomplete_fields = ["community", "building", "owner"]
    readonly_fields = ["verified_on"]
    inlines = [OpeningRuleInline, OpeningExceptionInline, ZoneInline, FacilityInline, ServiceItemInline]
    actions = ["verify"]

    def look_again(self, request, row):
        return actions.look_again(row, by=request.user)

    @admin.action(description="信息已核实（记为今天）")
    def verify(self, request, queryset):
        for center in queryset:
            actions.verify_facts(center, by=request.user)
        messages.success(request, f"已将 {len(queryset)} 个服务中心记为今天核实")


@admin.register(Synonym)
class SynonymAdmin(CommonRowsAdmin):
    """A street keeps its own words; those common to all are the system administrator's."""

    view_permission, edit_permission, deletable = Permission.VIEW_LEDGERS, Permission.EDIT_CENTERS, True
    list_display = ["word", "means", "street"]
    list_filter = ["street"]
    list_select_related = ["street"]
    search_fields = ["word", "means"]


@admin.register(Suggestion)
class SuggestionAdmin(ScopedAdmin):
    """Read here, answered on the workbench."""

    view_permission = Permission.EDIT_CENTERS
    list_display = ["text", "center", "state", "made_at", "answered_by"]
    list_filter = [
        alive_filter(lambda on: Q(state=Suggestion.State.OPEN), labels=("待处理", "已处理")),
        "state",
        "center",
    ]
    list_select_related = ["center", "answered_by"]
    search_fields = ["text", "center__name", "center__pinyin", "center__initials"]
