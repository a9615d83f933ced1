"""The turn of the month, and the office's hand on it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from members.accounts.models import Assignment, User
from members.accounts.roles import Role
from members.committees import reconcile
from members.committees.actions.swaps import expire_swaps
from members.committees.models import Committee, MemberUnit, Turn
from members.committees.rotation import first_day, next_month
from members.committees.rules import ask
from members.notices import actions as notices

BATCH = 1000


@dataclass(frozen=True)
class Reconciled:
    """What a reconcile did on a day: committees looked at, turns of this month made, months recorded late."""

    on: date
    committees: int
    new: int
    late: int


@transaction.atomic
def reconcile_turns(*, on: date | None = None) -> Reconciled:
    """Make what should be true on a day true: one chief per committee and month; heals months that were missed.

    Run again it changes nothing; two runs at once wait for each other. `on` is a day in Asia/Shanghai, today
    if left out. Past and current turns already recorded are never touched.
    """
    on = on or timezone.localdate()
    reconcile.lock()
    expire_swaps(on)
    recorded = reconcile.record_turns(on)
    tell_chiefs(recorded.current)
    _tell_staff(recorded.late, on)
    count = Committee.objects.filter(since__lte=on).count()
    return Reconciled(on, count, len(recorded.current), len(recorded.late))


def tell_chiefs(keys: list[int]) -> None:
    """Tell the chiefs of some turns that their month has come, once each."""
    turns = Turn.objects.in_use().filter(pk__in=keys, chief__isnull=False)
    turns = turns.select_related("chief", "committee__building")
    notices.post_all(
        [
            notices.message(
                "turn_started",
                to=turn.chief,
                dedupe_key=f"turn:{turn.committee_id}:{turn.month:%Y-%m}:start:{turn.chief_id}",
                title=f"您是{turn.committee.building} {turn.month:%Y年%-m月}的楼长",
                body="请留意本楼待分流和在办的楼事。",
                path=f"/workbench/committees/{turn.committee_id}/",
                street=turn.committee.building.street_id,
            )
            for turn in turns.iterator(BATCH)
        ]
    )


def _tell_staff(keys: list[int], on: date) -> None:
    """Tell each street's staff once a day, not once for every month healed."""
    late = Counter(Turn.objects.filter(pk__in=keys).values_list("committee__building__street", flat=True))
    staff = (
        Assignment.objects.current(on).filter(role=Role.STREET_STAFF, street__in=late).select_related("user")
    )
    notices.post_all(
        [
            notices.message(
                "turns_late",
                to=assignment.user,
                dedupe_key=f"turns-late:{assignment.street_id}:{on}:{assignment.user_id}",
                title=f"补记了 {late[assignment.street_id]} 个月次的楼长轮值",
                body="系统停用期间的轮值已按次序补记，请核对。",
                path="/workbench/turns/",
                street=assignment.street_id,
            )
            for assignment in staff
        ]
    )


@transaction.atomic
def override_turn(
    committee: Committee,
    *,
    by: User,
    month: date,
    unit: MemberUnit,
    chief: User | None = None,
    reason: str = "",
) -> Turn:
    """Have the office name the host of this month or a later one; a past month stays as it was.

    Locks the rota, looks at the unit as it is by then, records the month, tells the chief of this month.
    Raises `PermissionDenied`, and `ValidationError` for a past month, a unit of another committee, or one
    that leaves.
    """
    ask(by, committee)
    month = first_day(month)
    reconcile.lock()
    unit = MemberUnit.objects.select_related("nominee").get(pk=unit.pk)  # it may have left meanwhile
    _refuse_host(unit, committee, month)
    turn, _ = Turn.objects.update_or_create(
        committee=committee,
        month=month,
        defaults={
            "unit": unit,
            "chief": chief or unit.nominee,
            "credited_to": None,
            "fallback": "",
            "source": Turn.Source.OVERRIDE,
            "reason": reason.strip(),
            "changed_by": by,
        },
    )
    if month == first_day(timezone.localdate()):
        tell_chiefs([turn.pk])
    return turn


def _refuse_host(unit: MemberUnit, committee: Committee, month: date) -> None:
    """Raise `ValidationError` for a past month, a unit of another committee, or one that leaves before a month ends."""
    if month < first_day(timezone.localdate()):
        raise ValidationError({"month": "已过去的月份不能改动"})
    if unit.committee_id != committee.pk:
        raise ValidationError({"unit": "该单位不是本楼的轮值单位"})
    if unit.until and unit.until < next_month(month):
        raise ValidationError({"unit": f"该单位自{unit.until:%Y年%-m月%-d日}起不再轮值"})
