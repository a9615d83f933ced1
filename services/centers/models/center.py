"""A centre and what is in it: zones, facilities, service items."""

import uuid

import pghistory
from django.contrib.postgres.functions import RandomUUID
from django.db import models

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.records.fields import InitialsField, PinyinField
from buildings.foundation.records.folded_text import FoldedField
from buildings.models import Building, Community, Street
from members.accounts.models import User
from services.centers.querysets import PartOfCenterQuerySet, ServiceCenterQuerySet, ServiceItemQuerySet


def public_id() -> models.UUIDField:
    """Return the column by which open data names a row: never reused, the same wherever the directory is copied."""
    return models.UUIDField(
        "开放数据编号", default=uuid.uuid4, db_default=RandomUUID(), editable=False, unique=True
    )


@pghistory.track(exclude=["words", "sounds", "name_folded"])
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
    name_folded = FoldedField(source="name")
    pinyin = PinyinField(source="name", db_index=True)
    initials = InitialsField(source="name")
    place = models.CharField("位置", max_length=120, blank=True)
    area = models.DecimalField("面积（㎡）", max_digits=10, decimal_places=2, null=True, blank=True)
    telephone = models.CharField(
        "咨询电话", max_length=40, blank=True, help_text="对外公开，请勿填写个人手机"
    )
    hours_text = models.CharField("开放时间（原文）", max_length=200, blank=True)
    introduction = models.TextField("简介", blank=True)
    accessibility = models.CharField("无障碍设施", max_length=200, blank=True)
    owner = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="centers", verbose_name="信息责任人"
    )
    verified_on = models.DateField("信息核实日期", null=True, blank=True)
    is_published = models.BooleanField("对外公开", default=True)
    public_id = public_id()
    words = models.TextField(
        "检索词", blank=True, default="", db_default="", editable=False
    )  # kept by the database
    sounds = models.TextField("检索音", blank=True, default="", db_default="", editable=False)

    objects = ServiceCenterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "党群服务中心"
        ordering = ["pinyin", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["street", "name"],
                name="center_name_once",
                violation_error_message="本街道已有同名服务中心",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(self.name)


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
        return mask_in_text(self.name)


@pghistory.track(exclude=["name_folded"])
class Facility(models.Model):
    center = models.ForeignKey(
        ServiceCenter, models.CASCADE, related_name="facilities", verbose_name="服务中心"
    )
    zone = models.ForeignKey(
        Zone, models.SET_NULL, null=True, blank=True, related_name="facilities", verbose_name="功能区"
    )
    name = models.CharField("阵地名称", max_length=40)
    name_folded = FoldedField(source="name")
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
                fields=["center", "name"],
                name="facility_name_once",
                violation_error_message="已有同名服务阵地",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(self.name)


@pghistory.track(exclude=["name_folded"])
class ServiceItem(models.Model):
    center = models.ForeignKey(ServiceCenter, models.CASCADE, related_name="items", verbose_name="服务中心")
    facility = models.ForeignKey(
        Facility, models.SET_NULL, null=True, blank=True, related_name="items", verbose_name="服务阵地"
    )
    name = models.CharField("项目名称", max_length=60)
    name_folded = FoldedField(source="name")
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
                fields=["center", "name"],
                name="service_item_name_once",
                violation_error_message="已有同名服务项目",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(self.name)

    @property
    def where(self) -> str:
        """Say where it is done: the counter named, else its facility and the floor that lies on."""
        if self.place or self.facility is None:
            return self.place
        zone = self.facility.zone
        return " ".join(
            filter(None, [self.facility.floor or (zone.floor if zone else ""), self.facility.name])
        )
