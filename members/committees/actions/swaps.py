"""Two units exchange a month each: asked by one, accepted by the other, bound to those two months."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from buildings.foundation.lifecycle.moves import StaleMove
from members.accounts.models import User
from members.committees import reconcile
from members.committees.actions.telling import office_of, sent_by, tell
from members.committees.hosts import PLAN_MONTHS, Host, as_unit, plans
from members.committees.models import Committee, MemberUnit, Swap, Turn
from members.committees.rotation import first_day, months_later, next_month
from members.committees.rules import ask_member, is_sent_by, may_edit, refuse_unless_may_move
from members.committees.workflow import SWAP_MOVES, SwapMove
from members.notices import actions as notices

WAIT_DAYS = 3
PLAN_CHANGED = "轮值计划已有变动，请重新提出换班"


def coming(committee: Committee) -> dict[date, Host]:
    """Return the hosts of the months after this one, which may still be exchanged."""
    return plans([committee], months_later(first_day(timezone.localdate()), 1), PLAN_MONTHS)[committee.pk]


@transaction.atomic
def ask_swap(committee: Committee, *, by: User, month: date, with_month: date, reason: str = "") -> Swap:
    """Ask the host of `with_month` to exchange it for one's own `month`; both lie after this month.

    Locks the rota, writes the swap, tells whom the other unit sends. Raises `PermissionDenied` for who is
    sent by no unit, `ValidationError` for a month that is not one's own, has no other host or cannot be taken
    by the other, and for one that is asked for already.
    """
    ask_member(by, committee)
    reconcile.lock()
    hosts = coming(committee)
    unit, other = (
        _unit_of(hosts, name, when) for name, when in (("month", month), ("with_month", with_month))
    )
    if not is_sent_by(unit, by) and not may_edit(by, committee):
        raise ValidationError({"month": "只能换出本单位的轮值月"})
    if unit == other:
        raise ValidationError({"with_month": "两个月份是同一家单位轮值，无须换班"})
    _ask_able(unit, with_month, "with_month")
    _ask_able(other, month, "month")
    if Swap.objects.unanswered().filter(committee=committee, month=month).exists():
        raise ValidationError({"month": "该月已有待答复的换班"})
    swap = Swap.objects.create(
        committee=committee,
        unit=unit,
        month=month,
        with_unit=other,
        with_month=with_month,
        reason=reason.strip(),
        asked_by=by,
    )
    body = f"{unit.enterprise}想用{month:%Y年%-m月}换贵单位的{with_month:%Y年%-m月}。{swap.reason}"
    tell(
        "swap_asked",
        sent_by(other),
        committee,
        key=f"swap:{swap.pk}",
        title="换班请答复",
        body=body,
        page="log/",
    )
    return swap


def _unit_of(hosts: dict[date, Host], name: str, month: date) -> MemberUnit:
    host = hosts.get(month)
    if host is None or host.unit is None:
        raise ValidationError({name: "该月没有轮值单位，不能换班"})
    return host.unit


def _ask_able(unit: MemberUnit, month: date, name: str = NON_FIELD_ERRORS) -> None:
    """Raise `ValidationError` for a unit that has left by a month, or is exempt in it: nobody would host."""
    if not as_unit(unit, unit.exemptions.all()).may_host(month, next_month(month)):
        raise ValidationError({name: f"{unit.enterprise}在{month:%Y年%-m月}免轮或已退出，不能换到该月"})


def _locked(swap: Swap, move: SwapMove, *, by: User) -> Swap:
    """Return the swap as it is now, locked; raise for who may not move it, and for who comes too late."""
    fresh = Swap.objects.select_for_update(of=["self"]).for_telling().get(pk=swap.pk)
    refuse_unless_may_move(fresh, move, by=by)
    if fresh.state not in move.sources:
        raise StaleMove(fresh, move, f"这次换班{fresh.get_state_display()}，不能再改")
    return fresh


def _settle(swaps: list[Swap], move: SwapMove, *, by: User | None) -> None:
    """Make one move of the table on locked swaps: write where they stand and who said so, mark the question
    read, and tell both sides.

    But for `ask_swap`, which makes the row, this alone writes `state`.
    """
    assert move.target is not None  # every move of the table settles a swap
    at = timezone.now()
    rows = Swap.objects.filter(pk__in=[swap.pk for swap in swaps])
    rows.update(state=move.target, answered_by=by, answered_at=at)
    for swap in swaps:
        swap.state, swap.answered_by, swap.answered_at = move.target, by, at
        notices.answered("swap_asked", sent_by(swap.with_unit), key=f"swap:{swap.pk}")
        _tell_settled(swap, move, by)


def _tell_settled(swap: Swap, move: SwapMove, by: User | None) -> None:
    people = [swap.asked_by, *sent_by(swap.unit), *sent_by(swap.with_unit)]
    people += office_of(swap.committee) if move.tells_office else []
    body = move.words.format(
        month=f"{swap.month:%Y年%-m月}",
        unit=swap.unit.enterprise,
        with_month=f"{swap.with_month:%Y年%-m月}",
        with_unit=swap.with_unit.enterprise,
    )
    tell(
        "swap_answered",
        [person for person in people if person != by],
        swap.committee,
        key=f"swap:{swap.pk}:{swap.state}",
        title=f"换班{swap.get_state_display()}",
        body=body,
        page="log/",
    )


@transaction.atomic
def answer_swap(swap: Swap, *, by: User, is_accepted: bool) -> Swap:
    """Answer a swap for the unit that is asked, and return it fresh:

    1. wait for whoever turns the months, lock the swap, refuse who may not answer and the answer that comes too late;
    2. where it is accepted, record both months with their hosts exchanged, each credited as before;
    3. write the answer and tell both sides, and the office where the plan changed.

    Raises `PermissionDenied`, `StaleMove`, and `ValidationError` when the plan has moved since it was asked,
    or a month begun.
    """
    move = SWAP_MOVES["accept" if is_accepted else "decline"]
    reconcile.lock()
    swap = _locked(swap, move, by=by)
    if is_accepted:
        _exchange(swap, by)
    _settle([swap], move, by=by)
    return swap


def _exchange(swap: Swap, by: User) -> None:
    """Record both months with their hosts exchanged.

    Raise `ValidationError` where the plan is another by now.
    """
    hosts = coming(swap.committee)
    first, second = hosts.get(swap.month), hosts.get(swap.with_month)
    if not first or not second or not first.unit or not second.unit:
        raise ValidationError(PLAN_CHANGED)
    if (first.unit, second.unit) != (swap.unit, swap.with_unit):
        raise ValidationError(PLAN_CHANGED)
    _ask_able(swap.unit, swap.with_month)
    _ask_able(swap.with_unit, swap.month)
    _record(first, first.unit, second.unit, by)
    _record(second, second.unit, first.unit, by)


def _record(host: Host, former: MemberUnit, unit: MemberUnit, by: User) -> None:
    """Record a month with another host than the former one, credited as it was before."""
    credit = (host.turn.credited_to if host.turn else None) or former
    Turn.objects.update_or_create(
        committee_id=host.committee_id,
        month=host.month,
        defaults={
            "unit": unit,
            "chief": unit.nominee,
            "credited_to": None if credit == unit else credit,
            "fallback": "",
            "source": Turn.Source.SWAP,
            "changed_by": by,
            "reason": f"与{former.enterprise}换班",
        },
    )


@transaction.atomic
def withdraw_swap(swap: Swap, *, by: User) -> Swap:
    """Take back what was asked before it is answered, and tell both sides.

    Raises `PermissionDenied` and `StaleMove`.
    """
    move = SWAP_MOVES["withdraw"]
    swap = _locked(swap, move, by=by)
    _settle([swap], move, by=by)
    return swap


@transaction.atomic
def remind_swaps(*, on: date | None = None) -> int:
    """Remind whom the asked unit sends of what waits: three days after it was asked, and as its first month nears.

    Each once a point; after an outage only the latest. Returns how many swaps wait.
    """
    on = on or timezone.localdate()
    waiting = list(Swap.objects.unanswered().for_telling().order_by("pk"))
    for swap in waiting:
        _remind(swap, on)
    return len(waiting)


def _remind(swap: Swap, on: date) -> None:
    first = min(swap.month, swap.with_month)
    days_left, days_waited = (first - on).days, (on - timezone.localdate(swap.asked_at)).days
    points = [f"{days}" for days in (1, 7) if days_left <= days]
    points += ["asked"] if days_waited >= WAIT_DAYS else []
    if not points or days_waited < 1:
        return
    body = (
        f"{swap.unit.enterprise}想用{swap.month:%Y年%-m月}换贵单位的{swap.with_month:%Y年%-m月}，"
        f"{first:%Y年%-m月}开始前未答复即过期。"
    )
    tell(
        "swap_asked",
        sent_by(swap.with_unit),
        swap.committee,
        key=f"swap:{swap.pk}:waits:{points[0]}",
        title="换班待您答复",
        body=body,
        page="log/",
    )


def expire_swaps(on: date) -> int:
    """Close what was asked of months that have begun, and tell both sides; return how many.

    Within the caller's transaction, which holds the rows.
    """
    has_begun = Q(month__lte=first_day(on)) | Q(with_month__lte=first_day(on))
    late = (
        Swap.objects.unanswered()
        .filter(has_begun)
        .for_telling()
        .order_by("pk")
        .select_for_update(of=["self"])
    )
    swaps = list(late)
    if swaps:
        _settle(swaps, SWAP_MOVES["expire"], by=None)
    return len(swaps)
