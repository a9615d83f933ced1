"""The lines of a list of matters, drawn in one go: as a template they took as long as all else on the page together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from buildings.templatetags.portal_ui import TONE_OF_STATE, TONES
from services.matters.models import State
from services.matters.workflow import IN_HAND

register = template.Library()
SOON = timedelta(days=1)
LONGEST = 40
ZONE = timezone.get_default_timezone()

BADGES = {
    name: f'<span class="badge badge--{name}"><span aria-hidden="true">{tone.sign}</span>{{}}</span>'
    for name, tone in TONES.items()
}
STATES = {state.value: format_html(BADGES[TONE_OF_STATE[state.value].name], state.label) for state in State}
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
    day = f"{at.month}月{at.day}日"
    return f"{day} {at.hour:02}:{at.minute:02}" if at.year == now.year else f"{at.year}年{day}"


def due(line: Any, now: datetime) -> str:
    """Draw when a matter is due, with colour, sign and word: 超时, 将到期 within a day, 期内, 逾期办结."""
    if line.due_at is None:
        return ""
    tone, word = urgency(line, now)
    at = moment(line.due_at, now)
    return format_html("{} {}", at, format_html(BADGES[tone], word)) if word else at


def urgency(line: Any, now: datetime) -> tuple[str, str]:
    """Return the tone and the word of a due date; none once the matter is out of hand and was in time."""
    if line.state in IN_HAND:
        if line.due_at < now:
            return "bad", "超时"
        return ("wait", "将到期") if line.due_at < now + SOON else ("good", "期内")
    return ("bad", "逾期办结") if line.resolved_at and line.resolved_at > line.due_at else ("", "")


@register.simple_tag
def options(choices: Iterable[tuple[str, str]], chosen: str | None) -> SafeString:
    """Draw the options of a select, the first of them 全部."""
    chosen, rows = chosen or "", (("", "全部"), *choices)
    drawn = ((key, " selected" if key == chosen else "", word) for key, word in rows)
    return format_html_join("", '<option value="{}"{}>{}</option>', drawn)
