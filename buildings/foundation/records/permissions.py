"""Everything a person may be allowed to do.

The roles that grant it are one table in `members.accounts.roles`.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices


class Permission(TextChoices):
    VIEW_LEDGERS = "view_ledgers", "查看台账"
    EDIT_BUILDINGS = "edit_buildings", "维护楼宇台账"
    EDIT_ORGANIZATIONS = "edit_organizations", "维护单位和党组织"
    VIEW_MEMBERS = "view_members", "查看党员"
    EDIT_MEMBERS = "edit_members", "维护党员"
    VIEW_REPORTS = "view_reports", "查看双报到"
    EVALUATE_REPORTS = "evaluate_reports", "评价双报到"
    EDIT_BRANCH_LIFE = "edit_branch_life", "登记组织生活"
    REVEAL_PHONE = "reveal_phone", "查看完整电话"
    EXPORT = "export", "导出"
    IMPORT_LEDGER = "import_ledger", "导入台账"
    REPORT_MATTER = "report_matter", "上报楼事"
    VIEW_MATTERS = "view_matters", "查看楼事"
    TRIAGE_MATTER = "triage_matter", "分流楼事"
    HANDLE_MATTER = "handle_matter", "办理楼事"
    VERIFY_MATTER = "verify_matter", "核查楼事"
    LEAD_MATTERS = "lead_matters", "批准再次延期和通报"
    VIEW_COMMITTEES = "view_committees", "查看楼委会和轮值"
    EDIT_COMMITTEES = "edit_committees", "维护楼委会和轮值"
    EDIT_CENTERS = "edit_centers", "维护党群服务中心"
    MANAGE_BOOKINGS = "manage_bookings", "管理场地预约"
    EDIT_ACTIVITIES = "edit_activities", "维护活动"
    EDIT_CATALOGUE = "edit_catalogue", "维护类别和规则"
    MANAGE_ACCOUNTS = "manage_accounts", "管理账号"
    MANAGE_NOTICES = "manage_notices", "维护提醒发送"
    VIEW_AUDIT = "view_audit", "查看审计"


def refuse_unless_may(user: Any, permission: Permission, place: Any = None, *, reason: str = "") -> None:
    """Raise `PermissionDenied` in words unless a user may do a thing at a place, or anywhere where none is named."""
    if not user.may(permission, place):
        raise PermissionDenied(reason or f"您没有{permission.label}的权限")
