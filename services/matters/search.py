"""Search of matters: by characters, the sound of a building or category, a number, a phone or its last four digits."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable

from django.db.models import CharField, Model, Q, QuerySet, Value

from buildings.foundation.language.pinyin import initials, spelled
from buildings.foundation.language.search import WHOLE, where_it_is_read, whole_numbers_of, words_of
from buildings.foundation.records import phones
from buildings.models import Building, Community
from members.accounts.models import User
from services.matters.models import Category, Matter
from services.matters.pairs import holding, is_frequent

NUMBER = re.compile(r"[0-9A-Z-]{6,20}")
PHONE = re.compile(r"[+\d()-]+")
SOUND = re.compile(r"[a-z]{2,}")
MAX_PLACES = 50  # a word that many buildings or communities share says nothing
ALL = (
    2**31
)  # rows; a LIMIT, however high, keeps PostgreSQL from mixing the conditions inside with those outside


def seen_by(user: User) -> QuerySet:
    """Return the matters a person sees.

    Who has nothing of his own elsewhere is spared the OR that keeps indexes from use.
    """
    has_elsewhere = Matter.objects.elsewhere(user).exists()
    return Matter.objects.visible_to(user) if has_elsewhere else Matter.objects.inside(user)


def matching(matters: QuerySet, text: str, *, user: User | None) -> QuerySet:
    """Return the matters that match every word: in their text or place, by building, category, number or phone.

    A rare word is found by its pairs, which an index holds. For a frequent word that would fetch and sort
    every text it stands in; walking the list in its own order and looking into each text ends after some
    hundred rows.
    """
    for word in words_of(text):
        matters = matters.filter(_condition(word, user))
    return matters


def _condition(word: str, user: User | None) -> Q:
    """Return the condition that a matter matches a word.

    The few that hold a rare word are found by themselves. Asked in one breath with the street, PostgreSQL
    reads the whole street's index as well.
    """
    place, is_rare = _place(word, user) | _category(word), not is_frequent(word)
    text = _holds(word) & holding(word) if is_rare else _holds(word)
    condition = (
        where_it_is_read(Matter.objects.visible_to(user), text, word, ("text", "place"), user)
        | _number(word)
        | _phone(word, user)
    )
    if is_rare and not place:
        return Q(pk__in=Matter.objects.filter(condition).order_by().values("pk")[:ALL])
    return condition | place


def _holds(word: str) -> Q:
    """Return the condition that the text or the place holds a word.

    Not a LIKE, of which PostgreSQL expects so few rows that it reads and sorts a whole street instead of
    walking the list in its order.
    """
    return Q(text__holds=word) | Q(place__holds=word)


def _number(word: str) -> Q:
    return Q(number__startswith=word.upper()) if NUMBER.fullmatch(word.upper()) else Q()


def _phone(word: str, user: User | None) -> Q:
    digits = phones.canonical(word)
    if not PHONE.fullmatch(word):
        return Q()
    if len(digits) == 4:
        return Q(reporter_phone_tail=phones.blind_tail(digits))
    if len(digits) < WHOLE or digits.startswith("20"):  # a matter's number begins with its year
        return Q()
    return Q(reporter_phone_index=phones.blind_index(digits)) & whole_numbers_of(Matter, digits, user)


def _place(word: str, user: User | None) -> Q:
    if user is None or len(word) < 2 or word.isdigit():
        return Q()
    condition = Q(name__holds=word)
    if SOUND.fullmatch(word):
        condition |= Q(initials__contains=word) | Q(pinyin__contains=word)
    return at_places(user, lambda places: places.filter(condition), most=MAX_PLACES)


def at_places(user: User | None, narrow: Callable[[QuerySet], QuerySet], *, most: int | None = None) -> Q:
    """Return the condition that a matter lies in a building or community a user sees that `narrow` leaves.

    Empty where it leaves none; of a kind of which it leaves more than `most`, none counts. The keys are read
    first, so that an index is chosen by them.
    """
    kinds = [_keys(model, narrow(model.objects.visible_to(user)), most) for model in (Building, Community)]
    keys = defaultdict(list)
    for kind, key in kinds[0].union(*kinds[1:], all=True):
        keys[kind].append(key)
    found = Q()
    for kind, of_kind in keys.items():
        if most is None or len(of_kind) <= most:
            found |= Q(**{f"{kind}__in": of_kind})
    return found


def _keys(model: type[Model], places: QuerySet, most: int | None) -> QuerySet:
    """Return the keys of places with what they are, one more than `most` where there are more."""
    kind = Value(model._meta.model_name, output_field=CharField())
    keys = places.order_by().annotate(kind=kind).values_list("kind", "pk")
    return keys if most is None else keys[: most + 1]


def _category(word: str) -> Q:
    """Match a category by its sound; by its characters the reporter's own words are better."""
    if not SOUND.fullmatch(word):
        return Q()
    names = Category.objects.values_list("pk", "name")
    keys = [pk for pk, name in names if spelled(name).startswith(word) or word in initials(name).split()]
    return Q(category__in=keys) if keys else Q()
