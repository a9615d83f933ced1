"""What is counted of matters: a measure is one condition; page, export and the list behind a figure ask the same.

On time is on time ÷ (closed + open and overdue): an open matter past its date weighs against the share until
it is closed, and then it stays late. Only 已解决 counts as solved. What never had a limit (a line of the old
ledger) is left out of the share and counted apart; a report merged into a case too, whose result is told
once, by the case. The first answer is counted alike, by its own limit and in time of duty.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import TruncMonth

from buildings.foundation.measures import Axis, Measure, OverTime, Ratio, RowSource, Span, Time, since_until
from buildings.foundation.records.permissions import Permission
from services.matters.models import Matter, Rating, Result, State
from services.matters.workflow import IN_HAND

MERGED = Q(resolved_at__isnull=False, result=Result.DUPLICATE)
ENDED = Q(resolved_at__isnull=False) & ~Q(result=Result.DUPLICATE)
TIMED = ENDED & Q(due_at__isnull=False)
ANSWERED = Q(answered_at__isnull=False)
ANSWER_TIMED = ANSWERED & Q(answer_due_at__isnull=False)
SOLVED = Q(resolved_at__isnull=False, result=Result.SOLVED)
ON_TIME = TIMED & Q(resolved_at__lte=F("due_at"), late_since=None)
LATE = TIMED & (Q(resolved_at__gt=F("due_at")) | Q(late_since__isnull=False))
ROUTED = Q(triaged_at__isnull=False)
QUICK = timedelta(minutes=15)  # of duty: what a grid promises for its first answer
DURATION = F("resolved_at") - F("reported_at")
AXES = {axis: axis.value for axis in Axis} | {Axis.MONTH: TruncMonth("reported_at")}


def _reported(viewer: Any, span: Span) -> list[QuerySet]:
    """Return the matters of the places seen that were reported on some days: a stretch of `matter_figures`."""
    inside = Matter.objects.inside(viewer)
    return [inside.filter(reported_at__gte=span.begins, reported_at__lt=span.ends)]


def _source(condition: Q) -> RowSource:
    return RowSource(
        parts=_reported,
        condition=condition,
        url_name="matter-list",
        axes=AXES,
        within=Permission.VIEW_MATTERS,
        asks=since_until,
    )


# Ratings lie in a table of their own and are read by themselves; what is not to be counted is parted from the
# rest.
COUNTED = _source(Q(is_excluded=False))
EXCLUDED = _source(Q(is_excluded=True))
RATED = _source(Q(is_excluded=False, rating__isnull=False))


def _overdue(viewer: Any, span: Span) -> Q:
    return Q(resolved_at=None, state__in=IN_HAND, due_at__lt=span.at)


def _unanswered(viewer: Any, span: Span) -> Q:
    # By its state and not by `closed_at`, which the index of the figures does not hold.
    return Q(answered_at=None, answer_due_at__lt=span.at) & ~Q(state=State.CLOSED)


def _timed(viewer: Any, span: Span) -> Q:
    return TIMED | _overdue(viewer, span)


def _answer_timed(viewer: Any, span: Span) -> Q:
    return ANSWER_TIMED | _unanswered(viewer, span)


def _measure(
    short: str, name: str, formula: str, condition: Any = None, source: RowSource = COUNTED
) -> Measure:
    """Return a measure of the matters reported on some days.

    A condition that no moment changes is given as it is.
    """
    return Measure(
        key=f"matters.{short}",
        name=name,
        unit="件",
        formula=formula,
        source=source,
        permission=Permission.VIEW_MATTERS,
        condition=condition if callable(condition) else lambda viewer, span: condition or Q(),
        query=f"measure={short}",
        over_time=OverTime.SUM,
    )


MEASURES = {
    measure.short: measure
    for measure in (
        _measure("reported", "上报", "这一时段内上报的楼事"),
        _measure("ended", "已办结", "其中已有办理结果的，不含随案件归档的并案", ENDED),
        _measure("merged", "并入他案", "其中并入另一件、已随案件归档的，结果由案件算一次", MERGED),
        _measure("open", "未办结", "其中还没有办理结果的", Q(resolved_at=None)),
        _measure("timed", "应计时限", "已办结且有时限的，加上未办结且已超时的", _timed),
        _measure("on_time", "按时办结", "办结时间不晚于办理时限，且从未超时的", ON_TIME),
        _measure("late", "逾期办结", "办结时间晚于办理时限，或延期前已超时的", LATE),
        _measure("overdue", "超时未结", "在办且已过办理时限的", _overdue),
        _measure(
            "untimed", "无时限办结", "已办结而没有时限的，如台账导入的，不计入按时率", ENDED & Q(due_at=None)
        ),
        _measure("solved", "已解决", "办理结果为“已解决”的；部分解决、未解决等不算", SOLVED),
        _measure("rated", "已评价", "上报人作了评价的", source=RATED),
        _measure(
            "satisfied",
            "满意",
            "评价为基本满意、满意或非常满意的",
            Q(rating__score__gte=Rating.Score.FAIR),
            RATED,
        ),
        _measure("bad", "不满意", "评价为不满意或很不满意的", Q(rating__score__lt=Rating.Score.FAIR), RATED),
        _measure("answered", "已答复", "已有人向上报人作过答复的", ANSWERED),
        _measure(
            "answer_timed", "应计首答", "已答复且有首答时限的，加上未答复且已过首答时限的", _answer_timed
        ),
        _measure(
            "answer_on_time",
            "按时首答",
            "首次答复不晚于首答时限的",
            ANSWER_TIMED & Q(answered_at__lte=F("answer_due_at")),
        ),
        _measure(
            "answer_late",
            "逾期首答",
            "首次答复晚于首答时限的",
            ANSWER_TIMED & Q(answered_at__gt=F("answer_due_at")),
        ),
        _measure("unanswered", "超时未答", "还没有答复、已过首答时限、尚未归档的", _unanswered),
        _measure(
            "quick",
            "十五分钟内首答",
            "从上报到首次答复，工作时间不超过 15 分钟的",
            ANSWER_TIMED & Q(answer_took__lte=QUICK),
        ),
        _measure("routed", "已分流", "经人分流过的", ROUTED),
        _measure(
            "overridden",
            "改变分流",
            "分流与规则所定不同、写明了原因的，退回后重新分流的也算",
            ROUTED & Q(lane_overridden=True),
        ),
        _measure("excluded", "不计入", "不合理诉求，经第二人复核；以上各数都不含，单独列出", source=EXCLUDED),
    )
}


def _share(short: str, name: str, part: str, whole: str) -> Ratio:
    above, below = MEASURES[part], MEASURES[whole]
    formula = f"{above.name} ÷ {below.name}"
    return Ratio(key=f"matters.{short}", name=name, unit="%", formula=formula, parts=(above,), whole=below)


SHARES = {
    ratio.behind.short: ratio  # by what stands above the stroke
    for ratio in (
        _share("on_time_share", "按时率", "on_time", "timed"),
        _share("solved_share", "解决率", "solved", "ended"),
        _share("answer_on_time_share", "首答按时率", "answer_on_time", "answer_timed"),
        _share("quick_share", "十五分钟首答率", "quick", "answer_timed"),
        _share("overridden_share", "改变分流率", "overridden", "routed"),
        _share("satisfied_share", "满意率", "satisfied", "rated"),
    )
}

STARS = Measure(
    key="matters.score_sum",
    name="评价分数合计",
    unit="分",
    formula="上报人评价的分数相加，最高五分",
    source=RATED,
    permission=Permission.VIEW_MATTERS,
    query="measure=rated",
    weight="rating__score",
    over_time=OverTime.SUM,
)
SCORE = Ratio(
    key="matters.score",
    name="平均满意度",
    unit="分",
    formula="评价分数合计 ÷ 已评价",
    parts=(STARS,),
    whole=MEASURES["rated"],
    is_share=False,
)


def _time(short: str, name: str, formula: str, measure: str, expression: Any, share: float) -> Time:
    return Time(
        key=f"matters.{short}",
        name=name,
        unit="小时",
        formula=formula,
        measure=MEASURES[measure],
        expression=expression,
        share=share,
    )


OF_ENDED = "已办结的不超过，从上报算到办结，含夜间和节假日"
OF_ANSWERED = "首次答复不超过，从上报算到首次答复，只数工作时间"
TIMES = {
    time.short: time
    for time in (
        _time("median", "办结用时中位数", f"一半{OF_ENDED}", "ended", DURATION, 0.5),
        _time("ninetieth", "办结用时九成内", f"九成{OF_ENDED}", "ended", DURATION, 0.9),
        _time("answer_median", "首答用时中位数", f"一半{OF_ANSWERED}", "answer_timed", F("answer_took"), 0.5),
        _time(
            "answer_ninetieth", "首答用时九成内", f"九成{OF_ANSWERED}", "answer_timed", F("answer_took"), 0.9
        ),
    )
}

CATALOGUE = [*MEASURES.values(), *SHARES.values(), SCORE, *TIMES.values()]
