"""The departments of a street that a whistle reaches: a usual set at a stroke, edited in the admin afterwards."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from buildings.foundation.records.permissions import Permission, refuse_unless_may
from buildings.models import Street
from members.accounts.models import User
from services.matters.models import Department

# What a street office and the stations sent to it usually consist of.
USUAL = (
    "党群工作办公室",
    "平安法治办公室",
    "综合行政执法队",
    "城市管理办公室",
    "经济发展办公室",
    "公共服务办公室",
    "应急管理办公室",
    "市场监管所",
    "派出所",
)


@transaction.atomic
def set_up_departments(street: Street, *, names: Iterable[str], head: User, by: User) -> list[Department]:
    """Make the departments a street does not have yet, all with one person to answer; return those made.

    Raises `PermissionDenied`, and `ValidationError` where that person may not handle matters in the street.
    """
    refuse_unless_may(by, Permission.EDIT_CATALOGUE, street, reason="您没有维护本街道科室的权限")
    if not head.may(Permission.HANDLE_MATTER, street):
        raise ValidationError({"head": f"{head}在本街道没有办理楼事的权限，不能接哨"})
    locked = Street.objects.select_for_update(of=("self",)).get(pk=street.pk)
    present_names = set(Department.objects.filter(street=locked).values_list("name", flat=True))
    chosen_names = dict.fromkeys(name.strip() for name in names if name.strip())
    return Department.objects.bulk_create(
        Department(street=locked, name=name, head=head) for name in chosen_names if name not in present_names
    )
