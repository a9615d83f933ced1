"""A filing that comes by Open311: its fields made into what the verb `report` asks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from rest_framework.request import Request

from buildings.foundation.pages.photos import clean_photo
from buildings.models import Building
from members.accounts import limits
from members.accounts.models import User
from services.matters import actions, rules
from services.matters.forms.photos import MAX_PHOTOS
from services.matters.models import Category, Channel, Matter, Question
from services.open311.documents import ATTRIBUTE, CHOICES

PER_KEY = 600  # filings an hour
ASKED = re.compile(r"attribute\[([\w-]+)\](?:\[\])?")
MOST = 200  # characters of an answer


def file(request: Request, street: str | None) -> Matter:
    """File a matter for an integration's account; raise `ValidationError` in Chinese, `TooManyError` past the limit."""
    sent, user = request.data, request.user
    building = _building(sent, _buildings(user, street))
    category = Category.objects.offered_in(building.street_id).filter(key=_word(sent, "service_code")).first()
    if category is None:
        raise ValidationError({"service_code": "该街道没有这一类别"})
    limits.count("open311", str(user.pk), PER_KEY)
    return actions.report(
        building,
        category=category,
        by=user,
        channel=Channel.OPEN311,
        text=_text(sent),
        name=_name(sent),
        phone=_word(sent, "phone")[:30],
        place=_word(sent, "place")[:60],
        answers=_answers(sent, category),
        photos=[clean_photo(one) for one in request.FILES.getlist("media")[:MAX_PHOTOS]],
        idempotency_key=request.headers.get("Idempotency-Key", ""),
    )


def _buildings(user: User, street: str | None) -> QuerySet[Building]:
    places = rules.places_to_report_from(user)
    buildings = Building.objects.in_use().filter(places.condition(street="street_id", building="pk"))
    return buildings.filter(street__code=street) if street else buildings


def _building(sent: Mapping[str, str], buildings: QuerySet[Building]) -> Building:
    """Find the building by its lobby's code or, failing that, by the one name or address that is meant."""
    if code := _word(sent, "address_id").lower():
        found = list(buildings.filter(code=code)[:2])
    elif typed := _word(sent, "address_string"):
        found = list(buildings.filter(name=typed)[:2]) or _named_in(typed, buildings)
    else:
        raise ValidationError({"address_id": "请给出大堂码（address_id）或楼名、地址（address_string）"})
    if len(found) != 1:
        raise ValidationError({"address_string": "没有找到唯一的一座楼，请用大堂码（address_id）指明"})
    return found[0]


def _named_in(typed: str, buildings: QuerySet[Building]) -> list[Building]:
    alike = list(buildings.filter(Q(name__contains=typed) | Q(address=typed))[:2])
    return alike or [one for one in buildings if one.name in typed][:2]


def _answers(sent: Mapping[str, str], category: Category) -> dict[Question, str]:
    """Return what was answered to the category's questions, sent as `attribute[code]`."""
    told = {found[1]: _word(sent, name) for name in sent if (found := ASKED.fullmatch(name))}
    questions = {f"{ATTRIBUTE}{one.pk}": one for one in Question.objects.active().filter(category=category)}
    for code, word in told.items():
        if code not in questions:
            raise ValidationError({"attribute": f"这个类别没有这个问题：{code[:40]}"})
        if (
            questions[code].kind == Question.Kind.YES_NO
            and word
            and word not in (*CHOICES, *CHOICES.values())
        ):
            raise ValidationError({"attribute": f"「{questions[code]}」应答 yes 或 no"})
        if len(word) > MOST:
            raise ValidationError({"attribute": f"「{questions[code]}」的回答不能超过 {MOST} 字"})
    return {questions[code]: _in_chinese(questions[code], word) for code, word in told.items() if word}


def _in_chinese(question: Question, word: str) -> str:
    return CHOICES.get(word, word) if question.kind == Question.Kind.YES_NO else word


def _text(sent: Mapping[str, str]) -> str:
    text = _word(sent, "description")
    if not text:
        raise ValidationError({"description": "请写明反映的事项"})
    if link := _word(sent, "media_url"):
        text = f"{text}\n照片：{link}"
    if len(text) > 2000:
        raise ValidationError({"description": "反映事项不能超过 2000 字"})
    return text


def _name(sent: Mapping[str, str]) -> str:
    return f"{_word(sent, 'last_name')}{_word(sent, 'first_name')}"[:30]


def _word(sent: Mapping[str, str], name: str) -> str:
    """Return what was written in a field; a file of its name is nothing written."""
    word = sent.get(name, "")
    return word.replace("\0", "").strip() if isinstance(word, str) else ""
