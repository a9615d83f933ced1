"""How a line of a list of matters reads: its moments, until when its clock runs, and its state."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from buildings.foundation.language.dates import told, told_with_time
from buildings.foundation.templatetags.portal_ui import badge, state
from services.matters.models import Clock, State
from services.matters.workflow import CLOCK_IN

register = template.Library()
ZONE = timezone.get_default_timezone()
NAMED = {state.value: f"{kind.label} " for state, kind in CLOCK_IN.items() if kind != Clock.Kind.HANDLE}


@register.simple_tag
def state_of(line: Any) -> SafeString:
    """Draw the state of a row of `MatterQuerySet.lines()`, which holds its code alone."""
    return state(State(line.state))


@register.filter
def moment(at: datetime, now: datetime) -> str:
    """Write a moment as a list does: the year only where it is another one."""
    at = at.astimezone(ZONE)
    return told_with_time(at, now) if at.year == now.year else told(at, now)


@register.simple_tag
def due(line: Any, now: datetime) -> str:
    """Draw until when the clock of a matter's state runs, with colour, sign and word: 超时, 将到期, 期内.

    Where none runs the handling clock's date stands, with 逾期办结 where the result came after it. A clock other
    than the handling one is named.
    """
    if line.clock_due_at is None:
        return ended(line, now)
    named, (tone, word) = NAMED.get(line.state, ""), light(line, now)
    return format_html("{}{} {}", named, moment(line.clock_due_at, now), badge(word, tone))


def light(line: Any, now: datetime) -> tuple[str, str]:
    """Return the tone and the word of a clock that runs: yellow from when its holder is warned, red when it ran out."""
    if line.clock_due_at < now:
        return "bad", "超时"
    return ("wait", "将到期") if line.clock_warn_at <= now else ("good", "期内")


def ended(line: Any, now: datetime) -> str:
    """Draw the handling date of a matter for which no clock runs; nothing where it has none."""
    if line.due_at is None:
        return ""
    late = line.resolved_at and line.resolved_at > line.due_at
    on = moment(line.due_at, now)
    return format_html("{} {}", on, badge("逾期办结", "bad")) if late else on
