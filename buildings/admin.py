from django.contrib import admin, messages
from django.db.models import Q

from buildings import actions
from buildings.forms import CalendarDayForm, FloorForm, UnitForm
from buildings.foundation import ground
from buildings.foundation.desk.admin import ScopedAdmin
from buildings.foundation.desk.filters import alive_filter
from buildings.foundation.desk.scoped import ScopedInline
from buildings.foundation.records.permissions import Permission
from buildings.models import Building, Community, District, Floor, Grid, GridKeeper, Holiday, Street, Unit

NAMES = ["name", "pinyin", "initials"]


class PlaceAdmin(ScopedAdmin):
    view_permission, edit_permission = Permission.VIEW_LEDGERS, Permission.EDIT_BUILDINGS


@admin.register(District)
class DistrictAdmin(ScopedAdmin):
    """Kept by the system administrator alone, as streets are."""

    view_permission, edit_permission = Permission.VIEW_LEDGERS, Permission.EDIT_BUILDINGS
    list_display = ["name", "code"]
    search_fields = ["name"]
    search_codes = ["code"]

    def has_change_permission(self, request, obj=None):
        return request.user.scope.everywhere and super().has_change_permission(request, obj)


@admin.register(Street)
class StreetAdmin(DistrictAdmin):
    list_display = ["name", "district", "code"]
    list_filter = ["district"]
    list_select_related = ["district"]


@admin.register(Community)
class CommunityAdmin(PlaceAdmin):
    list_display = ["name", "street", "code"]
    list_filter = ["street"]
    list_select_related = ["street"]
    search_fields = NAMES
    search_codes = ["code"]


class GridKeeperInline(ScopedInline):
    model = GridKeeper
    edit_permission = Permission.EDIT_BUILDINGS
    fields = ["role", "name", "phone", "since", "until"]


@admin.register(Grid)
class GridAdmin(PlaceAdmin):
    list_display = ["name", "level", "street", "community", "parent"]
    list_filter = ["level", "street", "community"]
    list_select_related = ["street", "community", "parent"]
    search_fields = NAMES
    search_codes = ["code"]
    autocomplete_fields = ["parent", "community"]
    inlines = [GridKeeperInline]


@admin.register(GridKeeper)
class GridKeeperAdmin(PlaceAdmin):
    list_display = ["name", "role", "grid", "phone", "since", "until"]
    list_filter = [
        "role",
        alive_filter(lambda on: Q(until=None) | Q(until__gt=on), labels=("在任", "已离任")),
    ]
    list_select_related = ["grid"]
    search_fields = ["name", "grid__name", "grid__pinyin", "grid__initials"]
    search_phones = ["phone"]
    autocomplete_fields = ["grid"]


class FloorInline(ScopedInline):
    model = Floor
    edit_permission = Permission.EDIT_BUILDINGS


@admin.register(Building)
class BuildingAdmin(PlaceAdmin):
    list_display = ["name", "street", "community", "status", "floors_above", "area", "property_company"]
    list_filter = [
        alive_filter(lambda on: ~Q(status=Building.Status.CLOSED), labels=("在用和在建", "停用")),
        "status",
        "street",
        "community",
    ]
    list_select_related = ["street", "community"]
    search_fields = [*NAMES, "address", "property_company"]
    search_phones = ["property_phone"]
    search_codes = []
    optional_columns = ["address", "floors_below", "property_phone"]
    readonly_fields = ["code"]
    autocomplete_fields = ["grid", "community"]
    inlines = [FloorInline]


class UnitInline(ScopedInline):
    model = Unit
    edit_permission = Permission.EDIT_BUILDINGS


@admin.register(Floor)
class FloorAdmin(PlaceAdmin):
    form = FloorForm
    list_display = ["__str__", "building", "area"]
    list_filter = ["building"]
    list_select_related = ["building"]
    search_fields = ["building__name", "building__pinyin", "building__initials"]
    ordering = ["building__pinyin", "building_id", "number"]
    inlines = [UnitInline]


@admin.register(Unit)
class UnitAdmin(PlaceAdmin):
    form = UnitForm
    list_display = ["__str__", "building", "floor", "area"]
    list_filter = ["floor__building"]
    list_select_related = ["floor__building"]
    search_fields = ["number", "wing", *(f"floor__building__{column}" for column in NAMES)]
    ordering = ["floor__building__pinyin", "floor__building_id", "floor__number", "place_in_order"]
    autocomplete_fields = ["floor"]

    @admin.display(description="楼宇", ordering="floor__building")
    def building(self, unit):
        return unit.floor.building


@admin.register(Holiday)
class HolidayAdmin(ScopedAdmin):
    """One calendar for all streets: whoever keeps rules may read it, the system administrator writes it."""

    view_permission, edit_permission = Permission.VIEW_LEDGERS, Permission.EDIT_CATALOGUE
    deletable = True
    change_list_template = "admin/scoped/holiday_list.html"
    list_display = ["on", "kind", "name"]
    list_filter = ["kind"]
    date_hierarchy = "on"
    search_fields = ["name"]
    form = CalendarDayForm

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"by": request.user})

    def save_model(self, request, obj, form, change):
        self._tell(request, actions.enter_days([obj], by=request.user))

    def delete_model(self, request, obj):
        self._tell(request, actions.strike_days([obj], by=request.user))

    def delete_queryset(self, request, queryset):
        self._tell(request, actions.strike_days(list(queryset), by=request.user))

    def get_deleted_objects(self, objs, request):
        """Say on the page that asks whether to delete what would move with the days."""
        rows, counts, needed, protected = super().get_deleted_objects(objs, request)
        if not needed:
            rows = [*rows, *ground.foretell(lambda: actions.strike_days(list(objs), by=request.user))]
        return rows, counts, needed, protected

    def _tell(self, request, sentences):
        for sentence in sentences:
            messages.warning(request, f"{sentence}，已告知相关的人")

    def has_change_permission(self, request, obj=None):
        return request.user.scope.everywhere and super().has_change_permission(request, obj)
