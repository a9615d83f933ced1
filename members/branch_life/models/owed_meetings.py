"""What every branch owes and how much of it was held: rows of a view, reckoned whenever they are asked for."""

from django.db import models

from buildings.foundation.language.dates import day_text
from members.branch_life.meeting_kinds import BranchMeetingKind
from members.branch_life.models.setups import PartyGroup
from members.branch_life.querysets import OwedMeetingQuerySet
from organizations.models import PartyOrganization, Rule


class OwedMeeting(models.Model):
    """A kind of meeting that a branch, or one of its groups, owes in a period; `ends` is exclusive.

    `pk` is made of the branch or group, the kind and the month; it is the same whenever it is asked for.
    """

    body = models.ForeignKey(
        PartyOrganization,
        models.DO_NOTHING,
        db_constraint=False,
        related_name="owed_meetings",
        verbose_name="党支部",
    )
    group = models.ForeignKey(
        PartyGroup, models.DO_NOTHING, null=True, db_constraint=False, related_name="+", verbose_name="党小组"
    )
    rule = models.ForeignKey(
        Rule, models.DO_NOTHING, db_constraint=False, related_name="+", verbose_name="规则"
    )
    kind = models.CharField("类型", max_length=12, choices=BranchMeetingKind)
    months = models.PositiveSmallIntegerField("几个月一次")
    begins = models.DateField("起")
    ends = models.DateField("止", help_text="当日不在内")
    begins_at = models.DateTimeField("起始时刻")
    last_month_at = models.DateTimeField("最后一个月的起始时刻")
    ends_at = models.DateTimeField("结束时刻")
    listed_until = models.DateTimeField("列为逾期至", help_text="此后只在当年的日历中看到")
    times = models.PositiveSmallIntegerField("应开")
    held = models.PositiveSmallIntegerField("已开")

    objects = OwedMeetingQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "branch_life_owedmeeting"
        verbose_name = verbose_name_plural = "应开的组织生活"
        ordering = ["begins", "pk"]

    def __str__(self) -> str:
        return f"{self.body} {self.period} {self.what}"

    @property
    def period(self) -> str:
        """Return the period in words: 2026年3月, 2026年第一季度, 2026年."""
        year = f"{self.begins.year}年"
        if self.months == 12:
            return year
        if self.months == 3:
            return f"{year}第{'一二三四'[self.begins.month // 3]}季度"
        return f"{year}{self.begins.month}月"

    @property
    def what(self) -> str:
        """Return the kind, and of a group which: 党小组会（第二党小组）."""
        return f"{self.get_kind_display()}（{self.group}）" if self.group_id else self.get_kind_display()

    @property
    def is_held(self) -> bool:
        return self.held >= self.times

    def in_words(self, today) -> str:
        """Return until when it can be held: 11月30日以前."""
        return f"{day_text(self.ends, today)}以前"
