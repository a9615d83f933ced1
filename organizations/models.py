"""Who is in the buildings: firms, their tenancies, and the Party organisations that cover them."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

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
from organizations.querysets import (
    CoverageQuerySet,
    EnterpriseQuerySet,
    HeadcountQuerySet,
    PartyOrganizationQuerySet,
    TenancyQuerySet,
)


class DateRange(Func):
    """The half-open range of days between two columns, unbounded where one is empty."""

    function = "DATERANGE"
    output_field = DateRangeField()


def ends_after_start(name: str, message: str) -> models.CheckConstraint:
    """Return the constraint that `until`, when both days are known, comes after `since`."""
    return models.CheckConstraint(
        condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
        name=name,
        violation_error_message=message,
    )


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


@pghistory.track(exclude=["name_folded"])
class PartyOrganization(models.Model):
    class Kind(models.TextChoices):
        COMMITTEE = "committee", "党委"
        GENERAL = "general", "党总支"
        BRANCH = "branch", "党支部"
        JOINT = "joint", "联合党支部"
        FUNCTIONAL = "functional", "功能型党组织"

    street = models.ForeignKey(
        Street, models.PROTECT, related_name="party_organizations", verbose_name="街道"
    )
    name = models.CharField("党组织名称", max_length=120)
    name_folded = FoldedField(source="name")
    pinyin = PinyinField(source="name", db_index=True)
    initials = InitialsField(source="name")
    kind = models.CharField("类别", max_length=12, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, related_name="children", null=True, blank=True, verbose_name="上级党组织"
    )
    superior = models.CharField("上级党组织（台账外）", max_length=120, blank=True)
    building = models.ForeignKey(
        Building,
        models.PROTECT,
        related_name="party_organizations",
        null=True,
        blank=True,
        verbose_name="所在楼宇",
    )
    covers = models.ManyToManyField(
        Enterprise, through="Coverage", related_name="party_organizations", verbose_name="覆盖单位"
    )
    founded_on = models.DateField("成立时间", null=True, blank=True)
    elected_on = models.DateField("最近换届时间", null=True, blank=True)
    term_ends_on = models.DateField("任期届满", null=True, blank=True)
    dissolved_on = models.DateField("撤销时间", null=True, blank=True)
    secretary_name = models.CharField("书记", max_length=30, blank=True)
    secretary_phone = PhoneField("书记电话")
    secretary_phone_index = PhoneIndexField(source="secretary_phone", db_index=True)
    secretary_phone_tail = PhoneTailField(source="secretary_phone", db_index=True)
    remarks = models.TextField("备注", blank=True)

    objects = PartyOrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党组织"
        ordering = ["street_id", "pinyin", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["street", "name"],
                name="party_organization_name_once",
                violation_error_message="本街道已有同名党组织",
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("pk")),
                name="party_organization_not_its_own_parent",
                violation_error_message="党组织不能是自己的上级",
            ),
            models.CheckConstraint(
                condition=Q(elected_on=None) | Q(term_ends_on=None) | Q(term_ends_on__gt=F("elected_on")),
                name="party_organization_term_ends_after_election",
                violation_error_message="任期届满应晚于换届时间",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(self.name)


@pghistory.track()
class Coverage(models.Model):
    """A firm covered by a Party organisation, from a day to a day (exclusive)."""

    organization = models.ForeignKey(
        PartyOrganization, models.CASCADE, related_name="coverages", verbose_name="党组织"
    )
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="coverages", verbose_name="单位")
    since = models.DateField("起始日期", null=True, blank=True)
    until = models.DateField("终止日期", null=True, blank=True, help_text="当日起不再覆盖")

    objects = CoverageQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "覆盖关系"
        ordering = ["organization_id", "pk"]
        constraints = [
            ends_after_start("coverage_ends_after_start", "终止日期应晚于起始日期"),
            models.UniqueConstraint(
                fields=["organization", "enterprise"],
                condition=Q(until=None),
                name="coverage_once",
                violation_error_message="该党组织已覆盖此单位",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} · {self.enterprise}"
