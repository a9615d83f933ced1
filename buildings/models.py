"""The ground: places, from the district down to the single room."""

import secrets

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q

from buildings.codes import CODE_PATTERN
from buildings.fields import InitialsField, PhoneField, PhoneIndexField, PhoneTailField, PinyinField
from buildings.querysets import (
    BuildingQuerySet,
    CommunityQuerySet,
    DistrictQuerySet,
    FloorQuerySet,
    GridKeeperQuerySet,
    GridQuerySet,
    HolidayQuerySet,
    StreetQuerySet,
    UnitQuerySet,
)

CODE_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def lobby_code() -> str:
    """Return a new eight-character code for a lobby's QR: no letters that are misread."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(8))


def code_field(label: str, **options) -> models.CharField:
    """Return a column for a 12-digit statistical code."""
    message = "统计用区划代码应为 12 位数字"
    return models.CharField(label, max_length=12, validators=[RegexValidator(CODE_PATTERN, message)], **options)


@pghistory.track()
class District(models.Model):
    code = code_field("统计用区划代码", unique=True)
    name = models.CharField("名称", max_length=60)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "区县"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Street(models.Model):
    district = models.ForeignKey(District, models.PROTECT, related_name="streets", verbose_name="区县")
    code = code_field("统计用区划代码", unique=True)
    name = models.CharField("名称", max_length=60)

    objects = StreetQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "街道"
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["district", "name"], name="street_name_once", violation_error_message="本区县已有同名街道"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Community(models.Model):
    street = models.ForeignKey(Street, models.PROTECT, related_name="communities", verbose_name="街道")
    code = code_field("统计用区划代码", unique=True, null=True, blank=True)
    name = models.CharField("名称", max_length=60)
    pinyin = PinyinField(source="name")
    initials = InitialsField(source="name")

    objects = CommunityQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "社区"
        ordering = ["street_id", "code", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["street", "name"], name="community_name_once", violation_error_message="本街道已有同名社区"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Grid(models.Model):
    class Level(models.TextChoices):
        BASIC = "basic", "基础网格"
        DEDICATED = "dedicated", "专属网格"
        MICRO = "micro", "微网格"

    street = models.ForeignKey(Street, models.PROTECT, related_name="grids", verbose_name="街道")
    community = models.ForeignKey(
        Community, models.PROTECT, related_name="grids", null=True, blank=True, verbose_name="社区"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, related_name="children", null=True, blank=True, verbose_name="上级网格"
    )
    level = models.CharField("层级", max_length=12, choices=Level)
    name = models.CharField("名称", max_length=80)
    code = models.CharField("编号", max_length=40, blank=True)
    pinyin = PinyinField(source="name")
    initials = InitialsField(source="name")
    remarks = models.TextField("备注", blank=True)

    objects = GridQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "网格"
        ordering = ["street_id", "pinyin", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["street", "name"], name="grid_name_once", violation_error_message="本街道已有同名网格"
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("pk")),
                name="grid_not_its_own_parent",
                violation_error_message="网格不能是自己的上级",
            ),
            models.CheckConstraint(
                condition=Q(level="micro") | Q(parent=None),
                name="grid_only_micro_has_parent",
                violation_error_message="只有微网格可以有上级网格",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class GridKeeper(models.Model):
    """One person responsible for a grid, from a day to a day (exclusive)."""

    class Role(models.TextChoices):
        LEADER = "leader", "网格长"
        KEEPER = "keeper", "网格员"

    grid = models.ForeignKey(Grid, models.CASCADE, related_name="keepers", verbose_name="网格")
    role = models.CharField("职责", max_length=8, choices=Role, default=Role.KEEPER)
    name = models.CharField("姓名", max_length=30)
    phone = PhoneField("电话")
    phone_index = PhoneIndexField(source="phone", db_index=True)
    phone_tail = PhoneTailField(source="phone", db_index=True)
    since = models.DateField("任职日期", null=True, blank=True)
    until = models.DateField("离任日期", null=True, blank=True, help_text="当日起不再任职")

    objects = GridKeeperQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "网格人员"
        ordering = ["grid_id", "role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["grid", "role", "name"],
                condition=Q(until=None),
                name="grid_keeper_once",
                violation_error_message="此人已在本网格任职",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="grid_keeper_ends_after_start",
                violation_error_message="离任日期应晚于任职日期",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}({self.get_role_display()})"


@pghistory.track()
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
                fields=["street", "name"], name="building_name_once", violation_error_message="本街道已有同名楼宇"
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
        return self.name


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


@pghistory.track()
class Unit(models.Model):
    """One room, or a whole floor where the ledger names no rooms (`number` empty)."""

    floor = models.ForeignKey(Floor, models.CASCADE, related_name="units", verbose_name="楼层")
    wing = models.CharField("座", max_length=10, blank=True)
    number = models.CharField("房间号", max_length=20, blank=True, help_text="留空表示整层")
    area = models.DecimalField("面积（㎡）", max_digits=10, decimal_places=2, null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "房间"
        ordering = ["floor_id", "wing", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["floor", "wing", "number"], name="unit_once", violation_error_message="本层已有此房间"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wing}{self.number or '整层'}"


@pghistory.track()
class Holiday(models.Model):
    """A day that breaks the week's rule: a holiday, or a weekend worked (调休)."""

    class Kind(models.TextChoices):
        REST = "rest", "放假"
        WORK = "work", "调休上班"

    on = models.DateField("日期", unique=True)
    kind = models.CharField("类型", max_length=4, choices=Kind)
    name = models.CharField("名称", max_length=30, blank=True)

    objects = HolidayQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "节假日与调休"
        ordering = ["on"]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} {self.get_kind_display()}"
