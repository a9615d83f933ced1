"""What the page of one matter tells at the desk: the matter with its steps, clocks and pictures in one statement."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from buildings.foundation.language.text import mask_in_text
from members.accounts.models import User
from services.matters.models import Clock, Matter, Photo, Step
from services.matters.rules import sees_between
from services.matters.workflow import BETWEEN_TWO

# Put together once, which takes Django longer than to write and run the statement. It is only ever narrowed, and
# a narrowed queryset is one of its own, so that no row stays here.
MATTERS = Matter.objects.for_desk().order_by()


def seen_by(user: User, number: str) -> Matter | None:
    """Return the matter of a number with all that its page tells, if it exists for a person."""
    matter = MATTERS.visible_to(user).filter(number=number).first()
    if matter is not None and not matter.has_wish:
        matter.pending = None
    if matter is not None and not matter.is_supervised:
        matter.supervision = None
    return matter


def steps_of(matter: Matter, user: User) -> list[Step]:
    """Return the steps of a matter that a person reads, each with `who` made it; empty where time did.

    Who neither works there nor reported it reads what anybody may, numbers hidden.
    """
    steps = [_row(Step, told) for told in matter.told_steps]
    if sees_between(user, matter):
        return steps
    for step in steps:
        step.words = mask_in_text(step.words)
    return [step for step in steps if step.verb not in BETWEEN_TWO]


def clocks_of(matter: Matter) -> list[Clock]:
    """Return the clocks of a matter seen."""
    return [_row(Clock, told) for told in matter.told_clocks]


def photos_of(matter: Matter) -> list[Photo]:
    """Return the pictures of a matter seen, without their files."""
    return [_row(Photo, told) for told in matter.told_photos]


def _row(model: type[Model], told: dict[str, Any]) -> Any:
    who, field = told.pop("who", None), model._meta.get_field
    row = model(**{name: field(name).to_python(value) for name, value in told.items()})
    row.who = who
    return row
