"""What the page of one matter tells at the desk: the matter with its steps, clocks and pictures in one statement."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from buildings.foundation.language.text import holds_numbers, mask_in_text
from members.accounts.models import User
from services.matters.models import Clock, Matter, Photo, Step
from services.matters.rules import sees_between
from services.matters.workflow import BETWEEN_TWO, MOVES

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

    Numbers in the words are hidden from everybody (`actions.reveal_words` shows them). Who neither works there nor
    reported it reads no words that passed between the office and the reporter.
    """
    steps = [_row(Step, told) for told in matter.told_steps]
    for step in steps:
        step.words = mask_in_text(step.words)
    if sees_between(user, matter):
        return steps
    return [step for step in steps if step.verb not in BETWEEN_TWO]


def words_of(matter: Matter) -> list[tuple[str, str]]:
    """Return what was written about a matter seen, each text with what it is, numbers and all."""
    steps = [
        (MOVES[told["verb"]].label, told[name]) for told in matter.told_steps for name in ("words", "note")
    ]
    answers = [(told["asked"], told["text"]) for told in matter.told]
    own = [("反映事项", matter.text), ("位置", matter.place), ("答复", matter.answer)]
    return [(label, text) for label, text in (*own, *answers, *steps) if text]


def hides_numbers(matter: Matter) -> bool:
    """Tell whether the page of a matter hides a number that somebody typed."""
    return any(holds_numbers(text) for _, text in words_of(matter))


def clocks_of(matter: Matter) -> list[Clock]:
    """Return the clocks of a matter seen."""
    return [_row(Clock, told) for told in matter.told_clocks]


def photos_of(matter: Matter) -> list[Photo]:
    """Return the pictures of a matter seen, without their files."""
    return [_row(Photo, told) for told in matter.told_photos]


def _row(model: type[Model], told: dict[str, Any]) -> Any:
    field = model._meta.get_field
    row = model(**{name: field(name).to_python(value) for name, value in told.items() if name != "who"})
    row.who = told.get("who")
    return row
