"""Meetings of branches: planned, held, or called off."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q

from buildings.foundation.language.text import mask_in_text
from members.branch_life.meeting_kinds import BranchMeetingKind, in_words
from members.branch_life.models.setups import PartyGroup
from members.branch_life.querysets import BranchMeetingQuerySet
from organizations.models import PartyOrganization

GROUP = [BranchMeetingKind.GROUP.value]


def _not_more(fewer: str, more: str) -> Q:
    return Q(**{fewer: None}) | Q(**{more: None}) | Q(**{f"{fewer}__lte": F(more)})


def _unless_none(**known: str) -> Q:
    """Return the condition that a column is empty, or else the other is filled."""
    condition = Q()
    for column, other in known.items():
        condition &= Q(**{column: None}) | Q(**{f"{other}__isnull": False})
    return condition


@pghistory.track()
class BranchMeeting(models.Model):
    """One meeting of a branch or of one of its groups; it may be several kinds in one (支部党员大会暨主题党日).

    It counts once it was recorded as held (`held_at`); until then it is a plan.
    """

    body = models.ForeignKey(
        PartyOrganization, models.PROTECT, related_name="branch_meetings", verbose_name="党支部"
    )
    group = models.ForeignKey(
        PartyGroup, models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name="党小组"
    )
    on = models.DateField("日期")
    kinds = ArrayField(models.CharField(max_length=12, choices=BranchMeetingKind), verbose_name="类型")
    subject = models.CharField("内容", max_length=200, blank=True)
    place = models.CharField("地点", max_length=120, blank=True)
    entitled = models.PositiveIntegerField("应到", null=True, blank=True)
    attended = models.PositiveIntegerField("实到", null=True, blank=True)
    voters = models.PositiveIntegerField(
        "有表决权的应到", null=True, blank=True, help_text="不填按应到计算；预备党员参加会议，没有表决权"
    )
    voters_attended = models.PositiveIntegerField("有表决权的实到", null=True, blank=True)
    host = models.CharField("主持人", max_length=30, blank=True)
    link = models.CharField(
        "会议记录地址",
        max_length=300,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text="记录或材料在别处的地址",
    )
    held_at = models.DateTimeField("登记召开", null=True, blank=True)
    called_off_at = models.DateTimeField("登记取消", null=True, blank=True)
    called_off_why = models.CharField("取消原因", max_length=200, blank=True)

    objects = BranchMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "组织生活"
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["body", "on"], name="branch_meeting_body_on")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kinds=[]) & Q(kinds__contained_by=[kind.value for kind in BranchMeetingKind]),
                name="branch_meeting_has_kinds",
                violation_error_message="请选择会议类型",
            ),
            models.CheckConstraint(
                condition=Q(group=None) | Q(kinds__contains=GROUP),
                name="branch_meeting_group_meets_as_group",
                violation_error_message="填写了党小组的是党小组会",
            ),
            models.CheckConstraint(
                condition=~Q(kinds__contains=GROUP) | Q(group__isnull=False),
                name="branch_meeting_of_a_group",
                violation_error_message="党小组会请填写是哪个党小组",
            ),
            models.CheckConstraint(
                condition=_not_more("attended", "entitled"),
                name="branch_meeting_attended_of_entitled",
                violation_error_message="实到不能多于应到",
            ),
            models.CheckConstraint(
                condition=_not_more("voters_attended", "voters")
                & _not_more("voters", "entitled")
                & _not_more("voters_attended", "attended")
                & _unless_none(voters_attended="voters", voters="voters_attended"),
                name="branch_meeting_voters_of_attended",
                violation_error_message="有表决权的应到、实到要一起填，且不多于应到、实到",
            ),
            models.CheckConstraint(
                condition=Q(called_off_at=None, called_off_why="")
                | (Q(called_off_at__isnull=False, held_at=None) & ~Q(called_off_why="")),
                name="branch_meeting_called_off_with_reason",
                violation_error_message="取消的会议要写明原因，且不能又登记召开",
            ),
            models.UniqueConstraint(
                fields=["body", "group", "on", "kinds"],
                condition=Q(called_off_at=None),
                nulls_distinct=False,
                name="branch_meeting_once",
                violation_error_message="这一天已登记了同一场会议",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.on:%Y-%m-%d} {self.get_kinds_display()}"

    @property
    def link_to_open(self) -> str:
        """Return the link, unless a person's number stands in it: that is shown masked and opens nothing."""
        return self.link if mask_in_text(self.link) == self.link else ""

    def get_kinds_display(self) -> str:
        return in_words(self.kinds)

    @property
    def is_planned(self) -> bool:
        return self.held_at is None and self.called_off_at is None
