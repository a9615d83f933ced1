"""How figures read: times as people say them, shares as bars that need no script and no style attribute."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import chain
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from buildings.foundation.measures import Measure
from services.dashboards.ordering import COLUMNS

register = template.Library()
BAR = (
    '<svg class="share" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
    '<rect class="share__all" width="100" height="8"/><rect class="share__part" width="{}" height="8"/></svg>'
)


@register.filter
def duration(time: timedelta | None) -> str:
    """Say how long something took: 45分钟, 3.5小时, 2.1天."""
    if time is None:
        return "—"
    minutes = time.total_seconds() / 60
    if minutes < 90:
        return f"{round(minutes)}分钟"
    return f"{minutes / 60:.1f}小时" if minutes < 48 * 60 else f"{minutes / 60 / 24:.1f}天"


@register.filter
def on_duty(time: timedelta | None) -> str:
    """Say how much time of duty something took, in minutes or hours: a day of duty is no day of the clock."""
    if time is None:
        return "—"
    minutes = time.total_seconds() / 60
    return f"{round(minutes)}分钟" if minutes < 90 else f"{minutes / 60:.1f}小时"


@register.filter
def percent(share: float | None) -> str:
    return "—" if share is None else f"{share:g}%"


@register.simple_tag
def bar(share: float | None) -> SafeString | str:
    """Draw a share as a bar; what it says stands beside it in figures."""
    return "" if share is None else format_html(BAR, share)


# What a table draws of each line, column by column: how it is drawn, of what, and what heads it.
PLACES = [
    ("count", column.short, column.name)
    if isinstance(column, Measure)
    else ("share", column.behind.short, column.name)
    for column in COLUMNS.values()
]
RESULTS = [
    ("count", "on_time", "按时"),
    ("count", "late", "逾期"),
    ("count", "untimed", "无时限"),
    ("count", "solved", "已解决"),
    ("share", "solved", "解决率"),
    ("count", "rated", "已评价"),
    ("count", "bad", "不满意"),
    ("time", "median", "中位数"),
    ("time", "ninetieth", "九成内"),
    ("score", "", "满意度"),
]
ANSWERS = [
    ("count", "answered", "已答复"),
    ("count", "answer_on_time", "按时"),
    ("count", "answer_late", "逾期"),
    ("count", "unanswered", "超时未答"),
    ("duty", "answer_median", "中位数"),
    ("duty", "answer_ninetieth", "九成内"),
    ("share", "quick", "十五分钟内"),
    ("count", "quick", "件数"),
    ("count", "routed", "已分流"),
    ("count", "overridden", "改变分流"),
]
TABLES = {
    "places": PLACES,
    "streets": [*PLACES, ("cover", "", "组织覆盖率")],
    "results": RESULTS,
    "answers": ANSWERS,
}

Cell = tuple[Any, ...]  # the format of a cell and the values in it

LINE = '<tr><th scope="row">{}</th>%s</tr>'
NUMBER = '<td class="number">{}</td>'
LINKED = '<td class="number"><a href="{}%s">{}</a></td>'
SHARE = '<td class="figures-share">{}<span>{}</span></td>'
LINKED_SHARE = '<td class="figures-share">{}<a href="{}%s">{}</a></td>'
LINKED_COVER = '<td class="figures-share">{}<a href="{}">{}</a></td>'
HEAD, NUMBER_HEAD = '<th scope="col">{}</th>', '<th scope="col" class="number">{}</th>'


@register.simple_tag
def figure_heads(table: str) -> SafeString:
    """Draw the heads of a table's columns."""
    heads = (
        (format_html(HEAD if kind == "share" else NUMBER_HEAD, label),) for kind, _, label in TABLES[table]
    )
    return format_html_join("", "{}", heads)


@register.simple_tag
def figure_lines(lines: Iterable[Any], table: str) -> SafeString:
    """Draw lines of figures, every number but nought leading to the list of its rows.

    A page has twelve hundred such cells; a template takes nearly twice as long for them (`docs/adr/0018`).
    """
    columns = TABLES[table]
    return format_html_join("\n", "{}", ((_line(line, columns),) for line in lines))


def _line(line: Any, columns: list[tuple[str, str, str]]) -> SafeString:
    """Draw a line by one format, so that each value is escaped once; the address of its list once a line."""
    base = conditional_escape(line.list_url)
    cells = [CELLS[kind](line, name, base) for kind, name, _ in columns]
    formats = "".join(cell[0] for cell in cells)
    return format_html(LINE % formats, line.name, *chain.from_iterable(cell[1:] for cell in cells))


def _count(line: Any, measure: str, base: SafeString) -> Cell:
    number = line.counts[measure]
    return (LINKED % measure, base, number) if number else (NUMBER, 0)


def _share(line: Any, part: str, base: SafeString) -> Cell:
    share = line.shares[part]
    if line.counts[part]:
        return LINKED_SHARE % part, bar(share), base, percent(share)
    return SHARE, bar(share), percent(share)


def _cover(line: Any, part: str, base: SafeString) -> Cell:
    share = line.cover.share
    if share is None:
        return SHARE, "", percent(None)
    return LINKED_COVER, bar(share), line.cover.url, percent(share)


def _time(line: Any, name: str, base: SafeString) -> Cell:
    return NUMBER, duration(line.times[name])


def _duty(line: Any, name: str, base: SafeString) -> Cell:
    return NUMBER, on_duty(line.times[name])


def _score(line: Any, name: str, base: SafeString) -> Cell:
    return NUMBER, "—" if line.score is None else f"{line.score:.1f}"


CELLS = {"count": _count, "share": _share, "cover": _cover, "time": _time, "duty": _duty, "score": _score}
