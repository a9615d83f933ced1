"""Rules of Party building as data, each with its document, article and the days it is in force."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.records.checked import CheckedByItself
from buildings.foundation.records.common_rows import street_or_common
from organizations.models.days import DateRange, ends_after_start
from organizations.querysets import RuleQuerySet
from organizations.rulebook import BY_KEY, LOCAL, RuleInForce, RuleKey, RuleWeight

WEIGHTS = [(RuleWeight.FORBID, "禁止"), (RuleWeight.REMIND, "提醒"), (RuleWeight.HINT, "提示")]


@pghistory.track()
class Rule(CheckedByItself):
    """A rule in the wording of one document; another document, or other numbers, is another row with later days.

    A street keeps rows of its own only where the rule leaves numbers to it.
    """

    street = street_or_common("rules")
    key = models.CharField("规则", max_length=20, choices=[(rule.key, rule.label) for rule in RuleKey])
    document = models.CharField("文件", max_length=80)
    article = models.CharField("条款", max_length=30, blank=True)
    text = models.CharField("内容", max_length=300)
    weight = models.CharField("效力", max_length=8, choices=WEIGHTS)
    numbers = models.JSONField("数值", default=dict, blank=True)
    since = models.DateField("施行日期", null=True, blank=True)
    until = models.DateField("废止日期", null=True, blank=True, help_text="当日起不再适用")
    is_confirmed = models.BooleanField(
        "已核对原文", default=True, help_text="没有核对过的，页面上会注明，请以原文为准"
    )

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党建规则"
        ordering = ["key", "since", "pk"]
        constraints = [
            ends_after_start("rule_ends_after_start", "废止日期应晚于施行日期"),
            models.CheckConstraint(
                condition=Q(street=None) | Q(key__in=[rule.key for rule in RuleKey if rule in LOCAL]),
                name="rule_of_a_street_is_local",
                violation_error_message="这条规则由党内文件规定，街道不能另设数值",
            ),
            ExclusionConstraint(
                name="rule_once_at_a_time",
                expressions=[
                    ("key", RangeOperators.EQUAL),
                    (Coalesce("street", 0), RangeOperators.EQUAL),
                    (DateRange("since", "until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="这条规则在这段时间已有另一种规定，请先填写它的废止日期",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_key_display()} · {self.source}"

    @property
    def source(self) -> str:
        """Return where it stands, document and article."""
        return mask_in_text(f"{self.document}{self.article}")

    @property
    def numbers_in_words(self) -> list[str]:
        """Return each number with its words: 任期：党委（年） 5."""
        labels = BY_KEY[self.key].numbers
        return [f"{label} {self.numbers[name]}" for name, label in labels.items() if name in self.numbers]

    @property
    def in_force(self) -> RuleInForce:
        """Return it as checks take it."""
        return RuleInForce(
            key=BY_KEY[self.key],
            document=self.document,
            article=self.article,
            text=self.text,
            weight=RuleWeight(self.weight),
            numbers=self.numbers,
            is_confirmed=self.is_confirmed,
        )
