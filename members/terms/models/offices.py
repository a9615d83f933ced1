"""Who holds which seat of a Party body, and who sits on a council part-time."""

from __future__ import annotations

from datetime import date

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.records.checked import CheckedByItself
from buildings.foundation.records.fields import (
    InitialsField,
    PhoneField,
    PhoneIndexField,
    PhoneTailField,
    PinyinField,
)
from buildings.foundation.records.folded_text import FoldedField
from buildings.models import Community, Street
from members.party.models import PartyMember
from members.terms.querysets import OfficeQuerySet, PartTimeOfficeQuerySet
from members.terms.states import Council, EndReason, OfficeSeat, OfficeStanding
from organizations.models import Enterprise, PartyOrganization
from organizations.models.days import DateRange, ends_after_start


@pghistory.track(exclude=["name_folded"])
class Office(CheckedByItself):
    """One person in one seat of a body, from a day to a day (exclusive).

    The term is the body's: who follows in mid-term serves to its end, and who held the seat when it ended
    serves on until replaced.
    """

    body = models.ForeignKey(PartyOrganization, models.CASCADE, related_name="offices", verbose_name="党组织")
    seat = models.CharField("职务", max_length=14, choices=OfficeSeat)
    person = models.ForeignKey(
        PartyMember,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="offices",
        verbose_name="党员",
    )
    name = models.CharField("姓名", max_length=30)
    name_folded = FoldedField(source="name")
    pinyin = PinyinField(source="name", db_index=True)
    initials = InitialsField(source="name")
    phone = PhoneField("电话")
    phone_index = PhoneIndexField(source="phone", db_index=True)
    phone_tail = PhoneTailField(source="phone", db_index=True)
    since = models.DateField("任职时间", null=True, blank=True)
    until = models.DateField("离任时间", null=True, blank=True, help_text="当日起不再任职")
    end_reason = models.CharField("离任原因", max_length=10, choices=EndReason, blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党务任职"
        ordering = ["body_id", "pk"]
        constraints = [
            ends_after_start("office_ends_after_start", "离任时间应晚于任职时间"),
            models.CheckConstraint(
                condition=Q(until=None, end_reason="") | (Q(until__isnull=False) & ~Q(end_reason="")),
                name="office_ends_for_a_reason",
                violation_error_message="离任须有时间和原因",
            ),
            ExclusionConstraint(
                name="office_one_secretary",
                expressions=[
                    ("body", RangeOperators.EQUAL),
                    (DateRange("since", "until"), RangeOperators.OVERLAPS),
                ],
                condition=Q(seat=OfficeSeat.SECRETARY),
                violation_error_message="该党组织在这段时间已有书记，请先登记原书记离任",
            ),
            ExclusionConstraint(
                name="office_once_a_person",
                expressions=[
                    ("body", RangeOperators.EQUAL),
                    ("seat", RangeOperators.EQUAL),
                    ("name", RangeOperators.EQUAL),
                    (DateRange("since", "until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="此人在这段时间已任这一职务",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(f"{self.body.name} {self.get_seat_display()}")

    def standing(self, on: date, term_due_on: date | None) -> OfficeStanding:
        """Return where the office stands on a day, by the end of the term that runs in its body."""
        if self.until is not None and self.until <= on:
            return OfficeStanding.LEFT
        is_beyond = term_due_on is not None and term_due_on < on
        return OfficeStanding.BEYOND_TERM if is_beyond else OfficeStanding.SERVING


PLACE_OF_COUNCIL = (
    Q(council=Council.BODY, body__isnull=False, community=None)
    | Q(council=Council.STREET, body=None, community=None)
    | Q(council=Council.COMMUNITY, body=None, community__isnull=False)
)


@pghistory.track(exclude=["name_folded"])
class PartTimeOffice(CheckedByItself):
    """A person or a unit that sits on a council part-time (兼任), though its membership is elsewhere.

    The council is a building's committee, the street's 大工委 or a community's 党建联合体.
    """

    street = models.ForeignKey(Street, models.PROTECT, related_name="part_time_offices", verbose_name="街道")
    council = models.CharField("任职机构", max_length=10, choices=Council)
    body = models.ForeignKey(
        PartyOrganization,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="part_time_offices",
        verbose_name="党组织",
    )
    community = models.ForeignKey(
        Community,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="part_time_offices",
        verbose_name="社区",
    )
    name = models.CharField("姓名", max_length=30, blank=True)
    name_folded = FoldedField(source="name")
    pinyin = PinyinField(source="name", db_index=True)
    initials = InitialsField(source="name")
    unit = models.CharField("单位", max_length=120, blank=True)
    enterprise = models.ForeignKey(
        Enterprise,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="part_time_offices",
        verbose_name="单位（台账内）",
    )
    membership = models.CharField("组织关系所在党组织", max_length=120, blank=True)
    undertaking = models.TextField("认领事项", max_length=500, blank=True)
    since = models.DateField("任职时间")
    until = models.DateField("离任时间", null=True, blank=True, help_text="当日起不再任职")

    objects = PartTimeOfficeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "兼任"
        ordering = ["street_id", "council", "-since", "-pk"]
        constraints = [
            ends_after_start("part_time_office_ends_after_start", "离任时间应晚于任职时间"),
            models.CheckConstraint(
                condition=PLACE_OF_COUNCIL,
                name="part_time_office_at_its_council",
                violation_error_message="楼宇综合党委请选党组织，社区党建联合体请选社区，街道大工委两项都不选",
            ),
            models.CheckConstraint(
                condition=~Q(name="") | ~Q(unit="") | Q(enterprise__isnull=False),
                name="part_time_office_of_somebody",
                violation_error_message="请填写姓名或单位",
            ),
            ExclusionConstraint(
                name="part_time_office_once_at_a_time",
                expressions=[
                    ("street", RangeOperators.EQUAL),
                    ("council", RangeOperators.EQUAL),
                    (Coalesce("body", 0), RangeOperators.EQUAL),
                    (Coalesce("community", 0), RangeOperators.EQUAL),
                    ("name", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    (Coalesce("enterprise", 0), RangeOperators.EQUAL),
                    (DateRange("since", "until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="这段时间已登记同样的兼任",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(f"{self.place_name} {self.unit or '兼职委员'}")

    @property
    def place_name(self) -> str:
        """Return where somebody sits: the body, the community or the street, by name."""
        place = self.body or self.community or self.street
        return place.name if self.council == Council.BODY else f"{place.name}{self.get_council_display()[2:]}"
