"""The grids of a street, and the people who keep them."""

import pghistory
from django.db import models
from django.db.models import F, Q

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.records.fields import (
    InitialsField,
    PhoneField,
    PhoneIndexField,
    PhoneTailField,
    PinyinField,
)
from buildings.models.areas import Community, Street
from buildings.querysets import GridKeeperQuerySet, GridQuerySet


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
        return mask_in_text(self.name)


@pghistory.track()
class GridKeeper(models.Model):
    """One person responsible for a grid, from a day to a day (exclusive)."""

    class Duty(models.TextChoices):
        LEADER = "leader", "网格长"
        KEEPER = "keeper", "网格员"

    grid = models.ForeignKey(Grid, models.CASCADE, related_name="keepers", verbose_name="网格")
    role = models.CharField("职责", max_length=8, choices=Duty, default=Duty.KEEPER)
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
        return f"{mask_in_text(self.name)}({self.get_role_display()})"
