"""Forms of storeys and rooms."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from buildings import actions
from buildings.foundation import ground
from buildings.foundation.desk.foretelling import ConfirmedForm
from buildings.foundation.pages.form_fields import LedgerForm
from buildings.models import Holiday


def _are_occupied(rooms) -> bool:
    """Tell whether something that stands above the buildings, as a firm's stay, takes one of some rooms."""
    relations = [one.name for one in rooms.model._meta.related_objects if one.many_to_many]
    return any(rooms.filter(**{f"{name}__isnull": False}).exists() for name in relations)


class FloorForm(LedgerForm):
    """A storey; one with rooms somebody took stays in its building, as their stays do."""

    def clean_building(self) -> Any:
        building = self.cleaned_data["building"]
        if (
            self.instance.pk
            and building.pk != self.instance.building_id
            and _are_occupied(self.instance.units.all())
        ):
            raise ValidationError("本层房间有入驻记录，不能改到另一座楼", code="taken")
        return building


class UnitForm(LedgerForm):
    """A room; one that somebody took stays in its building, as the stay does."""

    def clean_floor(self) -> Any:
        floor, room = self.cleaned_data["floor"], self.instance
        moves = bool(room.pk) and floor.building_id != room.floor.building_id
        if moves and _are_occupied(type(room)._default_manager.filter(pk=room.pk)):
            raise ValidationError("此房间有入驻记录，不能改到另一座楼", code="taken")
        return floor


class CalendarDayForm(ConfirmedForm):
    """A day of the calendar. What it would move is said first: the days of clocks, of bookings.

    A tick confirms.
    """

    by: Any = None  # who enters it, given by the admin
    confirmed = forms.BooleanField(
        label="确认变动", required=False, help_text="保存会改动已经起算的时限时，先列出来，勾选后再保存"
    )

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.cleaned_data.get("confirmed") and self.has_changed():
            self.foretold = self._foretell()
        return super().clean()

    def _foretell(self) -> list[str]:
        day = Holiday(
            pk=self.instance.pk, **{name: self.cleaned_data[name] for name in ("on", "kind", "name")}
        )
        try:
            return ground.foretell(lambda: actions.enter_days([day], by=self.by))
        except ValidationError:  # the day is there already: the form says so by itself
            return []
