"""What each verb of a centre stands on: its lock, and what is looked at again when its hours change."""

from __future__ import annotations

from django.utils import timezone

from buildings.foundation import ground
from buildings.foundation.ground import GroundChange
from buildings.foundation.records.permissions import Permission, refuse_unless_may
from members.accounts.models import Assignment, User
from members.accounts.roles import Role
from services.centers.models import ServiceCenter


def locked(center: ServiceCenter, by: User) -> ServiceCenter:
    """Return a centre as it is now, locked; raise `PermissionDenied` for who does not keep it."""
    center = ServiceCenter.objects.select_for_update().get(pk=center.pk)
    refuse_unless_may(by, Permission.EDIT_CENTERS, center, reason="您没有维护这个服务中心的权限")
    return center


def look_again_at(center: ServiceCenter, by: User) -> list[str]:
    """Have what stands on a centre's hours looked at again, in the transaction that changed them."""
    return ground.changed(GroundChange(by=by, model="centers.ServiceCenter", keys=[center.pk]))


def keepers_of(center: ServiceCenter) -> list[User]:
    """Return who is told what a centre needs: its owner, or the street's staff where that account is shut."""
    if center.owner is not None and center.owner.is_active:
        return [center.owner]
    staff = Assignment.objects.current(timezone.localdate()).filter(
        role=Role.STREET_STAFF, street=center.street_id, user__is_active=True
    )
    return list(dict.fromkeys(assignment.user for assignment in staff.select_related("user")))
