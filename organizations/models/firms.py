"""Firms, how many people they have, and their stays in buildings."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.records.checked import CheckedByItself
from buildings.foundation.records.fields import (
    InitialsField,
    PhoneField,
    PhoneIndexField,
    PhoneTailField,
    PinyinField,
)
from buildings.foundation.records.folded_text import FoldedField
from buildings.models import Building, Street, Unit
from organizations.credit_code import validate_credit_code
from organizations.models.days import DateRange, ends_after_start
from organizations.querysets import EnterpriseQuerySet, HeadcountQuerySet, TenancyQuerySet


@pghistory.track(exclude=["name_folded"])
class Enterprise(models.Model):
    class Ownership(models.TextChoices):
        PRIVATE = "private", "民营"
        STATE = "state", "国有"
        FOREIGN = "foreign", "外资"
        SOLE = "sole", "个体"
        SOCIAL = "social", "社会组织"
        PUBLIC = "public", "机关事业"
        OTHER = "other", "其他"

    street = models.ForeignKey(Street, models.PROTECT, related_name="enterprises", verbose_name="街道")
    name = models.CharField("单位名称", max_length=120)
    name_folded = FoldedField(source="name")
    pinyin = PinyinField(source="name", db_index=True)
    initials = InitialsField(source="name")
    credit_code = models.CharField(  # noqa: DJ001  unique where known
        "统一社会信用代码", max_length=18, null=True, blank=True, validators=[validate_credit_code]
    )
    industry = models.CharField("行业", max_length=40, blank=True)
    ownership = models.CharField("单位性质", max_length=8, choices=Ownership, blank=True)
    headcount = models.PositiveIntegerField("从业人数", null=True, blank=True)
    party_members_reported = models.PositiveIntegerField("党员数（单位自报）", null=True, blank=True)
    is_operating = models.BooleanField("正常经营", default=True)
    contact_name = models.CharField("联系人", max_length=30, blank=True)
    contact_phone = PhoneField("联系电话")
    contact_phone_index = PhoneIndexField(source="contact_phone", db_index=True)
    contact_phone_tail = PhoneTailField(source="contact_phone", db_index=True)
    remarks = models.TextField("备注", blank=True)

    objects = EnterpriseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "企业（单位）"
        ordering = ["pinyin", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["street", "name"],
                name="enterprise_name_once",
                violation_error_message="本街道已有同名单位",
            ),
            models.UniqueConstraint(
                fields=["street", "credit_code"],
                name="enterprise_credit_code_once",
                violation_error_message="本街道已有单位使用此信用代码",
            ),
            models.CheckConstraint(
                condition=Q(credit_code=None) | Q(credit_code__regex=r"^[1-9ANY][0-9A-HJ-NP-RTUW-Y]{17}$"),
                name="enterprise_credit_code_canonical",
                violation_error_message="统一社会信用代码应为 18 位，不含 I、O、S、V、Z",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(self.name)


@pghistory.track()
class Headcount(models.Model):
    """How many people a firm had on a day, as it reported then."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="headcounts", verbose_name="单位")
    on = models.DateField("日期")
    people = models.PositiveIntegerField("从业人数", null=True, blank=True)
    party_members = models.PositiveIntegerField("党员数", null=True, blank=True)

    objects = HeadcountQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "人数记录"
        ordering = ["enterprise_id", "-on"]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "on"],
                name="headcount_once_a_day",
                violation_error_message="当日已有人数记录",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} {self.people}人"


@pghistory.track()
class Tenancy(CheckedByItself):
    """A firm's stay in a building, from a day to a day (exclusive); moving out ends it and keeps it."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="tenancies", verbose_name="单位")
    building = models.ForeignKey(Building, models.PROTECT, related_name="tenancies", verbose_name="楼宇")
    units = models.ManyToManyField(Unit, related_name="tenancies", blank=True, verbose_name="房间")
    place = models.CharField("房间（台账原文）", max_length=80, blank=True)
    since = models.DateField("入驻日期", null=True, blank=True)
    until = models.DateField("迁出日期", null=True, blank=True, help_text="当日起不再入驻")
    is_leaving = models.BooleanField("拟迁出", default=False)
    is_public = models.BooleanField("对外公开名称", default=False)
    remarks = models.TextField("备注", blank=True)

    objects = TenancyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "入驻"
        ordering = ["building_id", "pk"]
        constraints = [
            ends_after_start("tenancy_ends_after_start", "迁出日期应晚于入驻日期"),
            ExclusionConstraint(
                name="tenancy_once_at_a_time",
                expressions=[
                    ("enterprise", RangeOperators.EQUAL),
                    ("building", RangeOperators.EQUAL),
                    (DateRange("since", "until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="该单位在本楼的入驻时间重叠",
            ),
        ]
        indexes = [models.Index(fields=["building", "until"], name="tenancy_building_until")]

    def __str__(self) -> str:
        return f"{self.enterprise} · {self.building}"
