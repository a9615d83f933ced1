"""Forms of storeys and rooms."""

from typing import Any

from django.core.exceptions import ValidationError

from buildings.foundation.pages.form_fields import LedgerForm


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
