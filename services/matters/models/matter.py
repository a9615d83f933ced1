"""One matter: where it stands, whose it is, by when, and what came of it."""

from functools import cached_property

import pghistory
import pgtrigger
from django.db import models
from django.utils import timezone

from buildings.foundation.records.fields import PhoneField, PhoneIndexField, PhoneTailField
from buildings.foundation.records.folded_text import FoldedField
from buildings.models import Building, Community, Grid, Street
from members.accounts.models import User
from members.committees.models import Seat
from organizations.models import Enterprise
from services.matters.models.catalogue import Category, Department, Lane, LaneRule, Urgency
from services.matters.models.constraints import CONSTRAINTS
from services.matters.models.indexes import INDEXES
from services.matters.querysets import NEWEST, MatterQuerySet
from services.matters.states import (
    Channel,
    Result,
    State,
)

LATENESS_CHANGES = "OLD.late_since IS NOT NULL AND NEW.late_since IS DISTINCT FROM OLD.late_since"


@pghistory.track(exclude=["text_folded", "place_folded"])
class Matter(models.Model):
    number = models.CharField("编号", max_length=20, unique=True)
    query_code = models.CharField("查询码", max_length=12)
    idempotency_key = models.CharField(max_length=64, null=True, blank=True, editable=False)  # noqa: DJ001 - unique
    ledger_key = models.CharField(max_length=64, null=True, blank=True, editable=False)  # noqa: DJ001 - unique
    # Keys without an index of their own begin one of `INDEXES`.
    street = models.ForeignKey(
        Street, models.PROTECT, related_name="matters", verbose_name="街道", db_index=False
    )
    building = models.ForeignKey(
        Building,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="matters",
        db_index=False,
        verbose_name="楼宇",
    )
    # Of what lies in no building: its community, and the grid where that is known.
    community = models.ForeignKey(
        Community,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="matters",
        db_index=False,
        verbose_name="社区",
    )
    grid = models.ForeignKey(
        Grid,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="matters",
        db_index=False,
        verbose_name="网格",
    )
    category = models.ForeignKey(Category, models.PROTECT, related_name="matters", verbose_name="类别")
    enterprise = models.ForeignKey(
        Enterprise, models.SET_NULL, null=True, blank=True, related_name="matters", verbose_name="反映单位"
    )
    text = models.TextField("反映事项", max_length=2000)
    place = models.CharField("位置", max_length=60, blank=True)
    text_folded = FoldedField(source="text")
    place_folded = FoldedField(source="place")
    channel = models.CharField("渠道", max_length=10, choices=Channel, default=Channel.WEB)
    outside_number = models.CharField("外部工单号", max_length=40, blank=True)
    urgency = models.CharField("紧急程度", max_length=8, choices=Urgency, default=Urgency.ORDINARY)
    is_public = models.BooleanField("办理过程对外公开", default=True)
    building_only = models.BooleanField("只在本楼公示", default=False)
    published_at = models.DateTimeField("公示时间", null=True, blank=True, editable=False)
    public_summary = models.TextField(
        "公示概要", max_length=500, blank=True, help_text="写了概要，公示的是概要，不是反映事项和位置的原文"
    )
    reporter = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="reported_matters",
        db_index=False,
        verbose_name="上报人账号",
    )
    reporter_name = models.CharField("上报人", max_length=30, blank=True)
    reporter_phone = PhoneField("上报人电话")
    reporter_phone_index = PhoneIndexField(source="reporter_phone")
    reporter_phone_tail = PhoneTailField(source="reporter_phone")

    state = models.CharField("状态", max_length=10, choices=State, default=State.REPORTED)
    lane = models.CharField("分流", max_length=12, choices=Lane, blank=True)
    lane_rule = models.ForeignKey(
        LaneRule, models.SET_NULL, null=True, blank=True, related_name="matters", verbose_name="分流规则"
    )
    lane_overridden = models.BooleanField("改变了规则的分流", default=False)
    seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="matters", verbose_name="承办席位"
    )
    handler = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="handled_matters",
        db_index=False,
        verbose_name="承办人",
    )
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="matters", verbose_name="吹哨科室"
    )
    case = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="并入的案件"
    )
    reported_at = models.DateTimeField("上报时间", default=timezone.now)
    answer_due_at = models.DateTimeField("首次答复时限", null=True, blank=True)
    answered_at = models.DateTimeField("首次答复时间", null=True, blank=True)
    answer_took = models.DurationField("首次答复用时（工作时间）", null=True, blank=True, editable=False)
    triaged_at = models.DateTimeField("首次分流时间", null=True, blank=True)
    due_at = models.DateTimeField("办理时限", null=True, blank=True)
    due_calendar = models.CharField("时限所依日历", max_length=40, blank=True)
    due_reason = models.TextField("时限说明", blank=True)
    # Of the clock that runs in the present state, whichever it is: what lists show, narrow by and colour.
    clock_due_at = models.DateTimeField("当前时限", null=True, blank=True)
    clock_warn_at = models.DateTimeField("当前时限应提醒时间", null=True, blank=True, editable=False)
    left_minutes = models.PositiveIntegerField("停表时剩余（工作分钟）", null=True, blank=True)
    late_since = models.DateTimeField("首次超时的时限", null=True, blank=True, editable=False)
    returns = models.PositiveSmallIntegerField("退回次数", default=0)
    shelved_until = models.DateField("挂账到期日", null=True, blank=True)
    resolved_at = models.DateTimeField("办结时间", null=True, blank=True)
    resolved_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="办结人"
    )
    result = models.CharField("办理结果", max_length=12, choices=Result, blank=True)
    answer = models.TextField("答复", max_length=2000, blank=True)
    destination = models.CharField("转出去向", max_length=60, blank=True)
    is_excluded = models.BooleanField("不计入统计", default=False, help_text="不合理诉求，经第二人复核")
    verified_at = models.DateTimeField("核查时间", null=True, blank=True)
    verified_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="核查人"
    )
    revisit_at = models.DateTimeField("应回访时间", null=True, blank=True)
    close_at = models.DateTimeField("未评价自动归档时间", null=True, blank=True)
    closed_at = models.DateTimeField("归档时间", null=True, blank=True)

    objects = MatterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "楼事"
        ordering = NEWEST
        constraints = CONSTRAINTS
        indexes = INDEXES
        triggers = [
            pgtrigger.Trigger(
                name="late_is_late",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Condition(LATENESS_CHANGES),
                func="RAISE EXCEPTION 'matter_late_is_late: 超时记录不能抹去' USING ERRCODE = 'check_violation';",
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def filing_place(self) -> Building | Community:
        """Return whose page takes matters like this one: its building, or its community."""
        return self.building or self.community

    @property
    def location(self) -> Building | Grid | Community:
        """Return where it is: its building or, outside of buildings, its grid or community."""
        return self.building or self.grid or self.community

    @property
    def public_text(self) -> str:
        """What everybody reads of a matter that is published: the office's summary, or else the reporter's words."""
        return self.public_summary or self.text

    @property
    def may_be_published(self) -> bool:
        """Tell whether reporter, category and door leave it to the office to publish the matter."""
        return self.is_public and self.channel != Channel.LEDGER

    @cached_property
    def supervision(self):
        """Return the `Supervision` that waits for an answer, or nothing."""
        return self.supervisions.running().select_related("to", "by").first()

    @cached_property
    def pending(self):
        """Return the wish that waits for an answer (`Approval`), or nothing."""
        return self.approvals.pending().select_related("department__head", "asked_by").first()
