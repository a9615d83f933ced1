"""The verbs of activities: plan, change, cancel; sign up, withdraw, come."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from buildings.foundation.records.checked import save_checked
from buildings.foundation.records.permissions import Permission, refuse_unless_may
from buildings.foundation.records.row_facts import RowFacts
from buildings.models import Building, Street
from members.accounts import limits
from members.accounts.limits import Visitor
from members.accounts.models import User
from members.notices import actions as notices
from services.activities.models import Activity, Signup

SIGN_UPS_AN_HOUR, PROVEN_AN_HOUR = 10, 30
State = Signup.State


def _refuse_unless_may(activity: Activity, by: User) -> None:
    """Raise `PermissionDenied` for who keeps no activities at this place."""
    refuse_unless_may(by, Permission.EDIT_ACTIVITIES, activity, reason="没有维护这项活动的权限")


def _locked(activity: Activity) -> Activity:
    return Activity.objects.select_for_update().get(pk=activity.pk)


def _check_place(activity: Activity) -> None:
    """Raise `ValidationError` for a building of another street."""
    if activity.building is not None and activity.building.street_id != activity.street_id:
        raise ValidationError({"building": "楼宇不在所选街道"})


@dataclass(frozen=True, kw_only=True)
class ActivityPlan(RowFacts):
    """What an organiser says of an activity: the columns that a form may set, and no others."""

    street: Street
    building: Building | None = None
    title: str
    theme: str
    entry: str = ""
    form: str = Activity.Form.EVENT
    organizer: str
    place: str
    text: str
    starts_at: datetime
    ends_at: datetime
    closes_at: datetime | None = None
    capacity: int | None = None
    is_published: bool = False


@transaction.atomic
def plan(facts: ActivityPlan, *, by: User) -> Activity:
    """Make an activity; who makes it answers for it.

    Checks the place and the permission, then writes the row. Raises `PermissionDenied` for a place where this
    person keeps no activities, and `ValidationError` for a building of another street and for what the
    columns refuse.
    """
    activity = Activity(owner=by)
    facts.write_to(activity)
    _check_place(activity)
    _refuse_unless_may(activity, by)
    return save_checked(activity)


@transaction.atomic
def change(activity: Activity, facts: ActivityPlan, *, by: User) -> Activity:
    """Change what is known of an activity.

    Locks it, writes the columns, counts a revision where calendars say something else now, tells everybody
    with an account who comes or waits where its time or place are others, and lets the first of the queue in
    where there is more room, until it begins. Raises `PermissionDenied` for who does not keep activities
    where it was or will be, and `ValidationError` for one that is cancelled, with less room than people have
    been promised, or in a building of another street.
    """
    activity = _locked(activity)
    _refuse_unless_may(activity, by)
    if activity.cancelled_at:
        raise ValidationError("活动已取消，不能再修改")
    before, earlier = _in_calendars(activity), where_and_when(activity)
    facts.write_to(activity)
    _check_place(activity)
    _refuse_unless_may(activity, by)
    promised = activity.signups.joined().count()
    if activity.capacity is not None and activity.capacity < promised:
        raise ValidationError({"capacity": f"已有 {promised} 人报名，名额不能少于此数"})
    if _in_calendars(activity) != before:
        activity.revision += 1
    save_checked(activity)
    if where_and_when(activity) != earlier and activity.ends_at > timezone.now():
        _tell_moved(activity)
    _let_in(activity)
    return activity


def where_and_when(activity: Activity) -> tuple[Any, ...]:
    """Return what those who come must know to be there."""
    return activity.starts_at, activity.ends_at, activity.place, activity.building_id


def _tell_moved(activity: Activity) -> None:
    start, end = timezone.localtime(activity.starts_at), timezone.localtime(activity.ends_at)
    until = f"{end:%H:%M}" if end.date() == start.date() else f"{end:%-m月%-d日 %H:%M}"
    where = f"{activity.building or ''}{activity.place}"
    body = f"现为 {start:%Y年%-m月%-d日 %H:%M} 至 {until}，{where}。不能来请退出报名。"
    for signup in activity.signups.standing().filter(user__isnull=False).select_related("user"):
        title = f"活动时间或地点有变：{activity.title}"
        _tell(signup, activity, "activity_moved", title, body, again=f":{activity.revision}")


def _in_calendars(activity: Activity) -> tuple[Any, ...]:
    """Return what calendars say of an activity."""
    shown = (
        "title",
        "theme",
        "organizer",
        "place",
        "building_id",
        "text",
        "starts_at",
        "ends_at",
        "is_published",
    )
    return tuple(getattr(activity, name) for name in shown)


@transaction.atomic
def cancel(activity: Activity, *, by: User, reason: str) -> Activity:
    """Call an activity off.

    Locks it, writes when and why, counts a revision, and tells everybody with an account who was to come or
    waited, once. Raises `PermissionDenied`, and `ValidationError` without a reason or for one called off or
    over.
    """
    activity = _locked(activity)
    _refuse_unless_may(activity, by)
    if activity.cancelled_at or activity.ends_at <= timezone.now():
        raise ValidationError("活动已取消或已结束")
    if not reason.strip():
        raise ValidationError({"reason": "请写明取消原因"})
    activity.cancelled_at, activity.cancel_reason = timezone.now(), reason.strip()
    activity.revision += 1
    activity.save(update_fields=["cancelled_at", "cancel_reason", "revision"])
    for signup in activity.signups.standing().exclude(user=None).select_related("user"):
        _tell(
            signup,
            activity,
            "activity_cancelled",
            f"活动取消：{activity.title}",
            f"原因：{activity.cancel_reason}",
        )
    return activity


@transaction.atomic
def sign_up(
    activity: Activity,
    *,
    name: str,
    phone: str = "",
    unit: str = "",
    by: User | None = None,
    visitor: Visitor | None = None,
    form_drawn_at: datetime | None = None,
) -> Signup:
    """Take a place, or the end of the queue when it is full; with an account, or with a telephone number.

    Locks the activity, counts a visitor, writes the sign-up, gives free places to the queue. The same account
    again gets the sign-up it has; so does the same form sent again, which is known by `form_drawn_at`: what
    was signed up with the same words since then. A number alone proves nobody: who types another's takes a
    place of his own, learns nothing of whose it is and shuts nobody out. Raises `ValidationError` without a
    number and for what takes no sign-ups, and `limits.TooManyError` for a visitor past the hour's limit.
    """
    activity = _locked(activity)
    signup = Signup(
        activity=activity, user=by, name=name.strip(), unit=unit.strip(), phone=phone, state=State.WAITING
    )
    if form_drawn_at is not None and (existing := _same_form(signup, form_drawn_at)):
        return existing
    if visitor is not None:
        limits.admit(visitor, "sign-up", limit=SIGN_UPS_AN_HOUR, proven=PROVEN_AN_HOUR)
    if by is None and not phone:
        raise ValidationError({"phone": "请留手机号码，便于通知和凭号退出"})
    if not activity.takes_sign_ups(timezone.now()):
        raise ValidationError("报名已截止，或活动已取消")
    if by is not None and (own := activity.signups.standing().filter(user=by).first()):
        return own
    save_checked(signup)
    _let_in(activity, asking=signup)
    return Signup.objects.get(pk=signup.pk)


def _same_form(signup: Signup, drawn_at: datetime) -> Signup | None:
    """Return the sign-up that the same form made before: the same words, since it was drawn."""
    if not signup.phone:
        return None
    since = Signup.objects.filter(activity=signup.activity_id, user=signup.user_id, signed_at__gte=drawn_at)
    same = since.standing().filter(name=signup.name, unit=signup.unit)
    return same.with_phone(signup.phone.reveal()).first()


@transaction.atomic
def withdraw(signup: Signup, *, by: User | None = None) -> Signup:
    """Give a place back; the first of the queue moves up. Without `by`, the caller holds the sign-up's own address.

    Locks the activity and the sign-up, frees the seat, lets the queue in. Twice is once. Raises
    `PermissionDenied` for somebody else's, `ValidationError` once the activity has begun.
    """
    activity = _locked(signup.activity)
    signup = Signup.objects.select_for_update().get(pk=signup.pk)
    if by is not None and signup.user_id != by.pk and not by.may(Permission.EDIT_ACTIVITIES, activity):
        raise PermissionDenied("不是您的报名")
    if signup.state == State.WITHDRAWN:
        return signup
    if activity.starts_at <= timezone.now():
        raise ValidationError("活动已开始，不能再退出")
    signup.state, signup.seat, signup.withdrawn_at = State.WITHDRAWN, None, timezone.now()
    signup.save(update_fields=["state", "seat", "withdrawn_at"])
    _let_in(activity)
    return signup


def _let_in(activity: Activity, *, asking: Signup | None = None) -> None:
    """Give free places to the queue in its order, and tell who moved up; who is asking just now sees it himself.

    Nobody moves up in what is called off or has begun. The activity's row is locked by whoever calls.
    """
    if activity.cancelled_at or activity.starts_at <= timezone.now():
        return
    seats = set(activity.signups.joined().values_list("seat", flat=True))
    queue = list(activity.signups.waiting().order_by("pk").select_related("user"))
    room = len(queue) if activity.capacity is None else max(activity.capacity - len(seats), 0)
    free = (seat for seat in range(1, len(seats) + len(queue) + 1) if seat not in seats)
    for signup, seat in zip(queue[:room], free, strict=False):
        signup.state, signup.seat = State.JOINED, seat
        signup.save(update_fields=["state", "seat"])
        if signup.user_id and signup != asking:
            _tell(signup, activity, "activity_moved_up", f"候补成功：{activity.title}", "您已进入报名名单。")


def _tell(signup: Signup, activity: Activity, kind: str, title: str, body: str, *, again: str = "") -> None:
    assert signup.user is not None, "only who has an account is sent a notice"
    notices.post(
        kind,
        to=signup.user,
        dedupe_key=f"{kind}:{signup.pk}{again}",
        title=title,
        body=body,
        path=f"/activities/{activity.pk}/",
        street=activity.street_id,
    )


@transaction.atomic
def record_attendance(
    activity: Activity, *, by: User, attendee_keys: Collection[int], shown_keys: Collection[int] | None = None
) -> int:
    """Write down who came, by the keys of sign-ups; everybody else of `shown_keys` did not. Return how many have come.

    Locks the activity, writes who did not come, then who did. Without `shown_keys` all are meant who were to
    come; about whom it leaves out nothing is written. Raises `PermissionDenied` for who does not keep
    activities there, `ValidationError` before the activity has begun or once it is called off, and for a key
    that is not one of those who were to come.
    """
    activity = _locked(activity)
    _refuse_unless_may(activity, by)
    if activity.cancelled_at or timezone.now() < activity.starts_at:
        raise ValidationError("活动开始后才能登记到场")
    expected = (
        activity.signups.joined()
        if shown_keys is None
        else activity.signups.joined().filter(pk__in=shown_keys)
    )
    if set(attendee_keys) - set(expected.values_list("pk", flat=True)):
        raise ValidationError("到场的人不在报名名单中")
    expected.exclude(pk__in=attendee_keys).update(has_come=False)
    expected.filter(pk__in=attendee_keys).update(has_come=True)
    return activity.signups.filter(has_come=True).count()
