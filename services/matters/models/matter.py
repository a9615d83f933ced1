"""One matter: where it stands, whose it is, by when, and what came of it."""

from functools import cached_property

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from buildings.foundation.records.fields import PhoneField, PhoneIndexField, PhoneTailField
from buildings.foundation.records.folded_text import FoldedField
from buildings.models import Building, Community, Grid, Street
from members.accounts.models import User
from members.committees.models import Seat
from organizations.models import Enterprise
from services.matters.models.catalogue import Category, Department, Lane, LaneRule, Urgency
from services.matters.models.indexes import INDEXES
from services.matters.querysets import NEWEST, MatterQuerySet
from services.matters.states import (
    AT_THE_DESK,
    CLOCKED,
    ENDED,
    IN_HAND,
    STOPPED,
    UNASSIGNED,
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
        constraints = [
            models.UniqueConstraint(
                fields=["idempotency_key"], name="matter_filed_once", violation_error_message="该楼事已上报"
            ),
            models.UniqueConstraint(
                fields=["street", "ledger_key"],
                name="matter_ledger_row_once",
                violation_error_message="该台账行已导入",
            ),
            models.CheckConstraint(
                condition=Q(building__isnull=False, community=None)
                | Q(building=None, community__isnull=False),
                name="matter_in_a_building_or_a_community",
                violation_error_message="楼事属于一座楼，或（不在楼里的）属于一个社区",
            ),
            models.CheckConstraint(
                condition=Q(grid=None) | Q(community__isnull=False),
                name="matter_grid_in_a_community",
                violation_error_message="写明网格的楼事须写明社区",
            ),
            models.CheckConstraint(
                condition=~Q(channel__in=AT_THE_DESK) | Q(reporter=None),
                name="matter_of_the_desk_is_anothers",
                violation_error_message="代他人上报的楼事，上报人不是经办账号",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | (Q(is_public=True) & ~Q(channel=Channel.LEDGER)),
                name="matter_published_only_where_allowed",
                violation_error_message="上报人或类别不许公示的楼事，和台账导入的楼事，不能公示",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=list(IN_HAND)) | Q(handler__isnull=False, due_at__isnull=False),
                name="matter_in_hand_has_handler_and_clock",
                violation_error_message="已分流的楼事须有承办人和时限",
            ),
            models.CheckConstraint(
                condition=Q(clock_due_at=None, clock_warn_at=None)
                | Q(
                    state__in=list(CLOCKED),
                    clock_due_at__isnull=False,
                    clock_warn_at__isnull=False,
                    clock_warn_at__lte=models.F("clock_due_at"),
                ),
                name="matter_clock_runs_where_one_may",
                violation_error_message="当前时限只在计时的状态里有，应提醒时间不晚于它",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=list(IN_HAND))
                | Q(clock_due_at__isnull=False, clock_due_at=models.F("due_at")),
                name="matter_clock_in_hand_is_the_handling_clock",
                violation_error_message="在办楼事的当前时限就是办理时限",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer_took=None)
                | Q(answered_at__isnull=False, answer_took__isnull=False),
                name="matter_answered_at_and_in_what_time",
                violation_error_message="首次答复的时间和用时须同时填写",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=list(STOPPED), due_at=None, left_minutes__isnull=False, handler__isnull=False
                )
                | (~Q(state__in=list(STOPPED)) & Q(left_minutes=None)),
                name="matter_clock_stands_while_stopped",
                violation_error_message="待补充和挂账时停表，其他状态不停表",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=list(UNASSIGNED)) | Q(due_at=None, handler=None),
                name="matter_before_triage_has_no_clock",
                violation_error_message="未分流或已并案的楼事没有承办人和办理时限",
            ),
            models.CheckConstraint(
                condition=Q(state=State.SHELVED, shelved_until__isnull=False)
                | (~Q(state=State.SHELVED) & Q(shelved_until=None)),
                name="matter_shelved_until_a_day",
                violation_error_message="挂账须有到期日",
            ),
            models.CheckConstraint(
                condition=(~Q(state=State.MERGED) | Q(case__isnull=False))
                & (Q(case=None) | Q(state__in=[State.MERGED, State.CLOSED])),
                name="matter_merged_has_a_case",
                violation_error_message="并案须写明并入哪一件",
            ),
            models.CheckConstraint(
                condition=Q(case=None) | ~Q(case=models.F("pk")),
                name="matter_not_its_own_case",
                violation_error_message="不能并入自己",
            ),
            models.CheckConstraint(
                condition=~Q(result=Result.TRANSFERRED) | ~Q(destination=""),
                name="matter_transferred_somewhere",
                violation_error_message="转出须写明去向",
            ),
            models.CheckConstraint(
                condition=Q(channel=Channel.LEDGER)
                | Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="matter_resolved_at_and_by",
                violation_error_message="办结时间和办结人须同时填写",
            ),
            models.CheckConstraint(
                condition=Q(verified_at=None, verified_by=None)
                | Q(verified_at__isnull=False, verified_by__isnull=False),
                name="matter_verified_at_and_by",
                violation_error_message="核查时间和核查人须同时填写",
            ),
            models.CheckConstraint(
                condition=Q(verified_by=None) | ~Q(verified_by=models.F("resolved_by")),
                name="matter_verified_by_another",
                violation_error_message="承办人不能核查自己办结的楼事",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CLOSED, closed_at__isnull=False)
                | (~Q(state=State.CLOSED) & Q(closed_at=None)),
                name="matter_closed_has_a_time",
                violation_error_message="归档的楼事须有归档时间",
            ),
            models.CheckConstraint(
                condition=Q(state=State.VERIFIED, close_at__isnull=False)
                | (~Q(state=State.VERIFIED) & Q(close_at=None)),
                name="matter_to_be_rated_until_a_time",
                violation_error_message="待评价的楼事须有自动归档时间",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=list(ENDED)) | ~Q(result=""),
                name="matter_ended_has_a_result",
                violation_error_message="办结的楼事须有办理结果",
            ),
        ]
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
    def filed_at(self) -> Building | Community:
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
