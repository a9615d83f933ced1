"""The verbs of committees: the turn of the month, and who is in which unit and seat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from buildings.permissions import Permission
from members.accounts.models import Assignment, User
from members.accounts.roles import Role
from members.committees import reconcile
from members.committees.models import Committee, MemberUnit, Post, Seat, Turn
from members.committees.rotation import first_day
from members.notices import actions as notices
from organizations.models import Enterprise

BATCH = 1000


@dataclass(frozen=True)
class Reconciled:
    """What a reconcile did on a day: committees looked at, turns of this month made, months recorded late."""

    on: date
    committees: int
    new: int
    late: int


def _ask(by: User, committee: Committee) -> None:
    if not by.may(Permission.EDIT_COMMITTEES, committee.building):
        raise PermissionDenied("没有维护本楼楼委会的权限")


@transaction.atomic
def reconcile_turns(*, on: date | None = None) -> Reconciled:
    """Make what should be true on a day true: one chief per committee and month; heals months that were missed.

    Run again it changes nothing; two runs at once wait for each other. `on` is a day in Asia/Shanghai, today if left
    out. Past and current turns already recorded are never touched.
    """
    on = on or timezone.localdate()
    reconcile.lock()
    recorded = reconcile.record_turns(on)
    _tell_chiefs(recorded.current)
    _tell_staff(recorded.late, on)
    count = Committee.objects.filter(since__lte=on).count()
    return Reconciled(on, count, len(recorded.current), len(recorded.late))


def _tell_chiefs(keys: list[int]) -> None:
    turns = Turn.objects.filter(pk__in=keys, chief__isnull=False).select_related("chief", "committee__building")
    notices.post_all(
        [
            notices.message(
                "turn_started",
                to=turn.chief,
                dedupe_key=f"turn:{turn.committee_id}:{turn.month:%Y-%m}:start:{turn.chief_id}",
                title=f"您是{turn.committee.building} {turn.month:%Y年%m月}的楼长",
                body="请留意本楼待分流和在办的楼事。",
                path=f"/workbench/committees/{turn.committee_id}/",
            )
            for turn in turns.iterator(BATCH)
        ]
    )


def _tell_staff(keys: list[int], on: date) -> None:
    """Tell each street's staff once a day, not once for every month healed."""
    late: dict[int, int] = {}
    for street in Turn.objects.filter(pk__in=keys).values_list("committee__building__street", flat=True):
        late[street] = late.get(street, 0) + 1
    staff = Assignment.objects.current(on).filter(role=Role.STREET_STAFF, street__in=late).select_related("user")
    notices.post_all(
        [
            notices.message(
                "turns_late",
                to=assignment.user,
                dedupe_key=f"turns-late:{assignment.street_id}:{on}:{assignment.user_id}",
                title=f"补记了 {late[assignment.street_id]} 个月次的楼长轮值",
                body="系统停用期间的轮值已按次序补记，请核对。",
                path="/workbench/turns/",
            )
            for assignment in staff
        ]
    )


@transaction.atomic
def override_turn(committee: Committee, *, by: User, month: date, unit: MemberUnit, chief: User | None = None) -> Turn:
    """Have the office name the host of this month or a later one; a past month stays as it was.

    Raises `PermissionDenied`, and `ValidationError` for a past month or a unit of another committee.
    """
    _ask(by, committee)
    month = first_day(month)
    if month < first_day(timezone.localdate()):
        raise ValidationError({"month": "已过去的月份不能改动"})
    if unit.committee_id != committee.pk:
        raise ValidationError({"unit": "该单位不是本楼的轮值单位"})
    reconcile.lock()
    turn, _ = Turn.objects.update_or_create(
        committee=committee,
        month=month,
        defaults={"unit": unit, "chief": chief or unit.nominee, "source": Turn.Source.OVERRIDE},
    )
    if month == first_day(timezone.localdate()):
        _tell_chiefs([turn.pk])
    return turn


@transaction.atomic
def add_unit(
    committee: Committee, *, by: User, enterprise: Enterprise, nominee: User | None = None, since: date | None = None
) -> MemberUnit:
    """Add a member unit at the end of the rota; raise `ValidationError` for one that is in or not in the building."""
    _ask(by, committee)
    if not enterprise.tenancies.filter(building=committee.building).current(timezone.localdate()).exists():
        raise ValidationError({"enterprise": "该单位目前没有入驻本楼"})
    units = MemberUnit.objects.select_for_update().filter(committee=committee, until=None)
    if units.filter(enterprise=enterprise).exists():
        raise ValidationError({"enterprise": "该单位已是轮值单位"})
    last = units.aggregate(last=Max("position"))["last"] or 0
    return MemberUnit.objects.create(
        committee=committee,
        enterprise=enterprise,
        nominee=nominee,
        position=last + 1,
        since=since or timezone.localdate(),
    )


@transaction.atomic
def leave_unit(unit: MemberUnit, *, by: User, on: date | None = None) -> MemberUnit:
    """Take a unit out of the rota from a day on; turns it has served stay."""
    unit = MemberUnit.objects.select_for_update(of=["self"]).select_related("committee__building").get(pk=unit.pk)
    _ask(by, unit.committee)
    on = on or timezone.localdate()
    if unit.since and on <= unit.since:
        raise ValidationError({"on": "退出日期应晚于加入日期"})
    unit.until = on
    unit.save(update_fields=["until"])
    return unit


@transaction.atomic
def appoint(
    committee: Committee, *, by: User, seat: Seat, holder: User, source_unit: str = "", since: date | None = None
) -> Post:
    """Put a person into a seat; whoever sits there now leaves it on the same day."""
    _ask(by, committee)
    since = since or timezone.localdate()
    current = (
        Post.objects.select_for_update()
        .filter(committee=committee, seat=seat)
        .filter(Q(until=None) | Q(until__gt=since))
    )
    for post in current:
        if post.since >= since:
            raise ValidationError({"since": f"{post.holder}自 {post.since:%Y-%m-%d} 起已任此职，任职日期须更晚"})
        post.until = since
        post.save(update_fields=["until"])
    return Post.objects.create(
        committee=committee, seat=seat, holder=holder, source_unit=source_unit or seat.source, since=since
    )


@transaction.atomic
def end_post(post: Post, *, by: User, on: date | None = None) -> Post:
    """End a person's time in a seat from a day on."""
    post = Post.objects.select_for_update(of=["self"]).select_related("committee__building").get(pk=post.pk)
    _ask(by, post.committee)
    on = on or timezone.localdate()
    if on <= post.since:
        raise ValidationError({"on": "离任日期应晚于任职日期"})
    post.until = on
    post.save(update_fields=["until"])
    return post
