"""One verb for many matters: each row goes through it by itself, and what fails does not hold back the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet

from buildings.foundation.lifecycle.moves import StaleMove
from members.accounts.models import User
from services.matters import actions
from services.matters.handlers import candidates
from services.matters.locations import PLACES
from services.matters.models import Matter

MOST = 100


@dataclass
class BatchOutcome:
    """The matters that moved, and those that did not with the reason in words."""

    done: list[Matter] = field(default_factory=list)
    failed: list[tuple[Matter, str]] = field(default_factory=list)


def visible_matters(numbers: Iterable[str], *, by: User) -> list[Matter]:
    """Return the matters of these numbers that exist for a person, at most a hundred."""
    rows = Matter.objects.visible_to(by).filter(number__in=list(numbers)[:MOST])
    return list(rows.select_related(*PLACES, "category", "handler").newest())


def handlers_of(matters: Iterable[Matter]) -> QuerySet[User]:
    """Return whoever could take at least one of these matters, by name."""
    keys: set[int] = set()
    for matter in {matter.location: matter for matter in matters}.values():
        keys.update(candidates(matter).values_list("pk", flat=True))
    return User.objects.filter(pk__in=keys).order_by("pinyin", "pk")


def reassign_all(matters: Iterable[Matter], *, by: User, handler: User, note: str = "") -> BatchOutcome:
    """Give each matter to another handler; raises nothing for a single row."""
    outcome = BatchOutcome()
    for matter in matters:
        try:
            outcome.done.append(actions.reassign(matter, by=by, handler=handler, note=note))
        except (PermissionDenied, StaleMove) as refusal:
            outcome.failed.append((matter, str(refusal)))
        except ValidationError as error:
            outcome.failed.append((matter, "；".join(error.messages)))
    return outcome
