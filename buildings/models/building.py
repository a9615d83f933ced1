"""A building, down to the single room."""

import secrets

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.records.fields import (
    InitialsField,
    PhoneField,
    PhoneIndexField,
    PhoneTailField,
    PinyinField,
)
from buildings.foundation.records.folded_text import FoldedField
from buildings.models.areas import Community, Street
from buildings.models.grids import Grid
from buildings.querysets import BuildingQuerySet, FloorQuerySet, UnitQuerySet


class InOrder(models.Func):
    """The function of migration `0008_rooms_in_order`: what a wing and a room's number sort by, 2 before 10."""

    function = "buildings_in_order"
    arity = 2
    output_field = models.TextField()


CODE_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def lobby_code() -> str:
    """Return a new eight-character code for a lobby's QR: no letters that are misread."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(8))


@pghistory.track(exclude=["name_folded"])
class Building(models.Model):
    class Status(models.TextChoices):
        BUILDING = "building", "在建"
        OPEN = "open", "在用"
        CLOSED = "closed", "停用"

    street = models.ForeignKey(Street, models.PROTECT, related_name="buildings", verbose_name="街道")
    community = models.ForeignKey(
        Community, models.PROTECT, related_name="buildings", null=True, blank=True, verbose_name="社区"
    )
    grid = models.ForeignKey(
        Grid, models.SET_NULL, related_name="buildings", null=True, blank=True, verbose_name="所属网格"
    )
    name = models.CharField("楼宇名称", max_length=60)
    name_folded = FoldedField(source="name")
    pinyin = PinyinField(source="name", db_index=True)
    initials = InitialsField(source="name")
    code = models.CharField("大堂码", max_length=8, unique=True, default=lobby_code, editable=False)
    address = models.CharField("详细地址", max_length=200, blank=True)
    built_on = models.DateField("建成时间", null=True, blank=True)
    floors_above = models.PositiveSmallIntegerField(
        "地上层数", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(200)]
    )
    floors_below = models.PositiveSmallIntegerField("地下层数", default=0, validators=[MaxValueValidator(20)])
    area = models.DecimalField("建筑面积（㎡）", max_digits=12, decimal_places=2, null=True, blank=True)
    status = models.CharField("状态", max_length=8, choices=Status, default=Status.OPEN)
    property_company = models.CharField("物业服务企业", max_length=80, blank=True)
    property_contact = models.CharField("物业负责人", max_length=30, blank=True)
    property_phone = PhoneField("物业电话")
    property_phone_index = PhoneIndexField(source="property_phone", db_index=True)
    property_phone_tail = PhoneTailField(source="property_phone", db_index=True)
    remarks = models.TextField("备注", blank=True)

    objects = BuildingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "楼宇"
        ordering = ["street_id", "pinyin", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["street", "name"],
                name="building_name_once",
                violation_error_message="本街道已有同名楼宇",
            ),
            models.CheckConstraint(
                condition=Q(floors_above=None) | Q(floors_above__range=(1, 200)),
                name="building_floors_above_possible",
                violation_error_message="地上层数应在 1 到 200 之间",
            ),
            models.CheckConstraint(
                condition=Q(floors_below__lte=20),
                name="building_floors_below_possible",
                violation_error_message="地下层数应在 0 到 20 之间",
            ),
            models.CheckConstraint(
                condition=Q(area=None) | Q(area__gt=0),
                name="building_area_positive",
                violation_error_message="建筑面积应大于 0",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(self.name)


@pghistory.track()
class Floor(models.Model):
    """One storey: 1 is the ground floor, -1 the first below; there is no floor 0."""

    building = models.ForeignKey(Building, models.CASCADE, related_name="floors", verbose_name="楼宇")
    number = models.SmallIntegerField("层号", help_text="地下一层填 -1")
    area = models.DecimalField("面积（㎡）", max_digits=10, decimal_places=2, null=True, blank=True)

    objects = FloorQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "楼层"
        ordering = ["building_id", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["building", "number"], name="floor_once", violation_error_message="本楼已有此楼层"
            ),
            models.CheckConstraint(
                condition=Q(number__range=(-20, 200)) & ~Q(number=0),
                name="floor_number_possible",
                violation_error_message="层号应在 -20 到 200 之间，没有 0 层",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}层" if self.number > 0 else f"地下{-self.number}层"

    @property
    def with_building(self) -> str:
        """Return what tells a storey from those of other buildings."""
        return f"{self.building} {self}"


@pghistory.track(exclude=["place_in_order"])
class Unit(models.Model):
    """One room, or a whole floor where the ledger names no rooms (`number` empty)."""

    floor = models.ForeignKey(Floor, models.CASCADE, related_name="units", verbose_name="楼层")
    wing = models.CharField("座", max_length=10, blank=True)
    number = models.CharField("房间号", max_length=20, blank=True, help_text="留空表示整层")
    place_in_order = models.GeneratedField(
        expression=InOrder("wing", "number"), output_field=models.TextField(), db_persist=True
    )
    area = models.DecimalField("面积（㎡）", max_digits=10, decimal_places=2, null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "房间"
        ordering = ["floor_id", "place_in_order"]
        constraints = [
            models.UniqueConstraint(
                fields=["floor", "wing", "number"], name="unit_once", violation_error_message="本层已有此房间"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wing}{self.number or '整层'}"

    @property
    def with_building(self) -> str:
        """Return what tells a room from its namesakes."""
        return f"{self.floor.with_building} {self}"
