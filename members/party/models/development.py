"""发展党员: the stage somebody has reached and its days; the 25 steps stay in the province's own system."""

from __future__ import annotations

from datetime import date

import pghistory
from django.db import models
from django.db.models import F, Q

from buildings.foundation.language.text import mask_in_text
from buildings.models import Street
from members.party import stages
from members.party.models.members import PartyMember
from members.party.models.persons import AbstractPerson
from members.party.querysets import DevelopmentQuerySet
from members.party.states import DAY_OF_STAGE, Stage
from organizations.models import Enterprise, PartyOrganization

DAYS = [*DAY_OF_STAGE.values()]


def _begins_with_its_day() -> Q:
    """Return the condition that a stage has its day and none of a later one."""
    condition = Q(pk__in=[])
    for place, (stage, column) in enumerate(DAY_OF_STAGE.items()):
        later = {f"{name}__isnull": True for name in DAYS[place + 1 :]}
        condition |= Q(stage=stage, **{f"{column}__isnull": False}, **later)
    return condition


def _in_order() -> Q:
    """Return the condition that of two days known the later stage's is not the earlier."""
    condition = Q()
    for place, column in enumerate(DAYS):
        for before in DAYS[:place]:
            condition &= (
                Q(**{f"{column}__isnull": True})
                | Q(**{f"{before}__isnull": True})
                | Q(**{f"{column}__gte": F(before)})
            )
    return condition


@pghistory.track(exclude=["name_folded"])
class Development(AbstractPerson):
    street = models.ForeignKey(Street, models.PROTECT, related_name="developments", verbose_name="街道")
    organization = models.ForeignKey(
        PartyOrganization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="developments",
        verbose_name="所在党组织",
    )
    enterprise = models.ForeignKey(
        Enterprise,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="developments",
        verbose_name="工作单位",
    )
    workplace = models.CharField("工作单位（台账外）", max_length=120, blank=True)
    member = models.OneToOneField(
        PartyMember,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="development",
        verbose_name="名册中的党员",
    )
    stage = models.CharField("阶段", max_length=12, choices=Stage)
    applied_on = models.DateField("递交申请", null=True, blank=True)
    talked_on = models.DateField("谈话", null=True, blank=True)
    activist_on = models.DateField("确定积极分子", null=True, blank=True)
    candidate_on = models.DateField("列为发展对象", null=True, blank=True)
    admitted_on = models.DateField("接收预备党员", null=True, blank=True)
    converted_on = models.DateField("转正", null=True, blank=True)
    ended_on = models.DateField("终止时间", null=True, blank=True, help_text="本人撤回申请或不再发展的填写")
    remarks = models.TextField("备注", blank=True)

    objects = DevelopmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "发展党员"
        ordering = ["pinyin", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["street", "name", "organization", "applied_on"],
                condition=Q(ended_on=None),
                nulls_distinct=False,
                name="development_once",
                violation_error_message="这个党组织已登记同一天递交申请的同名人员",
            ),
            models.CheckConstraint(
                condition=_begins_with_its_day(),
                name="development_stage_has_its_day",
                violation_error_message="阶段和日期对不上：本阶段的日期必须填写，后面阶段的日期不能填写",
            ),
            models.CheckConstraint(
                condition=_in_order(),
                name="development_days_in_order",
                violation_error_message="各阶段日期应按先后顺序",
            ),
            models.CheckConstraint(
                condition=Q(talked_on=None) | Q(applied_on=None) | Q(talked_on__gte=F("applied_on")),
                name="development_talk_after_application",
                violation_error_message="谈话时间不应早于递交申请时间",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(self.name)

    @property
    def days(self) -> dict[str, date | None]:
        """Return its days by column, as `stages` takes them."""
        return {name: getattr(self, name) for name in [*DAYS, "talked_on"]}

    def next_by(self, rule) -> stages.Next | None:
        """Return what comes next under a rule; nothing for who is no longer developed."""
        return None if self.ended_on else stages.next_of(self.stage, self.days, rule)
