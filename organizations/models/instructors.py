"""党建指导员 and 联络员: who is sent to a firm that has no Party organisation, and from when to when."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.records.checked import CheckedByItself
from buildings.foundation.records.fields import PhoneField, PhoneIndexField, PhoneTailField
from organizations.models.bodies import PartyOrganization
from organizations.models.days import DateRange, ends_after_start
from organizations.models.firms import Enterprise
from organizations.querysets import InstructorQuerySet
from organizations.states import InstructorKind


@pghistory.track()
class Instructor(CheckedByItself):
    """A person sent to a firm for the Party's work there, for some days (`until` exclusive)."""

    enterprise = models.ForeignKey(
        Enterprise, models.CASCADE, related_name="instructors", verbose_name="单位"
    )
    kind = models.CharField("类别", max_length=10, choices=InstructorKind, default=InstructorKind.INSTRUCTOR)
    name = models.CharField("姓名", max_length=30)
    phone = PhoneField("联系电话")
    phone_index = PhoneIndexField(source="phone", db_index=True)
    phone_tail = PhoneTailField(source="phone", db_index=True)
    sent_by = models.ForeignKey(
        PartyOrganization,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="instructors",
        verbose_name="派出党组织",
    )
    since = models.DateField("选派日期")
    until = models.DateField("结束日期", null=True, blank=True, help_text="当日起不再担任")
    remarks = models.CharField("备注", max_length=200, blank=True)

    objects = InstructorQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党建指导员"
        ordering = ["enterprise_id", "-since", "pk"]
        constraints = [
            ends_after_start("instructor_ends_after_start", "结束日期应晚于选派日期"),
            ExclusionConstraint(
                name="instructor_one_of_a_kind_at_a_time",
                expressions=[
                    ("enterprise", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (DateRange("since", "until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="这家单位在这段时间已有同类人员，请先填写前一位的结束日期",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(f"{self.name} · {self.enterprise}")
