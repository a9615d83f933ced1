"""Every change of a centre's facts: admin, page, API and loader are doors to these verbs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone

from buildings.foundation.lifecycle.moves import StaleMove
from buildings.foundation.records.checked import save_checked
from buildings.foundation.records.permissions import Permission, refuse_unless_may
from buildings.foundation.records.revealing import reveal
from buildings.models import Street
from members.accounts import limits
from members.accounts.limits import Visitor
from members.accounts.models import User
from members.notices import actions as notices
from services.centers.facts import MODELS, CenterFacts, OpeningHours, Part, PartFacts
from services.centers.models import (
    Facility,
    OpeningException,
    OpeningRule,
    PlanMark,
    ServiceCenter,
    Suggestion,
)
from services.centers.workflow import SUGGESTION_MOVES

SUGGESTIONS, SUGGESTIONS_PROVEN = 3, 10  # an hour, from one address


def _locked(center: ServiceCenter, by: User) -> ServiceCenter:
    """Return a centre as it is now, locked; raise `PermissionDenied` for who does not keep it."""
    center = ServiceCenter.objects.select_for_update().get(pk=center.pk)
    refuse_unless_may(by, Permission.EDIT_CENTERS, center, reason="您没有维护这个服务中心的权限")
    return center


@transaction.atomic
def open_center(street: Street, facts: CenterFacts, *, by: User) -> ServiceCenter:
    """Enter a centre of a street.

    Raises `PermissionDenied` for who keeps no centres there, `ValidationError` for a name already taken and
    for what the columns refuse.
    """
    refuse_unless_may(by, Permission.EDIT_CENTERS, street, reason="您没有在本街道设立服务中心的权限")
    center = ServiceCenter(street=street)
    replace(facts, name=facts.name.strip()).write_to(center)
    return save_checked(center)


@transaction.atomic
def describe_center(center: ServiceCenter, facts: CenterFacts, *, by: User) -> ServiceCenter:
    """Change what is told of a centre, its row locked.

    Raises `PermissionDenied` for who does not keep it, `ValidationError` for what the columns refuse.
    """
    center = _locked(center, by)
    facts.write_to(center)
    return save_checked(center)


@transaction.atomic
def add_part(center: ServiceCenter, facts: PartFacts, *, by: User) -> Part:
    """Add a zone, a facility or a service item to a centre, after those it has, the centre locked.

    Raises `PermissionDenied` for who does not keep the centre, `ValidationError` for a name it has already.
    """
    center, model = _locked(center, by), MODELS[type(facts)]
    last = model.objects.filter(center=center).aggregate(last=models.Max("position"))["last"] or 0
    part = model(center=center, position=last + 1)
    facts.write_to(part)
    return save_checked(part)


@transaction.atomic
def describe_part(part: Part, facts: PartFacts, *, by: User) -> Part:
    """Change what is told of a zone, a facility or a service item, its centre locked.

    Raises `PermissionDenied` for who does not keep the centre, `TypeError` for facts of another kind of part
    and `ValidationError` for what the columns refuse.
    """
    _locked(part.center, by)
    model = MODELS[type(facts)]
    if not isinstance(part, model):
        raise TypeError(f"{type(facts).__name__} says nothing of a {type(part).__name__}")
    part = model.objects.get(pk=part.pk)
    facts.write_to(part)
    return save_checked(part)


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

    Locks the centre, clears the cell, takes the facility from where it stood, writes the mark. Raises
    `PermissionDenied` for who does not keep the centre, `ValidationError` for a cell outside the grid and for
    a facility of another centre.
    """
    center = _locked(center, by)
    if facility is not None and facility.center_id != center.pk:
        raise ValidationError({"facility": "不是这个服务中心的阵地"})
    clear_cell(center, by=by, floor=floor, column=column, row=row)
    if facility is not None:
        PlanMark.objects.filter(facility=facility).delete()
    return save_checked(
        PlanMark(center=center, floor=floor, column=column, row=row, kind=kind, facility=facility)
    )


@transaction.atomic
def clear_cell(center: ServiceCenter, *, by: User, floor: str, column: int, row: int) -> int:
    """Take away what stands in a cell of a floor's sketch, the centre locked; return how many marks that were.

    Raises `PermissionDenied` for who does not keep the centre.
    """
    center = _locked(center, by)
    return center.plan_marks.filter(floor=floor, column=column, row=row).delete()[0]


@transaction.atomic
def set_hours(center: ServiceCenter, *, by: User, rules: Sequence[OpeningHours]) -> list[OpeningRule]:
    """Replace a centre's opening rules.

    Locks the centre, deletes the rules it had, writes the new ones in their order. Raises `PermissionDenied`
    for who does not keep it, `ValidationError` for hours that end before they begin.
    """
    center = _locked(center, by)
    center.opening_rules.all().delete()
    rows = [OpeningRule(center=center) for _ in rules]
    for row, rule in zip(rows, rules, strict=True):
        rule.write_to(row)
    return [save_checked(row) for row in rows]


@transaction.atomic
def verify_facts(center: ServiceCenter, *, by: User) -> ServiceCenter:
    """Record that somebody answerable has looked at a centre's facts today and found them right.

    Raises `PermissionDenied` for who does not keep the centre.
    """
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
    """Close a centre on a day, or open it at other hours, the centre locked.

    Raises `PermissionDenied` for who does not keep it, `ValidationError` for a past day or a clash.
    """
    center = _locked(center, by)
    if on < timezone.localdate():
        raise ValidationError({"on": "日期已经过去"})
    return save_checked(
        OpeningException(center=center, on=on, opens=opens, closes=closes, reason=reason.strip())
    )


@transaction.atomic
def remove_exception(exception: OpeningException, *, by: User) -> None:
    """Take an exception back: the day follows its rules again.

    Raises `PermissionDenied` for who does not keep the centre.
    """
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
    """Leave a suggestion about a centre, with or without an account.

    Counts a visitor, writes the suggestion, tells the centre's keeper. Raises `limits.TooManyError` for a
    visitor past the hour's limit, `ValidationError` without words.
    """
    if visitor is not None:
        limits.admit(visitor, "suggestion", limit=SUGGESTIONS, proven=SUGGESTIONS_PROVEN)
    suggestion = save_checked(Suggestion(center=center, text=text.strip(), phone=phone, by=by))
    if center.owner is not None:
        notices.post(
            "center_suggestion",
            to=center.owner,
            dedupe_key=f"suggestion:{suggestion.pk}",
            title=f"{center}收到一条建议",
            path="/workbench/centers/suggestions/",
            street=center.street_id,
        )
    return suggestion


@transaction.atomic
def answer_suggestion(suggestion: Suggestion, *, by: User, adopted: bool, answer: str) -> Suggestion:
    """Adopt or decline a suggestion, with words, and tell who made it where he has an account.

    Locks the centre and the suggestion, writes state and answer, puts the notice into the outbox. Alone writes
    `state` of a suggestion. Raises `PermissionDenied` for who does not keep the centre, `StaleMove` where it is
    answered already, and `ValidationError` without words.
    """
    move = SUGGESTION_MOVES["adopt" if adopted else "decline"]
    center = _locked(suggestion.center, by)
    suggestion = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if suggestion.state not in move.sources:
        raise StaleMove(suggestion, move, _answer_in_words(suggestion))
    if not answer.strip():
        raise ValidationError({"answer": "请写明处理情况"})
    suggestion.state = move.target or suggestion.state
    suggestion.answer, suggestion.answered_at, suggestion.answered_by = answer.strip(), timezone.now(), by
    suggestion.save()
    if suggestion.by is not None:
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

    Raises `PermissionDenied` for who may not reveal it, `ValidationError` without a reason.
    """
    if not may_reveal(by, suggestion):
        raise PermissionDenied("您没有查看建议人电话的权限")
    return reveal(suggestion, "phone", by=by, reason=reason)


def _answer_in_words(suggestion: Suggestion) -> str:
    """Return who answered a suggestion and when."""
    at = suggestion.answered_at
    assert at is not None, "a constraint has every answered suggestion bear the moment"
    return f"{suggestion.answered_by}已于{timezone.localtime(at):%Y年%-m月%-d日 %H:%M} 处理"


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
