"""How figures read: times as people say them, shares as bars that need no script and no style attribute."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()
BAR = (
    '<svg class="share" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
    '<rect class="share__all" width="100" height="8"/><rect class="share__part" width="{}" height="8"/></svg>'
)


@register.filter
def taken(time: timedelta | None) -> str:
    """Say how long something took: 45分钟, 3.5小时, 2.1天."""
    if time is None:
        return "—"
    minutes = time.total_seconds() / 60
    if minutes < 90:
        return f"{round(minutes)}分钟"
    return f"{minutes / 60:.1f}小时" if minutes < 48 * 60 else f"{minutes / 60 / 24:.1f}天"


@register.filter
def percent(share: float | None) -> str:
    return "—" if share is None else f"{share:g}%"


@register.simple_tag
def bar(share: float | None) -> SafeString | str:
    """Draw a share as a bar; what it says stands beside it in figures."""
    return "" if share is None else format_html(BAR, share)


COUNTED = ("reported", "ended", "open"), ("on_time", "late", "overdue", "untimed", "solved")


LINE = """<tr><th scope="row">{}</th>{}<td class="figures-share">{}<span>{}</span></td>{}
<td class="number">{}</td><td class="number">{}</td><td class="number">{}</td></tr>"""
NUMBER, LINK = '<td class="number">{}</td>', '<a href="{}">{}</a>'


@register.simple_tag
def figure_lines(lines: Iterable[Any]) -> SafeString:
    """Draw lines of figures, every number but nought leading to the list of its rows."""
    return format_html_join("\n", "{}", ((_drawn(line),) for line in lines))


def _drawn(line: Any) -> SafeString:
    before, after = (format_html_join("", NUMBER, ((_led(line, measure),) for measure in part)) for part in COUNTED)
    score = "—" if line.score is None else f"{line.score:.1f}"
    times = taken(line.median), taken(line.ninetieth)
    return format_html(LINE, line.name, before, bar(line.on_time), percent(line.on_time), after, *times, score)


def _led(line: Any, measure: str) -> SafeString | int:
    number = line.counts[measure]
    return format_html(LINK, line.url(measure), number) if number else 0
