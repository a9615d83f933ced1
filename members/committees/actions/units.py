"""Which firms take their turn, in which order, and whom they send."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from members.accounts.models import User
from members.committees import reconcile
from members.committees.actions.telling import office_of, tell
from members.committees.hosts import PLAN_MONTHS, Host, plans
from members.committees.models import Committee, Exemption, MemberUnit, Turn
from members.committees.rotation import first_day, months_later
from members.committees.rules import ask
from organizations.models import Enterprise

APART = 10_000
MONTHS_IN_TITLE = 3  # months a title spells out before it says how many there are


@transaction.atomic
def add_unit(
    committee: Committee,
    *,
    by: User,
    enterprise: Enterprise,
    nominee: User | None = None,
    deputy: User | None = None,
    since: date | None = None,
) -> MemberUnit:
    """Add a member unit at the end of the rota.

    Raises `PermissionDenied` for who does not keep the committee, `ValidationError` for a unit that is in the
    rota already or not in the building, and for one person as nominee and deputy.
    """
    ask(by, committee)
    if not enterprise.tenancies.filter(building=committee.building).current(timezone.localdate()).exists():
        raise ValidationError({"enterprise": "该单位目前没有入驻本楼"})
    units = MemberUnit.objects.select_for_update().filter(committee=committee)
    if units.present(timezone.localdate()).filter(enterprise=enterprise).exists():
        raise ValidationError({"enterprise": "该单位已是轮值单位"})
    _ask_two_people(nominee, deputy)
    last = units.filter(until=None).aggregate(last=Max("position"))["last"] or 0
    return MemberUnit.objects.create(
        committee=committee,
        enterprise=enterprise,
        nominee=nominee,
        deputy=deputy,
        position=last + 1,
        since=since or timezone.localdate(),
    )


def _ask_two_people(nominee: User | None, deputy: User | None) -> None:
    if deputy is not None and deputy == nominee:
        raise ValidationError({"deputy": "副手与楼长人选须是两个人"})


def _locked(unit: MemberUnit, by: User) -> MemberUnit:
    rows = MemberUnit.objects.select_for_update(of=["self"]).select_related(
        "committee__building", "enterprise"
    )
    fresh = rows.get(pk=unit.pk)
    ask(by, fresh.committee)
    return fresh


@transaction.atomic
def leave_unit(unit: MemberUnit, *, by: User, on: date | None = None) -> MemberUnit:
    """Take a unit out of the rota from a day on; turns it has served stay.

    Locks the rota, ends the unit, takes back the months recorded for it that it will not see through, and
    tells the next in the queue, with the office, of the first month that passes to it. Raises
    `PermissionDenied` for who does not keep the committee, `ValidationError` for a day that is not after the
    one on which the unit joined.
    """
    reconcile.lock()
    unit = _locked(unit, by)
    on = on or timezone.localdate()
    if unit.since and on <= unit.since:
        raise ValidationError({"on": "退出日期应晚于加入日期"})
    month = first_day(timezone.localdate())
    before = plans([unit.committee], month, PLAN_MONTHS)[unit.committee_id]
    unit.until = on
    unit.save(update_fields=["until"])
    _give_back(unit, on, month)
    after = plans([unit.committee], month, PLAN_MONTHS)[unit.committee_id]
    lost_month = next(
        (when for when, host in before.items() if host.unit == unit and _host_of(after, when) != unit), None
    )
    if lost_month:
        _warn(unit, lost_month, after.get(lost_month))
    return unit


def _give_back(unit: MemberUnit, until: date, this_month: date) -> None:
    """Undo what is recorded of months to come that a unit will not see through.

    Who swapped with it keeps his own.
    """
    unseen = Turn.objects.filter(
        committee=unit.committee_id, month__gt=max(this_month, months_later(until, -1))
    )
    deleted, _ = unseen.filter(unit=unit).delete()
    if deleted:
        turns = Turn.objects.filter(committee=unit.committee_id, month__gt=this_month, credited_to=unit)
        turns.update(credited_to=None)


def _host_of(hosts: dict[date, Host], month: date) -> MemberUnit | None:
    return hosts[month].unit if month in hosts else None


def _warn(unit: MemberUnit, month: date, heir: Host | None) -> None:
    """Tell the office and whoever takes over that a unit leaves before its month."""
    people = [*office_of(unit.committee), heir.chief if heir else None]
    taker = heir.unit.enterprise if heir and heir.unit else _fallback(unit.committee)
    heirs = f"{month:%Y年%-m月}由{taker}承接。"
    tell(
        "unit_leaving",
        people,
        unit.committee,
        key=f"unit:{unit.pk}:leaves:{unit.until}",
        title=f"{unit.enterprise}将退出轮值",
        body=f"自{unit.until:%Y年%-m月%-d日}起不再轮值，{heirs}",
    )


@transaction.atomic
def nominate(unit: MemberUnit, *, by: User, nominee: User | None, deputy: User | None = None) -> MemberUnit:
    """Name whom a unit sends from the next turn on, and who stands in; turns already recorded keep their chief.

    Raises `PermissionDenied` for who does not keep the committee, `ValidationError` for one person as both.
    """
    unit = _locked(unit, by)
    _ask_two_people(nominee, deputy)
    unit.nominee, unit.deputy = nominee, deputy
    unit.save(update_fields=["nominee", "deputy"])
    return unit


@transaction.atomic
def reorder_units(committee: Committee, *, by: User, order: Sequence[MemberUnit]) -> list[MemberUnit]:
    """Put the present units of a rota in an order, the rota locked.

    Raises `PermissionDenied` for who does not keep the committee, `ValidationError` unless each is named
    exactly once.
    """
    ask(by, committee)
    reconcile.lock()
    units = list(MemberUnit.objects.select_for_update().filter(committee=committee, until=None))
    if sorted(unit.pk for unit in order) != sorted(unit.pk for unit in units):
        raise ValidationError("名单已有变动，请刷新后重新排序")
    MemberUnit.objects.filter(committee=committee, until=None).update(position=F("position") + APART)
    places = {unit.pk: place for place, unit in enumerate(order, 1)}
    for unit in units:
        unit.position = places[unit.pk]
    MemberUnit.objects.bulk_update(units, ["position"])
    return sorted(units, key=lambda unit: unit.position)


@transaction.atomic
def exempt_unit(
    unit: MemberUnit, *, by: User, since: date, until: date | None = None, reason: str
) -> Exemption:
    """Leave a unit out of some whole months, with a reason; this month and those before stay as they are.

    `until` is the month in which it takes turns again, never if left out. Locks the rota, writes the
    exemption, tells the office of months that nobody is left to host, and who answers for them. Raises
    `PermissionDenied` for who does not keep the committee, `ValidationError` without a reason, for months
    that end before they begin or are exempt already, and for one that a swap or the office gave to the unit.
    """
    reconcile.lock()
    unit = _locked(unit, by)
    since, until = first_day(since), first_day(until) if until else None
    if not reason.strip():
        raise ValidationError({"reason": "请写明免轮理由"})
    if until and until <= since:
        raise ValidationError({"until": "恢复轮值月应晚于免轮起始月"})
    overlapping = unit.exemptions.reaching(since)
    if (overlapping.filter(since__lt=until) if until else overlapping).exists():
        raise ValidationError({"since": "该单位在这段时间已免轮"})
    assigned = unit.turns.filter(month__gte=max(since, months_later(first_day(timezone.localdate()), 1)))
    if turn := (assigned.filter(month__lt=until) if until else assigned).order_by("month").first():
        raise ValidationError({"since": f"{turn.month:%Y年%-m月}已换班或指定由该单位轮值，请先另行指定"})
    month = first_day(timezone.localdate())
    before = plans([unit.committee], month, PLAN_MONTHS)[unit.committee_id]
    exemption = Exemption.objects.create(
        unit=unit, since=since, until=until, reason=reason.strip(), made_by=by
    )
    after = plans([unit.committee], month, PLAN_MONTHS)[unit.committee_id]
    if empty := [when for when in before if when not in after]:
        _tell_of_empty(exemption, empty)
    return exemption


def _tell_of_empty(exemption: Exemption, months: Sequence[date]) -> None:
    """Tell the office of months that an exemption leaves without a host, and name who answers for them."""
    unit, titles = exemption.unit, "、".join(f"{month:%Y年%-m月}" for month in months[:MONTHS_IN_TITLE])
    more = f"等 {len(months)} 个月" if len(months) > MONTHS_IN_TITLE else ""
    tell(
        "months_unhosted",
        office_of(unit.committee),
        unit.committee,
        key=f"exemption:{exemption.pk}:unhosted",
        title=f"{titles}{more}没有单位轮值",
        body=f"{unit.enterprise}免轮后没有单位可以轮值，由{_fallback(unit.committee)}兜底；可添加单位或指定轮值。",
    )


def _fallback(committee: Committee) -> str:
    """Return who answers for a month that no unit hosts: the building's Party secretary, else the street's contact."""
    return reconcile.fallbacks([committee.building_id], timezone.localdate())[committee.building_id]
