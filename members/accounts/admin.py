"""Accounts, roles and the audit; groups, permissions and tokens of Django's own are not used by people."""

from datetime import date, timedelta

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from buildings.foundation.desk.admin import ScopedAdmin
from buildings.foundation.desk.filters import alive_filter
from buildings.foundation.language.dates import midnight
from buildings.foundation.pages.form_fields import LedgerForm, PhoneFormField
from buildings.foundation.records.permissions import Permission
from members.accounts import actions, audit, grants, second_factor
from members.accounts.models import Assignment, AuditEvent, User
from members.accounts.roles import PLACES
from organizations.querysets import current

# A device's page would show its secret and leave no trace of the look; a lost one is forgotten by the list's
# own verb.
admin.site.unregister([Group, StaticDevice, TOTPDevice])

PASSWORD = forms.PasswordInput(attrs={"autocomplete": "new-password"})


class FirstPasswordForm(forms.Form):
    password = forms.CharField(label="初始密码", widget=PASSWORD, help_text="请当面告知本人，首次登录须修改")


class AccountForm(LedgerForm):
    """A new person, made by the verb; the password may come later."""

    phone = PhoneFormField(label="手机号码")

    class Meta:
        model = User
        fields = ["username", "real_name", "phone", "email", "street"]


@admin.register(User)
class UserAdmin(ScopedAdmin):
    view_permission = edit_permission = Permission.MANAGE_ACCOUNTS
    is_personal = True
    list_display = ["real_name", "username", "phone", "street", "is_staff", "is_active", "last_login"]
    list_filter = [
        alive_filter(lambda on: Q(is_active=True), labels=("启用", "停用")),
        "is_staff",
        "street",
    ]
    list_select_related = ["street"]
    search_fields = ["real_name", "pinyin", "initials", "username"]
    search_phones = ["phone"]
    fields = ["username", "real_name", "phone", "email", "street", "is_staff", "is_active", "last_login"]
    readonly_fields = ["is_staff", "is_active", "last_login"]
    export_fields = ["real_name", "username", "phone", "street", "is_staff", "is_active", "joined_at"]
    form = AccountForm
    actions = ["disable_people", "enable_people", "forget_second_factor"]
    change_form_template = "admin/scoped/user_form.html"

    def get_fields(self, request, obj=None):
        return self.fields if obj else AccountForm.Meta.fields

    def get_queryset(self, request):
        """Autocomplete for seats and turns needs every person the viewer sees, not only those he manages."""
        if request.resolver_match and request.resolver_match.url_name == "autocomplete":
            return User.objects.visible_to(request.user).filter(is_active=True)
        return super().get_queryset(request)

    def _may(self, request, permission, obj):
        if isinstance(obj, User) and permission in {self.edit_permission, Permission.REVEAL_PHONE}:
            return super()._may(request, permission, None) and grants.may_manage(request.user, obj)
        return super()._may(request, permission, None)

    def has_view_permission(self, request, obj=None):
        """An account seen but not managed, as that of somebody who may more, opens to be read."""
        committees = request.user.is_authenticated and request.user.may(Permission.EDIT_COMMITTEES)
        is_choosing = request.resolver_match and request.resolver_match.url_name == "autocomplete"
        return super().has_view_permission(request) or bool(is_choosing and committees)

    def get_urls(self):
        page = self.admin_site.admin_view(self.password_view)
        return [path("<int:pk>/password/", page, name=self._url_name("password")), *super().get_urls()]

    def password_view(self, request, pk):
        person = self.get_object(request, str(pk))
        if person is None or not self.has_change_permission(request, person):
            raise PermissionDenied
        form = FirstPasswordForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            verb = actions.reset_password if person.has_usable_password() else actions.open_account
            try:
                verb(person, by=request.user, password=form.cleaned_data["password"])
            except ValidationError as error:
                form.add_error("password", error)
            else:
                messages.success(request, f"{person.real_name}的初始密码已设置")
                return redirect(reverse("admin:accounts_user_change", args=[person.pk]))
        context = {"form": form, "person": person, "title": "设置初始密码"}
        return render(request, "admin/scoped/password.html", self._context(request, context))

    @admin.action(description="停用所选账号")
    def disable_people(self, request, queryset):
        self._each(request, queryset, lambda person: actions.disable(person, by=request.user))

    @admin.action(description="恢复所选账号")
    def enable_people(self, request, queryset):
        self._each(request, queryset, lambda person: actions.enable(person, by=request.user))

    @admin.action(description="解除所选账号的动态口令")
    def forget_second_factor(self, request, queryset):
        self._each(request, queryset, lambda person: second_factor.forget(person, by=request.user))

    def _each(self, request, queryset, verb):
        for person in queryset:
            try:
                verb(person)
            except (PermissionDenied, ValidationError) as error:
                reason = "；".join(error.messages) if isinstance(error, ValidationError) else str(error)
                messages.error(request, f"{person}：{reason or '没有权限'}")
            else:
                messages.success(request, f"{person}：已处理")


class AssignmentForm(LedgerForm):
    class Meta:
        model = Assignment
        fields = ["user", "role", *PLACES, "since", "until"]


@admin.register(Assignment)
class AssignmentAdmin(ScopedAdmin):
    """Roles are given and ended by the verbs, so nobody gives more than he holds.

    None is edited afterwards.
    """

    view_permission = edit_permission = Permission.MANAGE_ACCOUNTS
    list_display = ["user", "role", *PLACES, "since", "until"]
    list_filter = [alive_filter(current, labels=("有效", "已终止")), "role", "street"]
    list_select_related = ["user", *PLACES]
    search_fields = ["user__real_name", "user__pinyin", "user__initials", "user__username"]
    search_phones = ["user__phone"]
    autocomplete_fields = ["user", "grid", "organization"]
    form = AssignmentForm
    actions = ["end_roles"]

    def has_change_permission(self, request, obj=None):
        return obj is None and super().has_change_permission(request, obj)

    def has_add_permission(self, request):
        return super().has_change_permission(request)

    def save_model(self, request, obj, form, change):
        assignment = actions.assign_role(by=request.user, **form.cleaned_data)
        obj.pk = assignment.pk

    @admin.action(description="终止所选角色")
    def end_roles(self, request, queryset):
        for assignment in queryset:
            try:
                actions.end_role(assignment, by=request.user)
            except PermissionDenied as error:
                messages.error(request, f"{assignment}：{error}")
            else:
                messages.success(request, f"{assignment}：已终止")


class EventKindFilter(admin.SimpleListFilter):
    title, parameter_name = "事项", "kind"

    def lookups(self, request, model_admin):
        return audit.Event.choices

    def queryset(self, request, queryset):
        return queryset.filter(kind=self.value()) if self.value() else queryset


class TimeFilter(admin.SimpleListFilter):
    """Today, a month of this year's twelve, or before.

    Django's way by dates reads every line at each opening.
    """

    title, parameter_name = "时间", "month"
    MONTHS = 12

    def lookups(self, request, model_admin):
        self.days = {"today": (timezone.localdate(), timezone.localdate() + timedelta(days=1))}
        labels, ends = (
            {"today": "今天"},
            (timezone.localdate().replace(day=1) + timedelta(days=31)).replace(day=1),
        )
        for _ in range(self.MONTHS):
            begins = (ends - timedelta(days=1)).replace(day=1)
            self.days[f"{begins:%Y-%m}"], labels[f"{begins:%Y-%m}"] = (begins, ends), f"{begins:%Y年%-m月}"
            ends = begins
        self.days["before"], labels["before"] = (date(2000, 1, 1), ends), "更早"
        return labels.items()

    def queryset(self, request, queryset):
        if self.value() not in self.days:
            return queryset
        begins, ends = (midnight(day) for day in self.days[self.value()])
        return queryset.filter(at__gte=begins, at__lt=ends)


@admin.register(AuditEvent)
class AuditEventAdmin(ScopedAdmin):
    view_permission, edit_permission = Permission.VIEW_AUDIT, None
    list_display = ["at", "label", "by", "street", "thing", "row", "address"]
    list_filter = [TimeFilter, EventKindFilter, "street"]
    list_select_related = ["by", "street"]
    search_fields = ["kind", "by__real_name", "by__pinyin", "by__username"]

    @admin.display(description="事项", ordering="kind")
    def label(self, event):
        return dict(audit.Event.choices).get(event.kind, event.kind)

    @admin.display(description="对象", ordering="model")
    def thing(self, event):
        try:
            return apps.get_model(event.model)._meta.verbose_name
        except (LookupError, ValueError):
            return event.model
