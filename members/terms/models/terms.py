"""The terms of Party bodies: a row each, of which one runs until the next begins."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.records.checked import CheckedByItself
from members.terms.querysets import TermQuerySet
from members.terms.states import TermOrigin
from organizations.models import PartyOrganization
from organizations.models.days import DateRange

EXTENDED = Q(
    extended_to__isnull=False,
    ends_on__isnull=False,
    extension_limit__isnull=False,
    extended_to__gt=F("ends_on"),
    extended_to__lte=F("extension_limit"),
) & ~Q(extension_number="")
NOT_EXTENDED = Q(extended_to=None, extension_limit=None, extension_approved_on=None, extension_number="")


@pghistory.track(exclude=["due_on", "reminded"])
class Term(CheckedByItself):
    """One term of a body (一届): `ends_on` by the rule, `due_on` with the extension.

    Whose term has ended serves on until `replaced_on`, the day of the next term. `extension_limit` is the last
    day that the rule of the approval's day allowed.
    """

    body = models.ForeignKey(PartyOrganization, models.CASCADE, related_name="terms", verbose_name="党组织")
    began_on = models.DateField("本届起始", null=True, blank=True)
    ends_on = models.DateField("任期届满", null=True, blank=True)
    origin = models.CharField("产生方式", max_length=10, choices=TermOrigin)
    extended_to = models.DateField("延期至", null=True, blank=True)
    extension_number = models.CharField("延期批复文号", max_length=60, blank=True)
    extension_approved_on = models.DateField("批复日期", null=True, blank=True)
    extension_limit = models.DateField("最迟可延至", null=True, blank=True, editable=False)
    replaced_on = models.DateField("换届日期", null=True, blank=True, help_text="当日起由下一届履职")
    planned_on = models.DateField("拟换届日期", null=True, blank=True)
    preparation = models.CharField("准备情况", max_length=200, blank=True)
    due_on = models.GeneratedField(
        expression=Coalesce("extended_to", "ends_on"),
        output_field=models.DateField(null=True),
        db_persist=True,
        verbose_name="届满日期",
    )
    reminded = models.PositiveSmallIntegerField(
        "已提醒到届满前（个月）", null=True, blank=True, editable=False
    )

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "届期"
        ordering = ["body_id", "-began_on", "-pk"]
        indexes = [
            models.Index(fields=["due_on", "id"], condition=Q(replaced_on=None), name="term_running_due"),
        ]
        constraints = [
            ExclusionConstraint(
                name="term_one_at_a_time",
                expressions=[
                    ("body", RangeOperators.EQUAL),
                    (DateRange("began_on", "replaced_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="该党组织在这段时间已有一届，请先核对",
            ),
            models.CheckConstraint(
                condition=Q(began_on__isnull=False) | Q(ends_on__isnull=False),
                name="term_has_a_day",
                violation_error_message="请填写本届起始或任期届满",
            ),
            models.CheckConstraint(
                condition=Q(began_on=None) | Q(ends_on=None) | Q(ends_on__gt=F("began_on")),
                name="term_ends_after_it_began",
                violation_error_message="任期届满应晚于本届起始",
            ),
            models.CheckConstraint(
                condition=Q(replaced_on=None) | Q(began_on=None) | Q(replaced_on__gt=F("began_on")),
                name="term_replaced_after_it_began",
                violation_error_message="换届日期应晚于本届起始",
            ),
            models.CheckConstraint(
                condition=EXTENDED | NOT_EXTENDED,
                name="term_extended_once_within_the_rule",
                violation_error_message="延期须有批复文号，晚于任期届满，且不超过规定的期限",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(f"{self.body.name} · {self.began_on or '起始不详'}")
