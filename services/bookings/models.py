"""场地借用: rooms of the service centres, and who has them when; no two bookings of a room can overlap."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.lifecycle.steps import AbstractStep
from buildings.foundation.records.fields import InitialsField, PhoneField, PinyinField
from buildings.foundation.records.own_addresses import OwnAddressQuerySet
from buildings.models import lobby_code
from members.accounts.models import User
from organizations.models import Enterprise
from services.bookings.querysets import BookingQuerySet, PartOfBookingQuerySet, RoomQuerySet
from services.bookings.states import HOLDING, NOT_ENDED, BookingState, Standing
from services.centers.models import ServiceCenter


@pghistory.track()
class Room(models.Model):
    """A room of a centre that can be borrowed, in its opening hours, by the rules told here."""

    class Admission(models.TextChoices):
        AUTOMATIC = "automatic", "登录用户自动通过"
        BY_HAND = "by_hand", "逐单审核"

    center = models.ForeignKey(ServiceCenter, models.PROTECT, related_name="rooms", verbose_name="服务中心")
    name = models.CharField("场地名称", max_length=40)
    pinyin = PinyinField(source="name", db_index=True)
    initials = InitialsField(source="name")
    place = models.CharField("位置", max_length=60, blank=True, help_text="楼层、房间号")
    capacity = models.PositiveSmallIntegerField("可容纳人数", default=10)
    equipment = models.CharField(
        "设备", max_length=200, blank=True, help_text="用顿号分隔，如 投影、白板、视频会议"
    )
    slot_minutes = models.PositiveSmallIntegerField("每段分钟数", default=60)
    longest_minutes = models.PositiveSmallIntegerField("一次最长分钟数", default=240)
    days_ahead = models.PositiveSmallIntegerField("可提前天数", default=30)
    approval = models.CharField("审核方式", max_length=10, choices=Admission, default=Admission.AUTOMATIC)
    approver = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="rooms", verbose_name="审核人"
    )
    monthly_minutes = models.PositiveIntegerField(
        "每单位每月分钟数", null=True, blank=True, help_text="留空表示不限"
    )
    release_minutes = models.PositiveSmallIntegerField(
        "未签到释放分钟数", default=15, help_text="开始后多少分钟未签到即释放；0 表示不释放"
    )
    door_code = models.CharField("门口码", max_length=12, unique=True, default=lobby_code, editable=False)
    is_open = models.BooleanField("开放预约", default=True)

    objects = RoomQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "场地"
        ordering = ["pinyin", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["center", "name"], name="room_name_once", violation_error_message="本中心已有同名场地"
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1, slot_minutes__gte=10, slot_minutes__lte=480, days_ahead__gte=1),
                name="room_rules_positive",
                violation_error_message="人数、天数至少为 1，每段时间为 10 至 480 分钟",
            ),
            models.CheckConstraint(
                condition=Q(longest_minutes__gte=F("slot_minutes")),
                name="room_longest_holds_a_slot",
                violation_error_message="一次最长时间不能短于一段",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(self.name)

    @property
    def is_offered(self) -> bool:
        """Tell whether the room has a page that everybody may see."""
        return self.is_open and self.center.is_published


@pghistory.track(exclude=["idempotency_key"])
class Booking(models.Model):
    """One stretch of one room asked for: held while it waits for approval and while it stands."""

    number = models.CharField("编号", max_length=20, unique=True)
    room = models.ForeignKey(Room, models.PROTECT, related_name="bookings", verbose_name="场地")
    during = DateTimeRangeField("时段")
    state = models.CharField("状态", max_length=10, choices=BookingState)
    lapses_at = models.DateTimeField("失效时间", help_text="到这时仍未签到（或未审核）即不再占用")
    asked_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="bookings", verbose_name="预约人账号"
    )
    name = models.CharField("预约人", max_length=30)
    phone = PhoneField("联系电话")
    unit_name = models.CharField("使用单位", max_length=80, blank=True, help_text="个人使用留空")
    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, null=True, blank=True, related_name="bookings", verbose_name="入驻单位"
    )
    people = models.PositiveSmallIntegerField("人数", default=1)
    purpose = models.CharField("用途", max_length=100)
    series = models.UUIDField("重复预约", null=True, blank=True, editable=False)
    asked_at = models.DateTimeField("提出时间", default=timezone.now, editable=False)
    decided_at = models.DateTimeField("审核时间", null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="审核人"
    )
    reason = models.CharField("审核说明", max_length=200, blank=True)
    checked_in_at = models.DateTimeField("签到时间", null=True, blank=True)
    affected_at = models.DateTimeField(
        "受影响时间", null=True, blank=True, help_text="场地或开放时间后来有变，这个时段不再可用"
    )
    affected_reason = models.CharField("受影响的原因", max_length=120, blank=True)
    idempotency_key = models.CharField(
        "防重复键", max_length=64, unique=True, null=True, blank=True, editable=False
    )

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "预约"
        ordering = ["-pk"]
        constraints = [
            ExclusionConstraint(
                name="booking_no_overlap",
                expressions=[("room", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(state__in=list(HOLDING)),
                violation_error_message="这个时段已被预约",
            ),
            models.CheckConstraint(
                condition=Q(during__isempty=False, during__lower_inf=False, during__upper_inf=False),
                name="booking_begins_and_ends",
                violation_error_message="预约须有开始和结束时间",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="booking_decided_together",
                violation_error_message="审核时间和审核人须同时记录",
            ),
            models.CheckConstraint(
                condition=~Q(state=BookingState.DECLINED) | (Q(decided_at__isnull=False) & ~Q(reason="")),
                name="booking_declined_with_reason",
                violation_error_message="不通过须说明原因",
            ),
            models.CheckConstraint(
                condition=Q(checked_in_at=None) | Q(state=BookingState.APPROVED),
                name="booking_checked_in_approved",
                violation_error_message="只有已约的时段可以签到",
            ),
            models.CheckConstraint(
                condition=Q(affected_at=None, affected_reason="")
                | (Q(affected_at__isnull=False) & ~Q(affected_reason="")),
                name="booking_affected_with_reason",
                violation_error_message="受影响的预约须写明原因",
            ),
        ]
        indexes = [models.Index(fields=["asked_by", "-id"], name="booking_of_person")]

    def __str__(self) -> str:
        return f"{self.room} {self.number}"

    @property
    def starts_at(self):
        return self.during.lower

    @property
    def ends_at(self):
        return self.during.upper

    @property
    def used_by(self) -> str:
        """Return whose use it is: the unit's name, or that it is a person's own."""
        return self.unit_name or "个人"

    @property
    def unit_key(self) -> tuple[int | None, str, int | None]:
        """Return what tells one unit from another: its entry in the ledger, or the name it gave.

        Who books as a person is told from others by the account.
        """
        if self.enterprise_id or self.unit_name:
            return self.enterprise_id, "" if self.enterprise_id else self.unit_name, None
        return None, "", self.asked_by_id

    @property
    def is_proven(self) -> bool:
        """Tell whether somebody who is known stands behind the name of its unit."""
        return self.asked_by_id is not None or self.decided_by_id is not None

    def holds(self, at) -> bool:
        """Tell whether the room is kept from others at a moment: computed when read, no task has to have run."""
        return self.state in HOLDING and (self.checked_in_at is not None or self.lapses_at > at)

    def is_affected(self, at) -> bool:
        """Tell whether its room is no longer to be had for what is still to come of it."""
        return bool(self.affected_reason) and self.state in NOT_ENDED and self.ends_at > at

    @property
    def needs_nobody(self) -> bool:
        """Tell whether it holds to its end though nobody checks in: used as far as anybody knows."""
        return self.state == BookingState.APPROVED and self.lapses_at >= self.ends_at

    def is_in_use(self, at) -> bool:
        """Tell whether somebody is there at a moment: come and checked in, or in a room that asks nobody to."""
        is_on = self.state == BookingState.APPROVED and self.starts_at < at < self.ends_at
        return is_on and (self.checked_in_at is not None or not self.room.release_minutes)

    def state_at(self, at) -> tuple[str, str]:
        """Return how a booking stands at a moment, and the word for it, whether or not anybody wrote that down.

        `BookingQuerySet.standing` asks the same of rows.
        """
        standing = self.standing_at(at)
        return standing, standing.label

    def standing_at(self, at) -> Standing:
        """Return how a booking stands at a moment."""
        has_come, is_over = self.checked_in_at is not None, self.ends_at <= at
        if self.state == BookingState.APPROVED and is_over and (has_come or self.needs_nobody):
            return Standing.DONE
        if self.state in HOLDING and not self.holds(at):
            return Standing.RELEASED
        if self.state == BookingState.WAITING and is_over:
            return Standing.EXPIRED
        return Standing.CHECKED_IN if has_come else Standing(self.state)


class BookingStep(AbstractStep):
    """One step in the life of a booking, in words its asker may read."""

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="steps", verbose_name="预约")
    verb = models.CharField("动作", max_length=12)
    by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="操作人"
    )
    words = models.CharField("说明", max_length=300)

    objects = PartOfBookingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "预约步骤"
        ordering = ["booking_id", "pk"]

    def __str__(self) -> str:
        return mask_in_text(self.words)


@pghistory.track()
class BookingFeed(models.Model):
    """The secret address of the calendar of a person's own bookings.

    A higher serial revokes the one before.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="booking_feed", verbose_name="账号")
    serial = models.PositiveIntegerField("序号", default=1)
    is_open = models.BooleanField("启用", default=True)
    changed_at = models.DateTimeField("更新时间", default=timezone.now, editable=False)

    objects = OwnAddressQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "预约日历订阅"

    def __str__(self) -> str:
        return f"{self.user} {self.serial}"
