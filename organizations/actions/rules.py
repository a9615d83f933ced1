"""The verb of rules: another document, or other numbers, from a day on."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q

from buildings.foundation.records.checked import save_checked
from buildings.foundation.records.permissions import Permission
from buildings.models import Street
from organizations.models import Rule
from organizations.rulebook import RuleKey

COMMON = "通用规则由系统管理员维护"
NOT_LOCAL = "这条规则由党内文件规定，街道不能另设数值"
NOT_THEIRS = "没有在这个街道维护规则的权限"


@dataclass(frozen=True)
class RuleWording:
    """What a rule says: document, article, its words, how heavy it weighs, and its numbers by name."""

    document: str
    text: str
    weight: str
    article: str = ""
    numbers: dict[str, int] = field(default_factory=dict)
    is_confirmed: bool = True


@transaction.atomic
def issue_rule(
    key: RuleKey, wording: RuleWording, *, by: Any, since: date, street: Street | None = None
) -> Rule:
    """Put a rule in force from a day on, for all streets or with numbers of a street's own.

    What was in force that day ends with it and stays to be read: checks of earlier days go by it.

    Raises `PermissionDenied` for who does not keep rules there, `ValidationError` for numbers of a street
    where the document leaves none, for a number left out or below 0, and for a day on which a later wording
    is in force already.
    """
    _refuse_strangers(by, key, street)
    _check_numbers(key, wording.numbers)
    before = Rule.objects.select_for_update().filter(key=key.key, street=street)
    if before.filter(since__gte=since).exists():
        raise ValidationError({"since": "这天以后已有另一种规定，施行日期应当更晚"})
    before.filter(Q(until=None) | Q(until__gt=since)).update(until=since)
    return save_checked(Rule(key=key.key, street=street, since=since, **asdict(wording)))


def _refuse_strangers(by: Any, key: RuleKey, street: Street | None) -> None:
    if street is None:
        if not (by.may(Permission.EDIT_CATALOGUE) and by.scope.everywhere):
            raise PermissionDenied(COMMON)
        return
    if not by.may(Permission.EDIT_CATALOGUE, street):
        raise PermissionDenied(NOT_THEIRS)
    if not key.is_local:
        raise ValidationError(NOT_LOCAL)


def _check_numbers(key: RuleKey, numbers: dict[str, int]) -> None:
    if set(numbers) != set(key.numbers):
        raise ValidationError("请填写这条规则的每一个数值")
    if any(number < 0 for number in numbers.values()):
        raise ValidationError("数值不能小于 0")
