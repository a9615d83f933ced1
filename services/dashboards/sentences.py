"""Figures in sentences, as a report puts them: every number in them is one the page shows with its rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from buildings.foundation.records.permissions import Permission
from buildings.models import Building, Street
from members.accounts.models import User
from services.dashboards.headline import Rate, RateChange
from services.dashboards.periods import Period
from services.dashboards.tables import FigureLine
from services.dashboards.templatetags.figure_ui import duration, on_duty, percent

MOST_LINES = 3  # of a side in a sentence
PLACES = 5


def sentences(
    period: Period, whole: FigureLine, lines: Sequence[FigureLine], rates: Sequence[Rate] = ()
) -> list[str]:
    """Return a period's figures in sentences: what came, how it was done, how soon it was answered, and where it stuck.

    What did not happen is left out, and so are the rates that are not compared with the period before.
    """
    parts = [
        _arrivals(period, whole),
        _results(whole),
        _answers(whole),
        _ratings(whole),
        _changes(period, rates),
        _busiest(lines),
        _backlog(whole, lines),
    ]
    return [sentence for sentence in parts if sentence]


def _arrivals(period: Period, whole: FigureLine) -> str:
    numbers = whole.counts
    if not numbers["reported"]:
        return f"{period}没有收到楼事。"
    parts = [f"{period}共收到楼事 {numbers['reported']} 件", f"已办结 {numbers['ended']} 件"]
    parts += _some(numbers["open"], "未办结 {} 件") + _some(numbers["merged"], "并入他案 {} 件")
    return "，".join(parts) + "。"


def _results(whole: FigureLine) -> str:
    numbers, parts = whole.counts, []
    if numbers["timed"]:
        share = percent(whole.shares["on_time"])
        parts.append(f"应计时限的 {numbers['timed']} 件中，按时办结 {numbers['on_time']} 件，按时率 {share}")
    if numbers["ended"]:
        parts.append(f"已解决 {numbers['solved']} 件，解决率 {percent(whole.shares['solved'])}")
    if whole.times["median"] is not None:
        parts.append(f"办结用时{_times(duration, whole.times['median'], whole.times['ninetieth'])}")
    return "；".join(parts) + "。" if parts else ""


def _answers(whole: FigureLine) -> str:
    numbers, parts = whole.counts, []
    if numbers["answer_timed"]:
        share, quick = percent(whole.shares["answer_on_time"]), percent(whole.shares["quick"])
        parts.append(f"应计首答的 {numbers['answer_timed']} 件中，按时首答率 {share}，十五分钟首答率 {quick}")
    if whole.times["answer_median"] is not None:
        times = _times(on_duty, whole.times["answer_median"], whole.times["answer_ninetieth"])
        parts.append(f"首答用时（工作时间）{times}")
    return "；".join(parts) + "。" if parts else ""


def _ratings(whole: FigureLine) -> str:
    if whole.score is None:
        return ""
    unhappy = "".join(_some(whole.counts["bad"], "，其中不满意 {} 人"))
    satisfied = percent(whole.shares["satisfied"])
    return f"{whole.counts['rated']} 人作了评价，满意率 {satisfied}，平均 {whole.score:.1f} 分{unhappy}。"


def _changes(period: Period, rates: Sequence[Rate]) -> str:
    changed = [f"{rate.name}{_change(rate.change)}" for rate in rates if rate.change]
    return f"与上期（{period.before}）相比，{'，'.join(changed)}。" if changed else ""


def _change(change: RateChange) -> str:
    if not change.points:
        return "持平"
    return f"{'上升' if change.points > 0 else '下降'} {abs(change.points):g} 个百分点"


def _busiest(lines: Sequence[FigureLine]) -> str:
    entries = [f"{line.name}（{line.counts['reported']} 件）" for line in _first(lines, "reported")]
    return f"上报较多的是{'、'.join(entries)}。" if len(entries) > 1 else ""


def _backlog(whole: FigureLine, lines: Sequence[FigureLine]) -> str:
    if not whole.counts["overdue"]:
        return ""
    entries = [f"{line.name} {line.counts['overdue']} 件" for line in _first(lines, "overdue")]
    where = f"，其中{'、'.join(entries)}" if len(lines) > 1 else ""
    return f"超时未结 {whole.counts['overdue']} 件{where}，需要督办。"


def _first(lines: Sequence[FigureLine], measure: str) -> list[FigureLine]:
    some = [line for line in lines if line.counts[measure]]
    return sorted(some, key=lambda line: -line.counts[measure])[:MOST_LINES]


def _some(number: int, words: str) -> list[str]:
    return [words.format(number)] if number else []


def _times(word, median: timedelta, ninetieth: timedelta | None) -> str:
    return f"中位数 {word(median)}，九成在 {word(ninetieth)}内"


def places_of(user: User, permission: Permission = Permission.VIEW_MATTERS) -> str:
    """Return in words where a person holds a permission; one query for streets, one for buildings."""
    scope = user.scope_where(permission)
    if scope.everywhere:
        return "全部街道"
    streets = Street.objects.filter(pk__in=scope.streets).order_by("name").values_list("name", flat=True)
    buildings = (
        Building.objects.filter(pk__in=scope.buildings)
        .order_by("pinyin", "pk")
        .values_list("name", flat=True)
    )
    names = [*(streets if scope.streets else ()), *(buildings if scope.buildings else ())]
    more = f"等 {len(names)} 处" if len(names) > PLACES else ""
    return "、".join(names[:PLACES]) + more


def number_in_words(figure: Any, number: Any) -> str:
    """Write the number of a figure with its unit, and a dash where there is none."""
    if number is None:
        return "—"
    return duration(number) if isinstance(number, timedelta) else f"{number:g} {figure.unit}"
