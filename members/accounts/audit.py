"""The audit log's only writer.

The database seals every line to the one before (a trigger of migration `0003_audit_chain`) under one lock
that is held until the transaction ends: write the event last in a long transaction. Lines are kept for at
least 180 days (网络安全法 第二十三条 asks for six months); nothing in the portal deletes one.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import TextChoices

from buildings.foundation.records.scope import STREET, place_of
from members.accounts.address import current_address
from members.accounts.models import AuditEvent


class Event(TextChoices):
    LOG_IN = "login", "登录"
    LOG_OUT = "logout", "退出"
    LOG_IN_FAILED = "login_failed", "登录失败"
    DENIED = "denied", "拒绝访问"
    VIEWED = "viewed", "查看个人信息"
    REVEALED = "revealed", "查看完整电话"
    SEARCHED = "searched", "按完整号码搜索"
    PORTRAIT_REMOVED = "portrait_removed", "撤下他人照片"
    EXPORTED = "exported", "导出"
    BULK_CHANGED = "bulk_changed", "批量修改"
    BULK_UNDONE = "bulk_undone", "撤销批量修改"
    LEDGER_UPLOADED = "ledger_upload", "上传台账"
    IMPORT_CONFIRMED = "ledger_confirm", "确认导入"
    IMPORTED = "ledger_commit", "导入台账"
    IMPORT_DISCARDED = "ledger_discard", "放弃导入"
    IMPORT_UNDONE = "ledger_undo", "撤销导入"
    ROLE_GIVEN = "role_given", "授予角色"
    ROLE_ENDED = "role_ended", "终止角色"
    ACCOUNT_OPENED = "account_opened", "开通账号"
    ACCOUNT_DISABLED = "account_disabled", "停用账号"
    ACCOUNT_ENABLED = "account_enabled", "恢复账号"
    PASSWORD_CHANGED = "password_changed", "修改密码"
    PASSWORD_RESET = "password_reset", "重置密码"
    KEY_ISSUED = "key_issued", "发放接口密钥"
    KEY_REVOKED = "key_revoked", "停用接口密钥"
    OTP_ENROLLED = "otp_enrolled", "绑定动态口令"
    OTP_FORGOTTEN = "otp_forgotten", "解除动态口令"
    OWN_COPY = "own_copy", "下载本人信息副本"
    OWN_CORRECTED = "own_corrected", "更正本人信息"
    OWN_FORGOTTEN = "own_forgotten", "注销账号"
    PHONES_RESEALED = "phones_resealed", "更换电话密钥"


def record(kind: str, *, by: Any = None, thing: models.Model | None = None, **detail: Any) -> AuditEvent:
    """Append one event: what happened, who did it, to which row, from where, and plain JSON facts about it.

    `by` may be None or an anonymous visitor; `thing` gives model, row and street. A `street` key in `detail`
    that is a row of ours names the street where there is no thing.
    """
    street = detail.pop("street", None)
    street_id = getattr(street, "pk", street)
    if thing is not None and street_id is None:
        street_id = place_of(thing).get(STREET)
    return AuditEvent.objects.create(
        kind=str(kind),
        by=by if getattr(by, "is_authenticated", False) else None,
        street_id=street_id,
        model=thing._meta.label_lower if thing is not None else "",
        row=str(thing.pk) if thing is not None else "",
        address=current_address.get(),
        detail=_storable(detail),
    )


def _storable(value: Any) -> Any:
    """Return plain JSON facts without what PostgreSQL refuses in jsonb: NUL, and halves of a surrogate pair."""
    if isinstance(value, str):
        return value.replace("\0", "").encode(errors="ignore").decode()
    if isinstance(value, dict):
        return {_storable(key): _storable(item) for key, item in value.items()}
    return [_storable(item) for item in value] if isinstance(value, (list, tuple)) else value
