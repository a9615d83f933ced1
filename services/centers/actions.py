"""Every change of a centre's facts: admin, page, API and loader are doors to these verbs."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone

from buildings.foundation.lifecycle.moves import StaleMove
from buildings.foundation.records.permissions import Permission
from buildings.foundation.records.revealing import reveal
from buildings.models import Street
from members.accounts import limits
from members.accounts.limits import Visitor
from members.accounts.models import User
from members.notices import actions as notices
from services.centers.models import (
    Facility,
    OpeningException,
    OpeningRule,
    PlanMark,
    ServiceCenter,
    ServiceItem,
    Suggestion,
    Zone,
)
from services.centers.workflow import SUGGESTION_MOVES

SUGGESTIONS, SUGGESTIONS_PROVEN = 3, 10  # an hour, from one address
Part = Zone | Facility | ServiceItem


def _locked(center: ServiceCenter, by: User) -> ServiceCenter:
    center = ServiceCenter.objects.select_for_update().get(pk=center.pk)
    if not by.may(Permission.EDIT_CENTERS, center):
        raise PermissionDenied("您没有维护这个服务中心的权限")
    return center


def _saved(row: models.Model) -> Any:
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def open_center(street: Street, *, by: User, name: str, **facts: Any) -> ServiceCenter:
    """Enter a centre of a street; `facts` are columns of it. Raises `ValidationError` for a name already taken."""
    if not by.may(Permission.EDIT_CENTERS, street):
        raise PermissionDenied("您没有在本街道设立服务中心的权限")
    return _saved(ServiceCenter(street=street, name=name.strip(), **facts))


@transaction.atomic
def describe_center(center: ServiceCenter, *, by: User, **facts: Any) -> ServiceCenter:
    """Change what is told of a centre; `facts` are columns of it."""
    center = _locked(center, by)
    for name, value in facts.items():
        setattr(center, name, value)
    return _saved(center)


@transaction.atomic
def add_part(center: ServiceCenter, model: type[Part], *, by: User, name: str, **facts: Any) -> Part:
    """Add a zone, a facility or a service item to a centre, after those it has."""
    center = _locked(center, by)
    last = model.objects.filter(center=center).aggregate(last=models.Max("position"))["last"] or 0
    return _saved(model(center=center, name=name, position=last + 1, **facts))


@transaction.atomic
def describe_part(part: Part, *, by: User, **facts: Any) -> Part:
    """Change what is told of a zone, a facility or a service item."""
    _locked(part.center, by)
    part = type(part).objects.get(pk=part.pk)
    for name, value in facts.items():
        setattr(part, name, value)
    return _saved(part)


@transaction.atomic
def place_mark(
    center: ServiceCenter,
    *,
    by: User,
    floor: str,
    column: int,
    row: int,
    kind: str,
    facility: Facility | None = None,
) -> PlanMark:
    """Set what stands in a cell of a floor's sketch, in place of what stood there; a facility stands in one cell only.

    Raises `ValidationError` for a cell outside the grid and for a facility of another centre.
    """
    center = _locked(center, by)
    if facility is not None and facility.center_id != center.pk:
        raise ValidationError({"facility": "不是这个服务中心的阵地"})
    clear_cell(center, by=by, floor=floor, column=column, row=row)
    if facility is not None:
        PlanMark.objects.filter(facility=facility).delete()
    return _saved(PlanMark(center=center, floor=floor, column=column, row=row, kind=kind, facility=facility))


@transaction.atomic
def clear_cell(center: ServiceCenter, *, by: User, floor: str, column: int, row: int) -> int:
    """Take away what stands in a cell of a floor's sketch; return how many marks that were."""
    center = _locked(center, by)
    return center.plan_marks.filter(floor=floor, column=column, row=row).delete()[0]


@transaction.atomic
def set_hours(center: ServiceCenter, *, by: User, rules: list[dict[str, Any]]) -> list[OpeningRule]:
    """Replace a centre's opening rules; each is the columns of an `OpeningRule`."""
    center = _locked(center, by)
    center.opening_rules.all().delete()
    return [_saved(OpeningRule(center=center, **rule)) for rule in rules]


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
    return _saved(OpeningException(center=center, on=on, opens=opens, closes=closes, reason=reason.strip()))


@transaction.atomic
def remove_exception(exception: OpeningException, *, by: User) -> None:
    """Take an exception back: the day follows its rules again."""
    _locked(exception.center, by)
    exception.delete()


@transaction.atomic
def suggest(
    center: ServiceCenter,
    *,
    text: str,
    phone: str = "",
    by: User | None = None,
    visitor: Visitor | None = None,
) -> Suggestion:
    """Leave a suggestion about a centre, with or without an account; its keeper is told.

    Raises `limits.TooManyError` for a visitor past the hour's limit.
    """
    if visitor is not None:
        limits.admit(visitor, "suggestion", limit=SUGGESTIONS, proven=SUGGESTIONS_PROVEN)
    made = _saved(Suggestion(center=center, text=text.strip(), phone=phone, by=by))
    if center.owner_id:
        notices.post(
            "center_suggestion",
            to=center.owner,
            dedupe_key=f"suggestion:{made.pk}",
            title=f"{center}收到一条建议",
            path="/workbench/centers/suggestions/",
            street=center.street_id,
        )
    return made


@transaction.atomic
def answer_suggestion(suggestion: Suggestion, *, by: User, adopted: bool, answer: str) -> Suggestion:
    """Adopt or decline a suggestion, with words, and tell who made it where he has an account.

    Alone writes `state` of a suggestion. Raises `PermissionDenied` for who does not keep the centre, `StaleMove` where
    it is answered already, and `ValidationError` without words.
    """
    move = SUGGESTION_MOVES["adopt" if adopted else "decline"]
    center = _locked(suggestion.center, by)
    suggestion = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if suggestion.state not in move.sources:
        raise StaleMove(suggestion, move, f"{suggestion.answered_by}已于{_said(suggestion.answered_at)} 处理")
    if not answer.strip():
        raise ValidationError({"answer": "请写明处理情况"})
    suggestion.state = move.target
    suggestion.answer, suggestion.answered_at, suggestion.answered_by = answer.strip(), timezone.now(), by
    suggestion.save()
    if suggestion.by_id:
        notices.post(
            "center_suggestion_answered",
            to=suggestion.by,
            dedupe_key=f"suggestion:{suggestion.pk}:answered",
            title=f"您对{center}的建议{suggestion.get_state_display()}",
            body=suggestion.answer,
            path=f"/centers/{center.pk}/",
            street=center.street_id,
        )
    return suggestion


def may_reveal(user: User, suggestion: Suggestion) -> bool:
    """Tell whether a person, a keeper of the centre, may read the whole number left with a suggestion."""
    center = suggestion.center
    return user.may(Permission.EDIT_CENTERS, center) and user.may(Permission.REVEAL_PHONE, center)


def reveal_suggester(suggestion: Suggestion, *, by: User, reason: str) -> str:
    """Return the number left with a suggestion in plain digits, and write down who looked and why.

    Raises `ValidationError` without a reason.
    """
    if not may_reveal(by, suggestion):
        raise PermissionDenied("您没有查看建议人电话的权限")
    return reveal(suggestion, "phone", by=by, reason=reason)


def _said(at: datetime) -> str:
    return timezone.localtime(at).strftime("%Y年%-m月%-d日 %H:%M")


@transaction.atomic
def remind_owners(*, on: date) -> int:
    """Ask the owner of every published centre gone stale to look again, at most once a month; return how many.

    Safe to run at any hour and twice at once: the month is part of the message's key.
    """
    stale = ServiceCenter.objects.published().stale(on).filter(owner__is_active=True).select_related("owner")
    messages = [
        notices.message(
            "center_stale",
            to=center.owner,
            dedupe_key=f"center:{center.pk}:stale:{on:%Y-%m}",
            title=f"请核实{center}的对外信息",
            body="已超过 90 天未核实，公众页面上有提示。" if center.verified_on else "尚未核实过。",
            path=f"/workbench/centers/{center.pk}/",
            street=center.street_id,
        )
        for center in stale
    ]
    if messages:
        notices.post_all(messages)
    return len(messages)
