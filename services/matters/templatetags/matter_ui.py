"""How a matter reads: its clocks in a word and a colour, its story, and text fit for everybody's eyes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import template
from django.utils.safestring import SafeString

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.templatetags.portal_ui import badge
from services.matters.models import Clock, Matter, Photo, Step, Urgency
from services.matters.workflow import MOVES

register = template.Library()


@register.filter
def photos_of_step(photos: Sequence[Photo], step: Step | None) -> list[Photo]:
    """Pick the pictures that came with a step; with none, those that came with the report."""
    return [photo for photo in photos if photo.step_id == (step.pk if step else None)]


@register.simple_tag
def urgency(matter: Matter) -> SafeString:
    """Draw how urgent a matter is, in a word and a sign."""
    tone = {Urgency.DANGER: "bad", Urgency.UTILITY: "wait"}.get(matter.urgency, "still")
    return badge(matter.get_urgency_display(), tone)


@register.simple_tag
def clock_state(clock: Clock, now: datetime) -> SafeString:
    """Draw where a clock stands: met in time or late, stopped, moved, running, nearly due or overdue."""
    is_late = (clock.ended_at or now) > clock.due_at
    if clock.ended_at:
        word, tone = clock.get_ending_display(), "good" if clock.ending == Clock.Ending.MET else "still"
        return badge(f"逾期{word}" if is_late else word, "bad" if is_late else tone)
    if is_late:
        return badge("超时", "bad")
    return badge("将到期", "wait") if clock.warn_at <= now else badge("期内", "good")


@register.filter
def move_label(verb: str) -> str:
    """Return what a move is called."""
    return MOVES[verb].label


@register.filter
def split_words(text: str) -> list[str]:
    """Split a line at its blanks."""
    return text.split()


@register.inclusion_tag("matters/public_steps.html")
def public_steps(matter: Matter, steps: Sequence[Step]) -> dict[str, Any]:
    """Tell the story to its reporter: public words only, no names, numbers hidden."""
    entries = [{"at": matter.reported_at, "title": MOVES["report"].words}]
    entries += [
        {"at": step.at, "title": _title(step), "text": mask_in_text(step.words)}
        for step in steps
        if step.words
    ]
    return {"steps": entries}


def _title(step: Step) -> str:
    is_told_by_move = step.old == step.new or step.verb == "verify"  # to rate is asked where it can be done
    return MOVES[step.verb].label if is_told_by_move else step.get_new_display()


@register.inclusion_tag("matters/inside_steps.html")
def inside_steps(
    matter: Matter, steps: Sequence[Step], photos: Sequence[Photo], sees_inside: bool
) -> dict[str, Any]:
    """Tell the story to those who work on it: who did what, the words that went out and the notes that did not."""
    entries = [
        {"step": step, "label": MOVES[step.verb].label, "photos": photos_of_step(photos, step)}
        for step in steps
    ]
    return {"matter": matter, "entries": entries, "sees_inside": sees_inside}
