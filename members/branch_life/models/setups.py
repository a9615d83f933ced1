"""What a branch is really made of, from a day to a day: with a committee or without, in which groups."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.records.checked import CheckedByItself
from members.branch_life.querysets import BranchSetupQuerySet, PartyGroupQuerySet
from organizations.models import DateRange, PartyOrganization, ends_after_start


@pghistory.track()
class BranchSetup(CheckedByItself):
    """A branch's make-up; another one is another row with later days. What is owed is reckoned from its first day."""

    body = models.ForeignKey(PartyOrganization, models.CASCADE, related_name="setups", verbose_name="党支部")
    since = models.DateField("自何日起")
    until = models.DateField("至何日止", null=True, blank=True, help_text="当日起不再是这样设置")
    has_committee = models.BooleanField("设支部委员会", default=False)
    party_day = models.PositiveSmallIntegerField(
        "主题党日固定日", null=True, blank=True, help_text="每月几日；没有固定的留空"
    )
    full_members = models.PositiveIntegerField(
        "正式党员数（自报）", null=True, blank=True, help_text="名册中有党员的支部按名册计算"
    )

    objects = BranchSetupQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "支部设置"
        ordering = ["body_id", "-since"]
        constraints = [
            ends_after_start("branch_setup_ends_after_start", "止日应晚于起日"),
            models.CheckConstraint(
                condition=Q(party_day=None) | Q(party_day__gte=1, party_day__lte=31),
                name="branch_setup_party_day_of_a_month",
                violation_error_message="主题党日固定日应为 1 至 31",
            ),
            ExclusionConstraint(
                name="branch_setup_once_at_a_time",
                expressions=[
                    ("body", RangeOperators.EQUAL),
                    (DateRange("since", "until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="这个支部在这段时间已有另一种设置",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.since:%Y-%m-%d}起"


@pghistory.track()
class PartyGroup(CheckedByItself):
    """A 党小组 of a branch, from a day to a day (exclusive)."""

    body = models.ForeignKey(PartyOrganization, models.CASCADE, related_name="groups", verbose_name="党支部")
    name = models.CharField("党小组", max_length=40)
    since = models.DateField("自何日起")
    until = models.DateField("至何日止", null=True, blank=True, help_text="当日起不再有这个小组")

    objects = PartyGroupQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党小组"
        ordering = ["body_id", "pk"]
        constraints = [
            ends_after_start("party_group_ends_after_start", "止日应晚于起日"),
            models.UniqueConstraint(
                fields=["id", "body"],
                name="party_group_of_its_branch",
                violation_error_message="党小组属于一个支部",
            ),
            ExclusionConstraint(
                name="party_group_once_at_a_time",
                expressions=[
                    ("body", RangeOperators.EQUAL),
                    ("name", RangeOperators.EQUAL),
                    (DateRange("since", "until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="这个支部在这段时间已有同名的党小组",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(self.name)
