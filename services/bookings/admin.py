from django.contrib import admin
from django.db.models import Q
from django.utils import timezone

from buildings.foundation.desk.admin import ScopedAdmin
from buildings.foundation.desk.filters import alive_filter
from buildings.foundation.desk.foretelling import ConfirmedForm, ForetellingAdmin
from buildings.foundation.records.permissions import Permission
from services.bookings import actions
from services.bookings.models import Booking, Room
from services.bookings.tables import STRETCH


@admin.register(Room)
class RoomAdmin(ForetellingAdmin, ScopedAdmin):
    form = ConfirmedForm
    view_permission, edit_permission = Permission.VIEW_LEDGERS, Permission.EDIT_CENTERS
    list_display = ["name", "center", "place", "capacity", "approval", "approver", "is_open"]
    list_filter = [
        alive_filter(lambda on: Q(is_open=True), labels=("开放预约", "未开放")),
        "approval",
        "center",
    ]
    list_select_related = ["center", "approver"]
    search_fields = ["name", "pinyin", "initials", "equipment"]
    autocomplete_fields = ["center", "approver"]
    readonly_fields = ["door_code", "to_come"]

    @admin.display(description="今后的预约")
    def to_come(self, room):
        """Tell before somebody shuts a room who counts on it."""
        bookings = room.bookings.not_ended(timezone.now()) if room.pk else room.bookings.none()
        return f"{bookings.count()} 个；关闭、减少人数后会标为受影响，并告知预约人"

    def look_again(self, request, row):
        return actions.look_again(Booking.objects.filter(room=row), by=request.user)


@admin.register(Booking)
class BookingAdmin(ScopedAdmin):
    """Read here, decided on the workbench."""

    view_permission = Permission.MANAGE_BOOKINGS
    is_personal = True
    list_display = ["number", "room", "during", "state", "unit_name", "people", "asked_at"]
    list_filter = ["state", "room"]
    list_select_related = ["room__center"]
    search_fields = ["number", "unit_name", "purpose"]
    export_fields = [
        "number",
        *STRETCH,
        "state",
        "unit_name",
        "name",
        "phone",
        "people",
        "purpose",
        "asked_at",
        "decided_at",
        "reason",
        "checked_in_at",
    ]
