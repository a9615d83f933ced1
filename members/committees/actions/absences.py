"""The chief is away for some days, and somebody stands in."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from members.accounts.models import User
from members.committees import reconcile
from members.committees.actions.telling import office_of, tell
from members.committees.hosts import Host, plans
from members.committees.models import Absence, Committee
from members.committees.rotation import first_day, months_between, months_later
from members.committees.rules import is_sent_by, may_edit

NOT_THEIRS = "只有当月楼长、其单位的副手和街道可以办理请假"


@transaction.atomic
def take_leave(
    committee: Committee,
    *,
    by: User,
    since: date,
    until: date,
    stand_in: User | None = None,
    reason: str = "",
) -> Absence:
    """Record that the chief is away from a day to a day (exclusive), with who stands in: the deputy if nobody is named.

    Where there is no deputy either, the building's fallback answers on those days. Raises `PermissionDenied`,
    and `ValidationError` for days gone by, days that end before they begin, days of two chiefs or of one and
    of none, or days already covered: where no chief is named, by anybody's leave.
    """
    if since < timezone.localdate():
        raise ValidationError({"since": "不能登记已过去的日子"})
    if until <= since:
        raise ValidationError({"until": "恢复日期应晚于起始日期"})
    reconcile.lock()
    hosts = _hosts(committee, since, until)
    if not may_edit(by, committee) and not all(_is_of(host, by) for host in hosts):
        _refuse_beyond_ones_month(hosts, since, by)
        raise PermissionDenied(NOT_THEIRS)
    chief = _chief_of(hosts)
    whose = Q(chief=chief) | Q(chief=None) if chief else Q()
    if committee.absences.filter(whose, since__lt=until, until__gt=since).exists():
        raise ValidationError({"since": "这段时间已登记请假"})
    stand_in = stand_in or next((host.deputy for host in hosts if host and host.deputy), None)
    if stand_in is not None and any(host and host.chief == stand_in for host in hosts):
        raise ValidationError({"stand_in": "替班人不能是楼长本人"})
    absence = Absence.objects.create(
        committee=committee,
        chief=chief,
        since=since,
        until=until,
        stand_in=stand_in,
        reason=reason.strip(),
        made_by=by,
    )
    _tell(absence)
    return absence


def _refuse_beyond_ones_month(hosts: list[Host | None], since: date, by: User) -> None:
    """Raise `ValidationError` with the day that can be written for who is chief at first and not to the end."""
    if not _is_of(hosts[0], by):
        return
    place = next(place for place, host in enumerate(hosts) if not _is_of(host, by))
    month = months_later(first_day(since), place)
    raise ValidationError({"until": f"{month.month}月您不是楼长，恢复值守日请填{month:%Y年%-m月}1日"})


def _hosts(committee: Committee, since: date, until: date) -> list[Host | None]:
    months = months_between(first_day(since), first_day(date.fromordinal(until.toordinal() - 1)))
    hosts = plans([committee], months[0], len(months))[committee.pk]
    return [hosts.get(month) for month in months]


def _chief_of(hosts: list[Host | None]) -> User | None:
    chiefs = {host.chief if host else None for host in hosts}
    if len(chiefs - {None}) > 1:
        raise ValidationError({"until": "这段时间先后由两位楼长轮值，请分别登记"})
    if len(chiefs) > 1:
        raise ValidationError({"until": "这段时间有一个月还没有定下楼长，请按月分别登记"})
    return chiefs.pop()


def _is_of(host: Host | None, by: User) -> bool:
    return host is not None and (host.chief == by or is_sent_by(host.unit, by))


def _tell(absence: Absence) -> None:
    who = absence.stand_in.real_name if absence.stand_in else "兜底联系人"
    body = f"{absence.since:%-m月%-d日}起至{absence.until:%-m月%-d日}前，由{who}代为值守。"
    people = [absence.stand_in, *office_of(absence.committee)]
    tell(
        "stand_in",
        people,
        absence.committee,
        key=f"absence:{absence.pk}",
        title="替班安排",
        body=body,
        page="log/",
    )


@transaction.atomic
def end_leave(absence: Absence, *, by: User, on: date | None = None) -> Absence | None:
    """Have the chief back from a day on, today if left out; leave that has not begun is struck out (None).

    Raises `PermissionDenied` for who is neither concerned nor keeps the committee, `ValidationError` for a
    day that is not before the one on which the chief is back anyway.
    """
    rows = Absence.objects.select_for_update(of=["self"]).select_related("committee__building")
    absence = rows.get(pk=absence.pk)
    on = on or timezone.localdate()
    if not may_edit(by, absence.committee) and by.pk not in absence.people:
        raise PermissionDenied(NOT_THEIRS)
    if on <= absence.since:
        absence.delete()
        return None
    if on >= absence.until:
        raise ValidationError({"on": "恢复日期应早于原定日期"})
    absence.until = on
    absence.save(update_fields=["until"])
    return absence
