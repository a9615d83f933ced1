"""Party members: the least the building work needs, never the national archive."""

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
from buildings.models import Street
from members.accounts.models import User
from members.party.querysets import PartyMemberQuerySet
from organizations.models import Enterprise, PartyOrganization


@pghistory.track(exclude=["name_folded"])
class PartyMember(models.Model):
    class MemberCategory(models.TextChoices):
        FULL = "full", "正式党员"
        PROBATIONARY = "probationary", "预备党员"

    street = models.ForeignKey(Street, models.PROTECT, related_name="party_members", verbose_name="街道")
    organization = models.ForeignKey(
        PartyOrganization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="members",
        verbose_name="所在党组织",
    )
    enterprise = models.ForeignKey(
        Enterprise,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="party_members",
        verbose_name="工作单位",
    )
    workplace = models.CharField("工作单位（台账外）", max_length=120, blank=True)
    name = models.CharField("姓名", max_length=30)
    name_folded = FoldedField(source="name")
    pinyin = PinyinField(source="name", db_index=True)
    initials = InitialsField(source="name")
    category = models.CharField("党员类别", max_length=12, choices=MemberCategory)
    joined_on = models.DateField("入党时间", null=True, blank=True)
    full_on = models.DateField("转正时间", null=True, blank=True)
    is_floating = models.BooleanField("流动党员", default=False)
    left_on = models.DateField("转出时间", null=True, blank=True)
    phone = PhoneField("手机号码")
    phone_index = PhoneIndexField(source="phone", db_index=True)
    phone_tail = PhoneTailField(source="phone", db_index=True)
    namesake = models.PositiveSmallIntegerField(
        "同名序号",
        default=1,
        help_text="姓名、手机、入党时间都相同的另一位党员填 2，以此类推",
    )
    user = models.OneToOneField(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="party_member",
        verbose_name="本人账号",
        help_text="对应后，本人登录可以看到自己的党员信息",
    )
    remarks = models.TextField("备注", blank=True)

    objects = PartyMemberQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党员"
        ordering = ["pinyin", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["street", "name", "phone_index", "joined_on", "namesake"],
                nulls_distinct=False,
                name="party_member_once",
                violation_error_message="本街道已有姓名、手机、入党时间都相同的党员；确为另一人的请改同名序号",
            ),
            models.CheckConstraint(
                condition=Q(full_on=None) | Q(joined_on=None) | Q(full_on__gte=F("joined_on")),
                name="party_member_full_after_joining",
                violation_error_message="转正时间不应早于入党时间",
            ),
            models.CheckConstraint(
                condition=Q(category="full") | Q(full_on=None),
                name="party_member_probationary_not_full",
                violation_error_message="预备党员不应有转正时间",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(self.name)
