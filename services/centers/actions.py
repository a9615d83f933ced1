"""Every change of a centre's facts: admin, page and API are doors to these verbs."""

from __future__ import annotations

from datetime import date, time

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from buildings.permissions import Permission
from members.accounts.models import User
from services.centers.models import OpeningException, ServiceCenter


def _locked(center: ServiceCenter, by: User) -> ServiceCenter:
    center = ServiceCenter.objects.select_for_update().get(pk=center.pk)
    if not by.may(Permission.EDIT_CENTERS, center):
        raise PermissionDenied("您没有维护这个服务中心的权限")
    return center


@transaction.atomic
def verify_facts(center: ServiceCenter, *, by: User) -> ServiceCenter:
    """Record that somebody answerable has looked at a centre's facts today and found them right."""
    center = _locked(center, by)
    center.verified_on = timezone.localdate()
    center.save(update_fields=["verified_on"])
    return center


@transaction.atomic
def add_exception(
    center: ServiceCenter,
    *,
    by: User,
    on: date,
    opens: time | None = None,
    closes: time | None = None,
    reason: str = "",
) -> OpeningException:
    """Close a centre on a day, or open it at other hours; raise `ValidationError` for a past day or a clash."""
    center = _locked(center, by)
    if on < timezone.localdate():
        raise ValidationError({"on": "日期已经过去"})
    exception = OpeningException(center=center, on=on, opens=opens, closes=closes, reason=reason.strip())
    exception.full_clean()
    exception.save()
    return exception


@transaction.atomic
def remove_exception(exception: OpeningException, *, by: User) -> None:
    """Take an exception back: the day follows its rules again."""
    _locked(exception.center, by)
    exception.delete()
