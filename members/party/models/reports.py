"""双报到: a unit's Party body and an in-service member report to a community, which says each year what came of it."""

from __future__ import annotations

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.records.checked import CheckedByItself
from buildings.foundation.records.fields import (
    InitialsField,
    PhoneField,
    PhoneIndexField,
    PhoneTailField,
    PinyinField,
)
from buildings.models import Community, Street
from members.accounts.models import User
from members.party.models.members import PartyMember
from members.party.querysets import CommunityReportQuerySet, ReportEvaluationQuerySet
from members.party.states import EVERY_GRADE, GRADES, MemberGrade, UnitGrade
from organizations.models import PartyOrganization
from organizations.models.days import DateRange, ends_after_start


@pghistory.track()
class CommunityReport(CheckedByItself):
    """Who reported to a community: a body of the ledger, a unit outside it, or a member."""

    street = models.ForeignKey(Street, models.PROTECT, related_name="community_reports", verbose_name="街道")
    community = models.ForeignKey(Community, models.PROTECT, related_name="reports", verbose_name="报到社区")
    organization = models.ForeignKey(
        PartyOrganization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="community_reports",
        verbose_name="单位党组织",
    )
    unit_name = models.CharField("单位党组织（台账外）", max_length=120, blank=True)
    unit_pinyin = PinyinField(source="unit_name")
    unit_initials = InitialsField(source="unit_name")
    member = models.ForeignKey(
        PartyMember,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="community_reports",
        verbose_name="党员",
    )
    since = models.DateField("报到时间", null=True, blank=True)
    until = models.DateField("结束时间", null=True, blank=True, help_text="当日起不再在此报到")
    contact_name = models.CharField("联系人", max_length=30, blank=True)
    contact_phone = PhoneField("联系电话")
    contact_phone_index = PhoneIndexField(source="contact_phone")
    contact_phone_tail = PhoneTailField(source="contact_phone")
    project = models.CharField("认领项目", max_length=200, blank=True)
    services = models.PositiveIntegerField("服务次数", null=True, blank=True)

    objects = CommunityReportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "双报到"
        ordering = ["-pk"]
        constraints = [
            ends_after_start("community_report_ends_after_start", "结束时间应晚于报到时间"),
            models.CheckConstraint(
                condition=Q(organization=None, unit_name="", member__isnull=False)
                | Q(organization__isnull=False, unit_name="", member=None)
                | (Q(organization=None, member=None) & ~Q(unit_name="")),
                name="community_report_of_one",
                violation_error_message="报到的是一个单位党组织或一名党员",
            ),
            ExclusionConstraint(
                name="community_report_member_one_community",
                expressions=[
                    ("member", RangeOperators.EQUAL),
                    (DateRange("since", "until"), RangeOperators.OVERLAPS),
                ],
                condition=Q(member__isnull=False),
                violation_error_message="这位党员已向另一个社区报到，先登记那里结束",
            ),
            models.UniqueConstraint(
                fields=["organization", "community"],
                condition=Q(until=None, organization__isnull=False),
                name="community_report_body_once",
                violation_error_message="这个党组织已向这个社区报到",
            ),
            models.UniqueConstraint(
                fields=["community", "unit_name"],
                condition=Q(until=None) & ~Q(unit_name=""),
                name="community_report_unit_once",
                violation_error_message="这个单位已向这个社区报到",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who} · {self.community}"

    @property
    def who(self) -> str:
        """Return what the one who reported is called."""
        return str(self.member or self.organization or mask_in_text(self.unit_name))

    @property
    def is_of_member(self) -> bool:
        return self.member_id is not None

    @property
    def grades(self) -> list[tuple[str, str]]:
        """Return the grades a community may give."""
        return MemberGrade.choices if self.is_of_member else UnitGrade.choices


@pghistory.track()
class ReportEvaluation(models.Model):
    """What a community says of a year of somebody who reported to it."""

    report = models.ForeignKey(
        CommunityReport, models.CASCADE, related_name="evaluations", verbose_name="双报到"
    )
    year = models.PositiveSmallIntegerField("年度")
    grade = models.CharField("评价", max_length=20, choices=GRADES)
    by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="评价人"
    )
    words = models.CharField("说明", max_length=200, blank=True)

    objects = ReportEvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "双报到年度评价"
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "year"],
                name="report_evaluation_once_a_year",
                violation_error_message="这一年度已评价",
            ),
            models.CheckConstraint(
                condition=Q(grade__in=EVERY_GRADE),
                name="report_evaluation_grade_known",
                violation_error_message="没有这个评价等次",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} · {self.year} · {self.get_grade_display()}"
