"""Charts of figures, made of the lines that the table beneath them shows: months as columns, other sides as rows."""

from __future__ import annotations

from collections.abc import Sequence

from buildings.foundation.charts import Chart, Series
from buildings.foundation.measures import Axis
from services.dashboards.tables import FigureLine
from services.dashboards.templatetags.figure_ui import percent

MOST = 12  # rows drawn; what comes after is drawn as one


def chart_of(side: Axis, lines: Sequence[FigureLine]) -> Chart | None:
    """Return the picture of some lines; none where a single line leaves nothing to compare."""
    if len(lines) < 2:
        return None
    return _trend(lines) if side == Axis.MONTH else _shares(side, lines)


def _trend(lines: Sequence[FigureLine]) -> Chart:
    shares = [line.shares["on_time"] for line in lines]
    return Chart(
        shape="columns",
        title="逐月走势",
        axis="月份",
        names=[_short(line.name, place) for place, line in enumerate(lines)],
        series=[
            Series("上报", [line.counts["reported"] for line in lines]),
            Series("已办结", [line.counts["ended"] for line in lines]),
            Series("按时率", shares, is_line=True),
        ],
        summary=_trend_in_words(lines),
        urls=[line.url("reported") for line in lines],
    )


def _short(month: str, place: int) -> str:
    """Return 2026年1月 as 1月, but with its year for the first and for each January."""
    year, _, rest = month.partition("年")
    return f"{year[2:]}年{rest}" if place == 0 or rest == "1月" else rest


def _trend_in_words(lines: Sequence[FigureLine]) -> str:
    most, least = (pick(lines, key=lambda line: line.counts["reported"]) for pick in (max, min))
    last, before = lines[-1], lines[-2]
    now, then = last.shares["on_time"], before.shares["on_time"]
    on_time = "" if now is None else f"，按时率 {percent(now)}"
    if on_time and then is not None:
        on_time += f"（前一个月 {percent(then)}）"
    return (
        f"{lines[0].name}至{last.name}共上报 {_sum(lines, 'reported')} 件，已办结 {_sum(lines, 'ended')} 件。"
        f"上报最多的是{most.name}（{most.counts['reported']} 件），"
        f"最少的是{least.name}（{least.counts['reported']} 件）。"
        f"最近一个月上报 {last.counts['reported']} 件，前一个月 {before.counts['reported']} 件{on_time}。"
    )


def _shares(side: Axis, lines: Sequence[FigureLine]) -> Chart:
    shown, rest = (lines[:MOST], lines[MOST:]) if len(lines) > MOST + 1 else (lines, [])
    whole = _sum(lines, "reported")
    ended_numbers = [line.counts["ended"] for line in shown]
    open_numbers = [line.counts["open"] for line in shown]
    names = [line.name for line in shown]
    urls = [line.url("reported") for line in shown]
    merged_numbers = [line.counts["merged"] for line in shown]
    if rest:
        merged_numbers.append(_sum(rest, "merged"))
        names, urls = [*names, f"其余 {len(rest)} 项"], [*urls, ""]
        ended_numbers, open_numbers = (
            [*ended_numbers, _sum(rest, "ended")],
            [*open_numbers, _sum(rest, "open")],
        )
    series = [Series("已办结", ended_numbers), Series("未办结", open_numbers, is_hollow=True)]
    if any(merged_numbers):
        series.append(Series("并入他案", merged_numbers))
    numbers = [sum(parts) for parts in zip(ended_numbers, open_numbers, merged_numbers, strict=True)]
    return Chart(
        shape="rows",
        title=f"各{side.label}上报的件数",
        axis=str(side.label),
        names=names,
        series=series,
        summary=_shares_in_words(lines, whole),
        notes=[f"{number} 件 · {_part(number, whole)}" for number in numbers],
        urls=urls,
    )


def _shares_in_words(lines: Sequence[FigureLine], whole: int) -> str:
    first, second = lines[0], lines[1]
    top = _sum(lines[:3], "reported")
    more = f"前三项合占 {_part(top, whole)}。" if len(lines) > 3 else ""
    return (
        f"共 {whole} 件，未办结 {_sum(lines, 'open')} 件。{first.name}最多，{first.counts['reported']} 件，"
        f"占 {_part(first.counts['reported'], whole)}；其次是{second.name}，{second.counts['reported']} 件。{more}"
    )


def _sum(lines: Sequence[FigureLine], measure: str) -> int:
    return sum(line.counts[measure] for line in lines)


def _part(number: int, whole: int) -> str:
    return f"{100 * number / whole:.1f}%" if whole else "—"
