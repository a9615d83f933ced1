"""How matters come in, from an account or without one, and how somebody joins what is already reported."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from buildings.foundation.pages.photos import CheckedPhoto
from buildings.foundation.records.idempotency import idempotency_key as unique_key
from buildings.foundation.records.permissions import Permission
from buildings.models import Building, Community, Grid
from members.accounts.models import User
from organizations.models import Enterprise
from services.matters.actions import clocks
from services.matters.actions.announcing import announce
from services.matters.limits import Visitor, admit_filing
from services.matters.models import (
    Answer,
    Category,
    Channel,
    Clock,
    Follow,
    Matter,
    Photo,
    Question,
    Step,
    Urgency,
)
from services.matters.numbers import number_unless_filed, query_code
from services.matters.rules import may_follow
from services.matters.states import AT_THE_DESK

YES = "是"
FOR_ANOTHER = "代他人上报"


def report(
    location: Building | Community | Grid,
    *,
    category: Category,
    text: str,
    by: User | None = None,
    visitor: Visitor | None = None,
    channel: str = Channel.WEB,
    enterprise: Enterprise | None = None,
    place: str = "",
    name: str = "",
    phone: str = "",
    outside_number: str = "",
    is_public: bool = True,
    photos: Iterable[CheckedPhoto] = (),
    answers: Mapping[Question, str] | None = None,
    idempotency_key: str = "",
) -> Matter:
    """File a matter from an account (`by`) or without one (`visitor`, who is limited by the hour).

    Where it is no building, it is a community or a grid of one, and `place` must say the address.
    What is taken at the desk is somebody else's: no account is its reporter, and its first step tells who
    took it. The same `idempotency_key` from the same door is the same matter, however often it is sent, as
    long as location, category and words are the same; a form that is sent again with other words is another
    matter. A yes among `answers` may make it urgent. Raises `ValidationError`, `PermissionDenied` (filing for
    others) and `limits.TooManyError`.
    """
    if channel in AT_THE_DESK and not (by and by.may(Permission.REPORT_MATTER, location)):
        raise PermissionDenied("您没有在这里代为上报的权限")
    if category.needs_phone and not phone:
        raise ValidationError({"phone": f"「{category}」须留联系电话，便于回复"})
    text, places = text.strip(), _places(location, place)
    matter = Matter(
        query_code=query_code(),
        idempotency_key=unique_key(
            by.pk if by else None,
            idempotency_key or secrets.token_hex(),
            f"{location._meta.model_name} {location.pk}",
            category.pk,
            text,
        ),
        reported_at=timezone.now(),
        street_id=location.street_id,
        **places,
        category=category,
        enterprise=enterprise,
        text=text,
        place=place.strip(),
        channel=channel,
        outside_number=outside_number.strip(),
        is_public=is_public and category.is_public,
        building_only=category.building_only,
        urgency=_urgency(category, answers or {}),
        reporter=None if channel in AT_THE_DESK else by,
        reporter_name=name.strip(),
        reporter_phone=phone,
    )
    try:
        return _file_once(matter, by, visitor, photos, answers or {})
    except IntegrityError:
        earlier = Matter.objects.filter(idempotency_key=matter.idempotency_key).first()
        if earlier is None:
            raise
        return earlier  # by the same tap, in the same moment


def _places(location: Building | Community | Grid, address: str) -> dict[str, Any]:
    """Return the columns that say where a matter is.

    Raise `ValidationError` where that is not enough to find it.
    """
    if isinstance(location, Building):
        return {"building": location}
    if not address.strip():
        raise ValidationError({"place": "不在楼里的事，请写明地址"})
    if isinstance(location, Community):
        return {"community": location}
    community = location.community or (location.parent.community if location.parent else None)
    if community is None:
        raise ValidationError({"grid": f"{location}没有写明所属社区，请按社区上报"})
    return {"community": community, "grid": location}


@transaction.atomic
def _file_once(
    matter: Matter,
    by: User | None,
    visitor: Visitor | None,
    photos: Iterable[CheckedPhoto],
    answers: Mapping[Question, str],
) -> Matter:
    """Return the matter with a number of its own, its clocks running; or the one that its key filed before.

    Whoever must act on it is told in the same transaction.
    """
    filed_pk, number = number_unless_filed(
        matter.idempotency_key, timezone.localdate(matter.reported_at).year
    )
    if filed_pk:
        return Matter.objects.get(pk=filed_pk)
    dues = clocks.filing_dues(matter.category, urgency=matter.urgency, at=matter.reported_at)
    matter.number, matter.answer_due_at = number, dues[Clock.Kind.ANSWER].at
    for name, value in clocks.clock_columns(dues[Clock.Kind.DISPATCH]).items():
        setattr(matter, name, value)
    matter.save(force_insert=True)
    if visitor is not None:
        admit_filing(visitor, location=matter.location)
    if matter.channel in AT_THE_DESK:
        matter.steps.create(verb="report", new=matter.state, at=matter.reported_at, by=by, note=FOR_ANOTHER)
    clocks.start_filing(matter, dues)
    _save_answers(matter, answers)
    attach(matter, photos)
    announce(matter, by=by)
    return matter


def _urgency(category: Category, answers: Mapping[Question, str]) -> str:
    is_danger = any(question.is_danger and text == YES for question, text in answers.items())
    return Urgency.DANGER if is_danger else category.urgency


def _save_answers(matter: Matter, answers: Mapping[Question, str]) -> None:
    filled_answers = [(question, text.strip()) for question, text in answers.items() if text.strip()]
    Answer.objects.bulk_create(
        Answer(matter=matter, question=question, asked=question.text, text=text)
        for question, text in filled_answers
    )


def attach(matter: Matter, photos: Iterable[CheckedPhoto], *, step: Step | None = None) -> None:
    """Draw pictures anew and keep them with a matter, and with the step they came with.

    Raises `ValidationError` for one that is broken.
    """
    for checked_photo in photos:
        clean_photo = checked_photo.drawn()
        photo = Photo(matter=matter, step=step, width=clean_photo.width, height=clean_photo.height)
        photo.file.save(clean_photo.name, clean_photo.file, save=True)


@transaction.atomic
def follow(matter: Matter, *, by: User | None = None, visitor: Visitor | None = None, key: str) -> Follow:
    """Join what somebody else reported instead of reporting it again; the same `key` joins a matter once.

    Raises `PermissionDenied` where the matter is not published, and `limits.TooManyError` for visitors.
    """
    if not may_follow(matter):
        raise PermissionDenied("此事不公示，不能跟进")
    if by is not None and (earlier := matter.follows.filter(user=by).first()):
        return earlier
    following, is_new = Follow.objects.get_or_create(
        key=unique_key(by.pk if by else None, key, matter.pk), defaults={"matter": matter, "user": by}
    )
    if is_new and visitor is not None:
        admit_filing(visitor, location=matter.location)
    return following
