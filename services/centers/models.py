"""党群服务中心: what is where, when it is open, how to get it."""

import uuid

import pghistory
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from buildings.fields import InitialsField, PhoneField, PinyinField
from buildings.models import Building, Community, Street
from members.accounts.models import User
from services.centers.querysets import (
    OpeningRuleQuerySet,
    PartOfCenterQuerySet,
    ServiceCenterQuerySet,
    ServiceItemQuerySet,
    SuggestionQuerySet,
    SynonymQuerySet,
)


def public_id() -> models.UUIDField:
    """Return the column by which open data names a row: never reused, the same wherever the directory is copied."""
    return models.UUIDField("开放数据编号", default=uuid.uuid4, db_default=RandomUUID(), editable=False, unique=True)


@pghistory.track()
class ServiceCenter(models.Model):
    class Kind(models.TextChoices):
        BUILDING = "building", "楼宇党群服务中心"
        STREET = "street", "街道党群服务中心"
        HALL = "hall", "办事大厅分厅"
        INSURANCE = "insurance", "医保工作站"
        ERRAND = "errand", "帮您办站点"
        DAYCARE = "daycare", "日间照料中心"
        STUDY = "study", "城市书房"
        VETERAN = "veteran", "离退休党员工作室"
        YOUTH = "youth", "青年创客空间"

    street = models.ForeignKey(Street, models.PROTECT, related_name="centers", verbose_name="街道")
    community = models.ForeignKey(
        Community, models.PROTECT, null=True, blank=True, related_name="centers", verbose_name="社区"
    )
    building = models.ForeignKey(
        Building, models.PROTECT, null=True, blank=True, related_name="centers", verbose_name="所在楼宇"
    )
    kind = models.CharField("类型", max_length=12, choices=Kind, default=Kind.BUILDING)
    name = models.CharField("名称", max_length=80)
    pinyin = PinyinField(source="name", db_index=True)
    initials = InitialsField(source="name")
    place = models.CharField("位置", max_length=120, blank=True)
    area = models.DecimalField("面积（㎡）", max_digits=10, decimal_places=2, null=True, blank=True)
    telephone = models.CharField("咨询电话", max_length=40, blank=True, help_text="对外公开，请勿填写个人手机")
    hours_text = models.CharField("开放时间（原文）", max_length=200, blank=True)
    introduction = models.TextField("简介", blank=True)
    accessibility = models.CharField("无障碍设施", max_length=200, blank=True)
    owner = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="centers", verbose_name="信息责任人"
    )
    verified_on = models.DateField("信息核实日期", null=True, blank=True)
    is_published = models.BooleanField("对外公开", default=True)
    public_id = public_id()

    objects = ServiceCenterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党群服务中心"
        ordering = ["pinyin", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["street", "name"], name="center_name_once", violation_error_message="本街道已有同名服务中心"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Zone(models.Model):
    center = models.ForeignKey(ServiceCenter, models.CASCADE, related_name="zones", verbose_name="服务中心")
    name = models.CharField("区域名称", max_length=40)
    floor = models.CharField("楼层", max_length=20, blank=True)
    position = models.PositiveSmallIntegerField("次序", default=0)

    objects = PartOfCenterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "功能区"
        ordering = ["center_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["center", "name"], name="zone_name_once", violation_error_message="已有同名功能区"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Facility(models.Model):
    center = models.ForeignKey(ServiceCenter, models.CASCADE, related_name="facilities", verbose_name="服务中心")
    zone = models.ForeignKey(
        Zone, models.SET_NULL, null=True, blank=True, related_name="facilities", verbose_name="功能区"
    )
    name = models.CharField("阵地名称", max_length=40)
    pinyin = PinyinField(source="name")
    initials = InitialsField(source="name")
    floor = models.CharField("楼层", max_length=20, blank=True)
    description = models.CharField("说明", max_length=200, blank=True)
    accessibility = models.CharField("无障碍设施", max_length=120, blank=True)
    position = models.PositiveSmallIntegerField("次序", default=0)

    objects = PartOfCenterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "服务阵地"
        ordering = ["center_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["center", "name"], name="facility_name_once", violation_error_message="已有同名服务阵地"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class ServiceItem(models.Model):
    center = models.ForeignKey(ServiceCenter, models.CASCADE, related_name="items", verbose_name="服务中心")
    facility = models.ForeignKey(
        Facility, models.SET_NULL, null=True, blank=True, related_name="items", verbose_name="服务阵地"
    )
    name = models.CharField("项目名称", max_length=60)
    pinyin = PinyinField(source="name")
    initials = InitialsField(source="name")
    description = models.CharField("服务内容", max_length=300, blank=True)
    audience = models.CharField("服务对象", max_length=120, blank=True)
    documents = models.CharField("所需材料", max_length=200, blank=True)
    fee = models.CharField("费用", max_length=60, blank=True, default="免费")
    how_to_apply = models.CharField("办理方式", max_length=200, blank=True)
    needs_booking = models.BooleanField("需预约", default=False)
    place = models.CharField("办理地点", max_length=60, blank=True, help_text="楼层、窗口；留空即所在阵地")
    telephone = models.CharField("咨询电话", max_length=40, blank=True, help_text="对外公开；留空即中心电话")
    accessibility = models.CharField("无障碍服务", max_length=120, blank=True)
    public_id = public_id()
    position = models.PositiveSmallIntegerField("次序", default=0)

    objects = ServiceItemQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "服务项目"
        ordering = ["center_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["center", "name"], name="service_item_name_once", violation_error_message="已有同名服务项目"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def where(self) -> str:
        """Say where it is done: the counter named, else its facility and the floor that lies on."""
        if self.place or self.facility is None:
            return self.place
        zone = self.facility.zone
        return " ".join(filter(None, [self.facility.floor or (zone.floor if zone else ""), self.facility.name]))


@pghistory.track()
class OpeningRule(models.Model):
    """One stretch of opening hours: on which days it holds, from when to when (24:00 is `closes` empty)."""

    class Days(models.TextChoices):
        WEEKLY = "weekly", "按星期"
        WORKDAYS = "workdays", "工作日（含调休）"
        HOLIDAYS = "holidays", "节假日"

    center = models.ForeignKey(ServiceCenter, models.CASCADE, related_name="opening_rules", verbose_name="服务中心")
    days = models.CharField("适用日", max_length=8, choices=Days, default=Days.WEEKLY)
    weekdays = models.PositiveSmallIntegerField(
        "星期", default=0b1111111, help_text="按位：星期一为 1，星期二为 2，星期三为 4……星期日为 64"
    )
    opens = models.TimeField("开门")
    closes = models.TimeField("关门", null=True, blank=True, help_text="留空表示到次日零点")
    open_on_holidays = models.BooleanField("节假日照常", default=True)
    since = models.DateField("生效日期", null=True, blank=True)
    until = models.DateField("失效日期", null=True, blank=True, help_text="当日起不再适用")

    objects = OpeningRuleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "开放时间"
        ordering = ["center_id", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekdays__range=(1, 127)),
                name="opening_rule_some_weekday",
                violation_error_message="至少选择一个星期几",
            ),
            models.CheckConstraint(
                condition=Q(closes=None) | Q(closes__gt=F("opens")),
                name="opening_rule_closes_after_opening",
                violation_error_message="关门时间应晚于开门时间",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="opening_rule_ends_after_start",
                violation_error_message="失效日期应晚于生效日期",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_days_display()} {self.opens:%H:%M}"


@pghistory.track()
class OpeningException(models.Model):
    """A single day that differs: closed, or open at other hours."""

    center = models.ForeignKey(
        ServiceCenter, models.CASCADE, related_name="opening_exceptions", verbose_name="服务中心"
    )
    on = models.DateField("日期")
    opens = models.TimeField("开门", null=True, blank=True, help_text="全天不开放则留空")
    closes = models.TimeField("关门", null=True, blank=True)
    reason = models.CharField("原因", max_length=60, blank=True)

    objects = PartOfCenterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "临时开闭"
        ordering = ["center_id", "on"]
        constraints = [
            models.UniqueConstraint(
                fields=["center", "on", "opens"],
                nulls_distinct=False,
                name="opening_exception_once",
                violation_error_message="当日已有安排",
            ),
            models.CheckConstraint(
                condition=Q(opens=None, closes=None) | Q(opens__isnull=False, closes__gt=F("opens")),
                name="opening_exception_closes_after_opening",
                violation_error_message="关门时间应晚于开门时间",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d}"


@pghistory.track()
class Synonym(models.Model):
    """A word people type, and the word the directory uses for it: 喝水 → 饮水."""

    street = models.ForeignKey(
        Street, models.CASCADE, null=True, blank=True, related_name="synonyms", verbose_name="街道",
        help_text="留空表示各街道通用",
    )  # fmt: skip
    word = models.CharField("居民的说法", max_length=20)
    means = models.CharField("目录的说法", max_length=20)

    objects = SynonymQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "近义词"
        ordering = ["word", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["street", "word", "means"],
                nulls_distinct=False,
                name="synonym_once",
                violation_error_message="已有同样的近义词",
            ),
            models.CheckConstraint(
                condition=~Q(word=F("means")),
                name="synonym_of_another_word",
                violation_error_message="两种说法不能相同",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word} → {self.means}"


@pghistory.track()
class Suggestion(models.Model):
    """What somebody wants mended about a centre or its entry, and what the keeper answered."""

    class State(models.TextChoices):
        OPEN = "open", "待处理"
        ADOPTED = "adopted", "已采纳"
        DECLINED = "declined", "未采纳"

    center = models.ForeignKey(ServiceCenter, models.CASCADE, related_name="suggestions", verbose_name="服务中心")
    text = models.TextField("建议", max_length=500)
    phone = PhoneField("联系电话")
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="建议人")
    made_at = models.DateTimeField("提出时间", default=timezone.now, editable=False)
    state = models.CharField("状态", max_length=8, choices=State, default=State.OPEN, editable=False)
    answer = models.CharField("处理说明", max_length=300, blank=True, editable=False)
    answered_at = models.DateTimeField("处理时间", null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name="处理人"
    )

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "建议"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", answered_at=None, answered_by=None)
                | (~Q(state="open") & Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="suggestion_answered_whole",
                violation_error_message="处理建议须有说明、时间和处理人",
            ),
        ]
        indexes = [models.Index(fields=["center"], name="suggestion_open", condition=Q(state="open"))]

    def __str__(self) -> str:
        return self.text[:30]
