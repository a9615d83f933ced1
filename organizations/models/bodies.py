"""Party organisations and the firms they cover."""

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
from buildings.foundation.records.folded_text import FoldedField
from buildings.models import Building, Street
from organizations.models.days import ends_after_start
from organizations.models.firms import Enterprise
from organizations.querysets import CoverageQuerySet, PartyOrganizationQuerySet


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
