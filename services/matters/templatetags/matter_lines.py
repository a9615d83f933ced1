"""The lines of a list of matters, drawn in one go: as a template they took as long as all else on the page together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from buildings.foundation.language.dates import told, told_with_time
from buildings.foundation.templatetags.portal_ui import TONE_OF_STATE, TONES
from services.matters.models import Clock, State
from services.matters.workflow import CLOCK_IN

register = template.Library()
LONGEST = 40
ZONE = timezone.get_default_timezone()

BADGES = {
    name: f'<span class="badge badge--{name}"><span aria-hidden="true">{tone.sign}</span>{{}}</span>'
    for name, tone in TONES.items()
}
STATES = {state.value: format_html(BADGES[TONE_OF_STATE[state.value].name], state.label) for state in State}
LATE = format_html(BADGES["bad"], "逾期办结")
NAMED = {state.value: f"{kind.label} " for state, kind in CLOCK_IN.items() if kind != Clock.Kind.HANDLE}
PICK = '<td class="line__pick"><input type="checkbox" name="number" value="{0}" aria-label="选中 {0}"></td>'
LINE = """<tr data-line>{pick}<th scope="row"><a href="{url}{number}/">{text}</a></th>
<td class="line__number nowrap">{number}</td><td class="line__building">{building}</td>
<td class="line__category nowrap">{category}</td><td class="line__handler nowrap">{handler}</td>
<td class="line__reported nowrap">{reported}</td><td class="line__due nowrap">{due}</td>
<td class="line__state">{state}</td></tr>"""


@register.simple_tag
def matter_lines(lines: Iterable[Any], now: datetime, picks: bool = False) -> SafeString:
    """Draw the rows that `MatterQuerySet.lines()` returns; with `picks`, each led by a box to tick."""
    url = reverse("matter-list")
    return format_html_join("\n", "{}", ((_line(line, url, now, picks),) for line in lines))


def _line(line: Any, url: str, now: datetime, picks: bool) -> SafeString:
    text = line.text
    return format_html(
        LINE,
        pick=format_html(PICK, line.number) if picks else "",
        url=url,
        number=line.number,
        text=text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…",
        building=line.building__name,
        category=line.category__name,
        handler=line.handler__real_name or "",
        reported=moment(line.reported_at, now),
        due=due(line, now),
        state=STATES[line.state],
    )


def moment(at: datetime, now: datetime) -> str:
    """Write a moment as a list does: the year only where it is another one."""
    at = at.astimezone(ZONE)
    return told_with_time(at, now) if at.year == now.year else told(at, now)


@register.simple_tag
def due(line: Any, now: datetime) -> str:
    """Draw until when the clock of a matter's state runs, with colour, sign and word: 超时, 将到期, 期内.

    Where none runs the handling clock's date stands, with 逾期办结 where the result came after it. A clock other than
    the handling one is named.
    """
    if line.clock_due_at is None:
        return ended(line, now)
    named, (tone, word) = NAMED.get(line.state, ""), light(line, now)
    return format_html("{}{} {}", named, moment(line.clock_due_at, now), format_html(BADGES[tone], word))


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
    return format_html("{} {}", moment(line.due_at, now), LATE) if late else moment(line.due_at, now)


@register.simple_tag
def options(choices: Iterable[tuple[str, str]], chosen: str | None) -> SafeString:
    """Draw the options of a select, the first of them 全部."""
    chosen, rows = chosen or "", (("", "全部"), *choices)
    drawn = ((key, " selected" if key == chosen else "", word) for key, word in rows)
    return format_html_join("", '<option value="{}"{}>{}</option>', drawn)
