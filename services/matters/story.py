"""What the page of one matter tells at the desk: the matter with its steps, clocks and pictures in one statement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone

from buildings.foundation.language.text import holds_numbers, mask_in_text
from members.accounts.models import User
from services.matters.models import Clock, Matter, Photo, Step
from services.matters.rules import sees_between
from services.matters.states import State
from services.matters.workflow import BETWEEN_TWO, MOVES

STANDING = {
    State.REPORTED: "已收到，正等街道分流",
    State.TRIAGED: "已交办，正等承办人受理",
    State.ACCEPTED: "已受理，即将办理",
    State.HANDLING: "正在办理",
    State.WAITING: "正等您补充情况，补充后继续办理",
    State.SHELVED: "暂时挂账",
    State.MERGED: "与另一件楼事一并办理",
    State.RESOLVED: "已办结，正由另一人核查",
    State.VERIFIED: "结果已核查",
    State.CLOSED: "已归档",
}
NEXT = {
    Clock.Kind.ANSWER: "{due} 前答复您",
    Clock.Kind.DISPATCH: "{due} 前分流",
    Clock.Kind.HANDLE: "预计 {due} 前办结",
    Clock.Kind.VERIFY: "{due} 前核查完",
}

# Put together once, which takes Django longer than to write and run the statement. It is only ever narrowed,
# and a narrowed queryset is one of its own, so that no row stays here.
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

    Numbers in the words are hidden from everybody (`actions.reveal_words` shows them). Who neither works
    there nor reported it reads no words that passed between the office and the reporter.
    """
    steps = [_row(Step, told) for told in matter.told_steps]
    for step in steps:
        step.words = mask_in_text(step.words)
    if sees_between(user, matter):
        return steps
    return [step for step in steps if step.verb not in BETWEEN_TWO]


def standing(matter: Matter, clocks: Iterable[Clock], *, now: datetime) -> str:
    """Return where a matter stands and what comes next, in a sentence for its reporter."""
    running = min((one for one in clocks if one.ended_at is None), key=lambda one: one.due_at, default=None)
    if matter.state == State.SHELVED and matter.shelved_until:
        return f"{STANDING[State.SHELVED]}，{matter.shelved_until:%Y年%-m月%-d日}起再办。"
    if running is None or running.kind not in NEXT:
        return f"{STANDING[State(matter.state)]}。"
    due = f"{timezone.localtime(running.due_at):%-m月%-d日 %H:%M}"
    late = "，现已超时，街道会催办" if running.due_at < now else ""
    return f"{STANDING[State(matter.state)]}，{NEXT[Clock.Kind(running.kind)].format(due=due)}{late}。"


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
