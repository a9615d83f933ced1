"""The lines of a list of matters, joined by Django: as a template they took it past its limit (`docs/adr/0018`)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from buildings.foundation.language.dates import day_text, moment_text
from buildings.foundation.language.text import mask_in_text
from buildings.foundation.templatetags.portal_ui import badge, state
from services.matters.models import Clock, State
from services.matters.workflow import CLOCK_IN

register = template.Library()
ZONE = timezone.get_default_timezone()
CLOCK_LABELS = {
    state.value: f"{kind.label} " for state, kind in CLOCK_IN.items() if kind != Clock.Kind.HANDLE
}


LONGEST = 40
PICK = '<td class="line__pick"><input type="checkbox" name="number" value="{0}" aria-label="选中 {0}"></td>'
LINE = """<tr data-line>{}<th scope="row"><a href="{}">{}</a></th>
<td class="line__number nowrap">{}</td><td class="line__building">{}</td>
<td class="line__category nowrap">{}</td><td class="line__handler nowrap">{}</td>
<td class="line__reported nowrap">{}</td><td class="line__due nowrap">{}</td>
<td class="line__state">{}</td></tr>"""


@register.simple_tag
def matter_lines(lines: Iterable[Any], now: datetime, picks: bool = False) -> SafeString:
    """Draw the rows that `MatterQuerySet.lines()` returns; with `picks`, each led by a box to tick."""
    return format_html_join("\n", LINE, (_cells(line, now, picks) for line in lines))


def _cells(line: Any, now: datetime, picks: bool) -> tuple[Any, ...]:
    """Return what fills a line, in the order of its columns."""
    return (
        format_html(PICK, line.number) if picks else "",
        reverse("matter-detail", args=[line.number]),
        _shortened(mask_in_text(line.text)),
        line.number,
        line.location_name,
        line.category__name,
        line.handler__real_name or "",
        moment(line.reported_at, now),
        due(line, now),
        format_html("{}{}", state(State(line.state)), supervised(line.supervised_until)),
    )


@register.simple_tag(name="supervised_badge")
def supervised(until: date | None) -> SafeString:
    """Draw how many days are left to answer a 督办; nothing where none runs."""
    if until is None:
        return SafeString("")
    left = (until - timezone.localdate()).days
    word = f"督办 还剩{left}天" if left > 0 else "督办 今天反馈" if left == 0 else f"督办 逾期{-left}天"
    return format_html(" {}", badge(word, "bad" if left < 0 else "wait"))


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def moment(at: datetime, now: datetime) -> str:
    """Write a moment as a list does: the year only where it is another one."""
    at = at.astimezone(ZONE)
    return moment_text(at, now) if at.year == now.year else day_text(at, now)


@register.simple_tag
def due(line: Any, now: datetime) -> str:
    """Draw until when the clock of a matter's state runs, with colour, sign and word: 超时, 将到期, 期内.

    Where none runs the handling clock's date stands, with 逾期办结 where the result came after it. A clock other
    than the handling one is named.
    """
    if line.clock_due_at is None:
        return ended(line, now)
    label, (tone, word) = CLOCK_LABELS.get(line.state, ""), light(line, now)
    return format_html("{}{} {}", label, moment(line.clock_due_at, now), badge(word, tone))


def light(line: Any, now: datetime) -> tuple[str, str]:
    """Return the tone and the word of a clock that runs: yellow from when its holder is warned, red when it ran out."""
    if line.clock_due_at < now:
        return "bad", "超时"
    return ("wait", "将到期") if line.clock_warn_at <= now else ("good", "期内")


def ended(line: Any, now: datetime) -> str:
    """Draw the handling date of a matter for which no clock runs, or until when it is shelved.

    Else nothing.
    """
    if line.shelved_until:
        return f"挂账至 {day_text(line.shelved_until, now)}"
    if line.due_at is None:
        return ""
    is_late = line.resolved_at and line.resolved_at > line.due_at
    text = moment(line.due_at, now)
    return format_html("{} {}", text, badge("逾期办结", "bad")) if is_late else text
