"""组建方案: a branch that firms of a building are to found, from the plan to the body it becomes."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.lifecycle.steps import AbstractStep
from buildings.models import Building
from members.foundings.querysets import FoundingFirmQuerySet, FoundingQuerySet, FoundingStepQuerySet
from members.foundings.states import ENDED, SINCE_APPLIED, SINCE_APPROVED, FoundingState
from organizations.models import Enterprise, PartyOrganization


@pghistory.track()
class Founding(models.Model):
    """A branch to be founded in a building: of one firm its own, of several a joint one."""

    building = models.ForeignKey(Building, models.PROTECT, related_name="foundings", verbose_name="楼宇")
    name = models.CharField("拟用名称", max_length=120)
    state = models.CharField("进展", max_length=10, choices=FoundingState, default=FoundingState.PROPOSED)
    note = models.CharField("说明", max_length=200, blank=True)
    parent = models.ForeignKey(
        PartyOrganization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="foundings_below",
        verbose_name="上级党组织",
    )
    applied_on = models.DateField("申请日期", null=True, blank=True)
    approved_on = models.DateField("批复日期", null=True, blank=True)
    approval_number = models.CharField("批复文号", max_length=60, blank=True)
    founded_on = models.DateField("成立大会日期", null=True, blank=True)
    drop_reason = models.CharField("不组建的原因", max_length=200, blank=True)
    body = models.OneToOneField(
        PartyOrganization,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="founding",
        verbose_name="成立的党组织",
    )
    firms = models.ManyToManyField(
        Enterprise, through="FoundingFirm", related_name="foundings", verbose_name="组成单位"
    )
    proposed_on = models.DateField("提出日期")

    objects = FoundingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "组建方案"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=SINCE_APPLIED, applied_on__isnull=False)
                | (~Q(state__in=SINCE_APPLIED) & (Q(applied_on=None) | Q(state=FoundingState.DROPPED))),
                name="founding_applied_on_a_day",
                violation_error_message="申请以后才有申请日期，申请了要写日期",
            ),
            models.CheckConstraint(
                condition=Q(state__in=SINCE_APPROVED, approved_on__isnull=False)
                | (~Q(state__in=SINCE_APPROVED) & (Q(approved_on=None) | Q(state=FoundingState.DROPPED))),
                name="founding_approved_on_a_day",
                violation_error_message="批复以后才有批复日期，批复了要写日期",
            ),
            models.CheckConstraint(
                condition=Q(state=FoundingState.FOUNDED) ^ Q(founded_on=None),
                name="founding_founded_on_a_day",
                violation_error_message="成立以后才有成立大会日期，成立了要写日期",
            ),
            models.CheckConstraint(
                condition=Q(body=None) | Q(state=FoundingState.FOUNDED),
                name="founding_body_once_founded",
                violation_error_message="成立以后才有党组织",
            ),
            models.CheckConstraint(
                condition=Q(state=FoundingState.DROPPED) ^ Q(drop_reason=""),
                name="founding_dropped_with_reason",
                violation_error_message="不再组建须写明原因",
            ),
            models.CheckConstraint(
                condition=(Q(applied_on=None) | Q(approved_on=None) | Q(approved_on__gte=F("applied_on")))
                & (Q(approved_on=None) | Q(founded_on=None) | Q(founded_on__gte=F("approved_on"))),
                name="founding_days_in_order",
                violation_error_message="批复不应早于申请，成立大会不应早于批复",
            ),
        ]
        indexes = [models.Index(fields=["state", "id"], name="founding_by_state")]

    def __str__(self) -> str:
        return mask_in_text(self.name)

    @property
    def street_id(self) -> int:
        return self.building.street_id

    @property
    def is_open(self) -> bool:
        return self.state not in ENDED


@pghistory.track()
class FoundingFirm(models.Model):
    """A firm of a founding; it stands in one open founding at most."""

    founding = models.ForeignKey(Founding, models.CASCADE, related_name="parts", verbose_name="组建方案")
    enterprise = models.ForeignKey(
        Enterprise, models.CASCADE, related_name="founding_parts", verbose_name="单位"
    )
    is_open = models.BooleanField("方案在进行", default=True, editable=False)

    objects = FoundingFirmQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "组成单位"
        ordering = ["founding_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["founding", "enterprise"],
                name="founding_firm_once",
                violation_error_message="这家单位已在方案里",
            ),
            models.UniqueConstraint(
                fields=["enterprise"],
                condition=Q(is_open=True),
                name="founding_firm_in_one_open_plan",
                violation_error_message="这家单位已在另一个进行中的组建方案里",
            ),
        ]

    def __str__(self) -> str:
        return str(self.enterprise)


class FoundingStep(AbstractStep):
    """One move of a founding, with the day and the words that were given."""

    founding = models.ForeignKey(Founding, models.CASCADE, related_name="steps", verbose_name="组建方案")
    words = models.CharField("说明", max_length=300, blank=True)

    objects = FoundingStepQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "组建经过"
        ordering = ["founding_id", "pk"]

    def __str__(self) -> str:
        return f"{self.founding} · {self.verb}"
