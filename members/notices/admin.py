from django.contrib import admin, messages
from django.db.models import Q

from buildings.admin_base import ScopedAdmin, alive_filter
from buildings.permissions import Permission
from members.notices import actions
from members.notices.models import OutboxMessage


@admin.register(OutboxMessage)
class OutboxMessageAdmin(ScopedAdmin):
    """Opens on the messages given up, which somebody has to send again."""

    view_permission, edit_permission = Permission.MANAGE_ACCOUNTS, None
    list_display = ["kind", "recipient", "channel", "due_at", "attempts", "done_at", "dead_at", "error"]
    list_filter = [alive_filter(lambda on: Q(dead_at__isnull=False), labels=("发送失败", "已送达和待发")), "kind"]
    list_select_related = ["recipient"]
    search_fields = ["kind", "recipient__real_name", "recipient__pinyin"]
    export_fields = ["kind", "recipient", "channel", "due_at", "attempts", "done_at", "dead_at"]
    actions = ["resend"]

    def _may(self, request, permission, obj):
        """A message has no place of its own: the rows are those of people the viewer sees."""
        return super()._may(request, permission, None)

    @admin.action(description="重发所选消息")
    def resend(self, request, queryset):
        rows = queryset.dead()
        for row in rows:
            actions.resend(row, by=request.user)
        messages.success(request, f"已安排重发 {len(rows)} 条")
