"""People who log in, the roles they are given, and the audit of what they did."""

from datetime import datetime
from functools import cached_property

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.records.fields import (
    InitialsField,
    PhoneField,
    PhoneIndexField,
    PhoneTailField,
    PinyinField,
)
from buildings.foundation.records.folded_text import FoldedField
from buildings.foundation.records.permissions import Permission
from buildings.foundation.records.scope import NOWHERE, Scope
from buildings.models import Building, Community, District, Grid, Street
from members.accounts import roles
from members.accounts.querysets import ApiKeyQuerySet, AssignmentQuerySet, AuditEventQuerySet, UserManager
from organizations.models import PartyOrganization


@pghistory.track(exclude=["password", "last_login", "real_name_folded"])
class User(AbstractBaseUser, PermissionsMixin):
    """A person as one street knows him: staff, committee member or tenant; one who never logs in has no password.

    Who is known in two streets has an account in each, for neither may learn of the other's.
    """

    username = models.CharField(
        "用户名",
        max_length=60,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "这个用户名已被占用，请换一个"},
    )
    real_name = models.CharField("姓名", max_length=30)
    real_name_folded = FoldedField(source="real_name")
    pinyin = PinyinField(source="real_name", db_index=True)
    initials = InitialsField(source="real_name")
    phone = PhoneField("手机号码")
    phone_index = PhoneIndexField(source="phone", db_index=True)
    phone_tail = PhoneTailField(source="phone", db_index=True)
    email = models.EmailField("电子邮箱", blank=True)
    street = models.ForeignKey(
        Street, models.PROTECT, null=True, blank=True, related_name="people", verbose_name="管理街道"
    )
    is_staff = models.BooleanField("可进入后台", default=False)
    is_active = models.BooleanField("启用", default=True)
    must_change_password = models.BooleanField("下次登录须改密码", default=False)
    joined_at = models.DateTimeField("建立时间", default=timezone.now, editable=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["real_name"]

    objects = UserManager()

    class Meta:
        verbose_name = verbose_name_plural = "账号"
        ordering = ["pinyin", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["street", "phone_index", "real_name"],
                condition=~Q(phone_index=""),
                nulls_distinct=False,
                name="user_person_once_in_a_street",
                violation_error_message="本街道已有同名同手机号的账号",
            ),
        ]

    def __str__(self) -> str:
        return mask_in_text(self.real_name) or self.username

    def get_full_name(self) -> str:
        return self.real_name

    def get_short_name(self) -> str:
        return self.real_name

    def has_usable_password(self) -> bool:
        """Tell whether a password was ever set: Django counts an empty column, as of a row just added, as one."""
        return bool(self.password) and super().has_usable_password()

    @cached_property
    def holdings(self) -> tuple[roles.Holding, ...]:
        """Return the roles this person holds today and where, from every source the systems declare."""
        return roles.holdings_of(self)

    @cached_property
    def scope(self) -> Scope:
        """Return the places this person sees today."""
        if not self.is_active:
            return NOWHERE
        return roles.scope_from(self.holdings)

    def scope_where(self, permission: Permission) -> Scope:
        """Return the places this person sees where a permission is held."""
        if not self.is_active:
            return NOWHERE
        granting = (
            holding for holding in self.holdings if permission in roles.ROLE_PERMISSIONS[holding.role]
        )
        return roles.scope_from(granting)

    def may(self, permission: Permission, place=None) -> bool:
        """Tell whether this person may do a thing at a place (a street, a building, or a row that has one)."""
        return self.is_active and roles.allows(self.holdings, permission, place)


@pghistory.track()
class Assignment(models.Model):
    """A role given to a person over one place, from a day to a day (exclusive)."""

    user = models.ForeignKey(User, models.CASCADE, related_name="assignments", verbose_name="账号")
    role = models.CharField("角色", max_length=20, choices=roles.ASSIGNABLE)
    district = models.ForeignKey(District, models.PROTECT, null=True, blank=True, verbose_name="区县")
    street = models.ForeignKey(Street, models.PROTECT, null=True, blank=True, verbose_name="街道")
    community = models.ForeignKey(Community, models.PROTECT, null=True, blank=True, verbose_name="社区")
    grid = models.ForeignKey(Grid, models.PROTECT, null=True, blank=True, verbose_name="网格")
    building = models.ForeignKey(Building, models.PROTECT, null=True, blank=True, verbose_name="楼宇")
    organization = models.ForeignKey(
        PartyOrganization, models.PROTECT, null=True, blank=True, verbose_name="党组织"
    )
    since = models.DateField("起始日期", default=timezone.localdate)
    until = models.DateField("终止日期", null=True, blank=True, help_text="当日起失效")

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "角色"
        ordering = ["user_id", "-since"]
        constraints = [
            models.CheckConstraint(
                condition=roles.one_place(),
                name="assignment_one_place",
                violation_error_message="区县、街道、社区、网格、楼宇、党组织须且只能选一项",
            ),
            models.CheckConstraint(
                condition=roles.place_of_the_roles_kind(),
                name="assignment_place_suits_role",
                violation_error_message=(
                    "社区工作人员须选社区，网格员须选网格，党组织书记须选党组织，其他角色不能选这三项"
                ),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="assignment_ends_after_start",
                violation_error_message="终止日期应晚于起始日期",
            ),
            models.UniqueConstraint(
                fields=["user", "role", *roles.PLACES],
                condition=Q(until=None),
                nulls_distinct=False,
                name="assignment_once",
                violation_error_message="此人已有同样的角色",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.place}"

    @property
    def place(self) -> models.Model | None:
        """Return the place the role is held over."""
        return next((place for kind in roles.PLACES if (place := getattr(self, kind))), None)


@pghistory.track(exclude=["digest", "last_used_at"])
class ApiKey(models.Model):
    """The key by which another system comes in with an account's rights, narrowed to `scopes`; kept as a digest."""

    class Reach(models.TextChoices):
        READ = "read", "读取"
        REPORT = "report", "上报楼事"
        WRITE = "write", "办理和其他写入"

    user = models.ForeignKey(User, models.CASCADE, related_name="api_keys", verbose_name="账号")
    name = models.CharField("对接系统", max_length=40)
    start = models.CharField("密钥开头", max_length=12)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    scopes = ArrayField(models.CharField(max_length=8, choices=Reach), verbose_name="可以做什么")
    issued_at = models.DateTimeField("发放时间", default=timezone.now, editable=False)
    issued_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="发放人"
    )
    expires_at = models.DateTimeField("到期时间", null=True, blank=True)
    last_used_at = models.DateTimeField("最近使用", null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField("停用时间", null=True, blank=True)
    revoked_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="停用人"
    )

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "接口密钥"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(scopes__len__gt=0, scopes__contained_by=["read", "report", "write"]),
                name="api_key_is_for_something",
                violation_error_message="请选择密钥可以做什么",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="api_key_revoked_at_and_by",
                violation_error_message="停用须有时间和停用人",
            ),
            models.CheckConstraint(
                condition=Q(expires_at=None) | Q(expires_at__gt=F("issued_at")),
                name="api_key_expires_later",
                violation_error_message="到期时间应晚于发放时间",
            ),
        ]

    def __str__(self) -> str:
        return f"{mask_in_text(self.name)}（{self.start}…）"

    @property
    def scope_labels(self) -> str:
        return "、".join(self.Reach(scope).label for scope in self.scopes)

    def is_alive(self, at: datetime) -> bool:
        """Tell whether the key still opens the door."""
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > at)


class AuditEvent(models.Model):
    """One line of the audit log: append-only, each line sealed to the one before (triggers in the migrations)."""

    at = models.DateTimeField("时间", default=timezone.now, editable=False)
    kind = models.CharField("事项", max_length=40)
    by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_column="by_id",
        verbose_name="操作人",
    )
    street = models.ForeignKey(
        Street, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="街道"
    )
    model = models.CharField("对象类型", max_length=60, blank=True)
    row = models.CharField("对象编号", max_length=40, blank=True)
    address = models.GenericIPAddressField("网络地址", null=True, blank=True)
    detail = models.JSONField("详情", default=dict)
    previous_hash = models.CharField(max_length=64, blank=True, editable=False)
    hash = models.CharField(max_length=64, blank=True, editable=False)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "审计记录"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["kind", "-id"], name="audit_kind_latest"),
            BrinIndex(
                fields=["at"], name="audit_at"
            ),  # lines are never moved: as tiny as it is, it finds a month
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind}"


class Tally(models.Model):
    """How often something was done without an account in one hour, under one key; holds when Redis does not."""

    key = models.CharField("对象", max_length=64)
    hour = models.DateTimeField("钟点")
    times = models.PositiveIntegerField("次数")

    class Meta:
        verbose_name = verbose_name_plural = "匿名提交次数"
        constraints = [
            models.UniqueConstraint(
                fields=["key", "hour"], name="tally_once_an_hour", violation_error_message="该时段已有计数"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.times}"
