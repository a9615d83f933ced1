from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.html import format_html

from buildings.foundation.desk.admin import ScopedAdmin
from buildings.foundation.desk.common_rows import CommonRowsAdmin
from buildings.foundation.desk.filters import alive_filter
from buildings.foundation.records.permissions import Permission
from members.notices import actions
from members.notices.forms import EndpointForm, WordingForm
from members.notices.kinds import choices
from members.notices.models import Endpoint, OutboxMessage, Wording
from members.notices.texts import DEFAULTS, SAMPLE, fill


class NoticeKindFilter(admin.SimpleListFilter):
    title, parameter_name = "事项", "kind"

    def lookups(self, request, model_admin):
        return choices()

    def queryset(self, request, queryset):
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(OutboxMessage)
class OutboxMessageAdmin(ScopedAdmin):
    """Opens on the messages given up, which somebody has to send again."""

    view_permission, edit_permission = Permission.MANAGE_NOTICES, None
    list_display = ["label", "recipient", "channel", "due_at", "attempts", "done_at", "dead_at", "error"]
    list_filter = [
        alive_filter(lambda on: Q(dead_at__isnull=False), labels=("发送失败", "已送达和待发")),
        NoticeKindFilter,
    ]
    list_select_related = ["recipient"]
    search_fields = ["kind", "recipient__real_name", "recipient__pinyin"]
    export_fields = [
        "street",
        "kind",
        "recipient",
        "channel",
        "endpoint",
        "due_at",
        "attempts",
        "done_at",
        "dead_at",
    ]
    fields = [
        "label",
        "recipient",
        "channel",
        "street",
        "endpoint",
        "due_at",
        "attempts",
        "leased_until",
        "done_at",
        "dead_at",
        "error",
    ]
    readonly_fields = ["label"]
    actions = ["resend"]

    @admin.display(description="事项", ordering="kind")
    def label(self, message):
        return message.get_kind_display()

    def _may(self, request, permission, obj):
        """A message about no street belongs to the people the viewer sees: the rows themselves are the scope."""
        return super()._may(request, permission, None)

    @admin.action(description="重发所选消息")
    def resend(self, request, queryset):
        rows = queryset.dead()
        for row in rows:
            actions.resend(row, by=request.user)
        messages.success(request, f"已安排重发 {len(rows)} 条")


class NoticesAdmin(ScopedAdmin):
    view_permission = edit_permission = Permission.MANAGE_NOTICES


@admin.register(Endpoint)
class EndpointAdmin(NoticesAdmin):
    """A street's robots, webhooks and gateway; addresses and keys are sealed and never shown whole."""

    form = EndpointForm
    list_display = ["name", "street", "channel", "address", "is_active", "health"]
    list_filter = [alive_filter(lambda on: Q(is_active=True), labels=("启用", "停用")), "channel", "street"]
    list_select_related = ["street"]
    search_fields = ["name"]
    fields = ["street", "name", "channel", "address", "secret", "kinds", "is_active", "health"]
    readonly_fields = ["health"]
    export_fields = ["street", "name", "channel", "is_active"]
    actions = ["send_test"]

    @admin.display(description="近况")
    def health(self, endpoint):
        if not endpoint.pk:
            return ""
        if not endpoint.failures:
            return "正常"
        return f"连续失败 {endpoint.failures} 次"

    @admin.action(description="发送测试")
    def send_test(self, request, queryset):
        for endpoint in queryset:
            try:
                actions.send_test(endpoint, by=request.user)
            except ValidationError as error:
                messages.error(request, f"{endpoint}：{'；'.join(error.messages)}")
            else:
                messages.success(request, f"{endpoint}：测试已排队，结果见「发送记录」")


@admin.register(Wording)
class WordingAdmin(CommonRowsAdmin, NoticesAdmin):
    """The common wordings are read by every street and kept by the system administrator.

    A street keeps its own.
    """

    form = WordingForm
    list_display = ["__str__", "street", "subject"]
    list_filter = ["medium", "street"]
    list_select_related = ["street"]
    search_fields = ["kind", "subject", "body"]
    fields = ["street", "kind", "medium", "subject", "body", "preview"]
    readonly_fields = ["preview", "label"]
    deletable = True

    def get_fields(self, request, obj=None):
        fields = super().get_fields(request, obj)
        return fields if self.has_change_permission(request, obj) else ["label", *fields[:1], *fields[2:]]

    @admin.display(description="事项")
    def label(self, wording):
        return wording.get_kind_display()

    @admin.display(description="预览（保存后更新）")
    def preview(self, wording):
        if not wording.pk:
            return ""
        subject = fill(wording.subject or DEFAULTS[wording.medium][0], SAMPLE)
        return format_html(
            "<pre>{}</pre>", "\n\n".join(part for part in (subject, fill(wording.body, SAMPLE)) if part)
        )
