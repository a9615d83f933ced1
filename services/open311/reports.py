"""A filing that comes by Open311: its fields made into what the verb `report` asks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db.models import Q
from rest_framework.request import Request

from buildings.foundation.language.folding import fold
from buildings.foundation.pages.photos import checked_photo
from buildings.models import Building, Community
from buildings.querysets import BuildingQuerySet
from members.accounts import limits
from members.accounts.models import User
from services.matters import actions, rules
from services.matters.forms.photos import MAX_PHOTOS
from services.matters.models import Category, Channel, Matter, Question
from services.open311.documents import ATTRIBUTE, CHOICES

PER_KEY = 600  # filings an hour
ATTRIBUTE_FIELD = re.compile(r"attribute\[([\w-]+)\](?:\[\])?")
MOST = 200  # characters of an answer


def file(request: Request, street: str | None) -> Matter:
    """File a matter for an integration's account.

    Raise `ValidationError` in Chinese, `TooManyError` past the limit.
    """
    fields, user = request.data, request.user
    location = _location(fields, user, street)
    category = (
        Category.objects.offered_in(location.street_id).filter(key=_word(fields, "service_code")).first()
    )
    if category is None:
        raise ValidationError({"service_code": "该街道没有这一类别"})
    limits.count("open311", str(user.pk), PER_KEY)
    return actions.report(
        location,
        category=category,
        by=user,
        channel=Channel.OPEN311,
        text=_text(fields),
        name=_name(fields),
        phone=_word(fields, "phone")[:30],
        place=(_word(fields, "place") or _address(fields, location))[:60],
        answers=_answers(fields, category),
        photos=[checked_photo(one) for one in request.FILES.getlist("media")[:MAX_PHOTOS]],
        idempotency_key=request.headers.get("Idempotency-Key", ""),
    )


def _location(fields: Mapping[str, str], user: User, street: str | None) -> Building | Community:
    """Find what is meant: a building by its lobby's code, its name or address.

    Else a community by its code or name.
    """
    scope = rules.places_to_report_from(user)
    buildings, communities = Building.objects.in_use().within(scope), Community.objects.within(scope)
    if street:
        buildings, communities = (
            buildings.filter(street__code=street),
            communities.filter(street__code=street),
        )
    matches: list[Building | Community]
    if code := _word(fields, "address_id").lower():
        matches = [*buildings.filter(code=code)[:2], *communities.filter(code=code)[:2]]
    elif text := _word(fields, "address_string"):
        matches = [*buildings.filter(name_folded=fold(text))[:2]] or [*_buildings_in(text, buildings)]
        matches = matches or [*communities.of_words(text)[:2]]
    else:
        raise ValidationError({"address_id": "请给出大堂码（address_id）或楼名、地址（address_string）"})
    if len(matches) != 1:
        words = "没有找到唯一的一座楼或一个社区，请用大堂码或社区代码（address_id）指明"
        raise ValidationError({"address_string": words})
    return matches[0]


def _buildings_in(text: str, buildings: BuildingQuerySet) -> list[Building]:
    alike = list(buildings.filter(Q(name__holds=text) | Q(address=text))[:2])
    return alike or list(buildings.named_in(text)[:2])


def _address(fields: Mapping[str, str], location: Building | Community) -> str:
    """Return where in a community it is; a building's own address says nothing more."""
    return "" if isinstance(location, Building) else _word(fields, "address_string")


def _answers(fields: Mapping[str, str], category: Category) -> dict[Question, str]:
    """Return what was answered to the category's questions, sent as `attribute[code]`."""
    words_by_code = {
        match[1]: _word(fields, name) for name in fields if (match := ATTRIBUTE_FIELD.fullmatch(name))
    }
    questions = {f"{ATTRIBUTE}{one.pk}": one for one in Question.objects.active().filter(category=category)}
    for code, word in words_by_code.items():
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
    return {
        questions[code]: _in_chinese(questions[code], word) for code, word in words_by_code.items() if word
    }


def _in_chinese(question: Question, word: str) -> str:
    return CHOICES.get(word, word) if question.kind == Question.Kind.YES_NO else word


def _text(fields: Mapping[str, str]) -> str:
    text = _word(fields, "description")
    if not text:
        raise ValidationError({"description": "请写明反映的事项"})
    if link := _word(fields, "media_url"):
        text = f"{text}\n照片：{link}"
    if len(text) > 2000:
        raise ValidationError({"description": "反映事项不能超过 2000 字"})
    return text


def _name(fields: Mapping[str, str]) -> str:
    return f"{_word(fields, 'last_name')}{_word(fields, 'first_name')}"[:30]


def _word(fields: Mapping[str, str], name: str) -> str:
    """Return what was written in a field; a file of its name is nothing written."""
    word = fields.get(name, "")
    return word.replace("\0", "").strip() if isinstance(word, str) else ""
