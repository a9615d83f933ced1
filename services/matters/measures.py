"""What is counted of matters: a measure is one condition; page, export and the list behind a figure ask the same.

On time is on time ÷ (closed + open and overdue): an open matter past its date weighs against the share until it is
closed, and then it stays late. Only 已解决 counts as solved. What never had a limit (a line of the old ledger) is left
out of the share and counted apart; a report merged into a case too, whose result is told once, by the case. The first
answer is counted alike, by its own limit and in time of duty.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q

from services.matters.models import Result
from services.matters.workflow import IN_HAND

MERGED = Q(resolved_at__isnull=False, result=Result.DUPLICATE)
ENDED = Q(resolved_at__isnull=False) & ~Q(result=Result.DUPLICATE)
COUNTED = Q(is_excluded=False)
TIMED = ENDED & Q(due_at__isnull=False)
ANSWERED = Q(answered_at__isnull=False)
ANSWER_TIMED = ANSWERED & Q(answer_due_at__isnull=False)
QUICK = timedelta(minutes=15)  # of duty: what a grid promises for its first answer


@dataclass(frozen=True)
class Measure:
    """A condition with its name, and how it is reckoned in words; `at` is the moment that decides what is overdue."""

    key: str
    label: str
    formula: str

    def condition(self, at: datetime) -> Q:
        counted = Q(is_excluded=self.key == "excluded")
        return CONDITIONS[self.key](at) & counted


def _overdue(at: datetime) -> Q:
    return Q(resolved_at=None, state__in=IN_HAND, due_at__lt=at)


def _unanswered(at: datetime) -> Q:
    return Q(answered_at=None, closed_at=None, answer_due_at__lt=at)


CONDITIONS = {
    "reported": lambda at: Q(),
    "ended": lambda at: ENDED,
    "merged": lambda at: MERGED,
    "open": lambda at: Q(resolved_at=None),
    "timed": lambda at: TIMED | _overdue(at),
    "on_time": lambda at: TIMED & Q(resolved_at__lte=F("due_at"), late_since=None),
    "late": lambda at: TIMED & (Q(resolved_at__gt=F("due_at")) | Q(late_since__isnull=False)),
    "overdue": _overdue,
    "untimed": lambda at: ENDED & Q(due_at=None),
    "solved": lambda at: Q(resolved_at__isnull=False, result=Result.SOLVED),
    "rated": lambda at: Q(rating__isnull=False),
    "bad": lambda at: Q(rating__score__lte=2),
    "answered": lambda at: ANSWERED,
    "answer_timed": lambda at: ANSWER_TIMED | _unanswered(at),
    "answer_on_time": lambda at: ANSWER_TIMED & Q(answered_at__lte=F("answer_due_at")),
    "answer_late": lambda at: ANSWER_TIMED & Q(answered_at__gt=F("answer_due_at")),
    "unanswered": _unanswered,
    "quick": lambda at: ANSWER_TIMED & Q(answer_took__lte=QUICK),
    "routed": lambda at: Q(triaged_at__isnull=False),
    "overridden": lambda at: Q(triaged_at__isnull=False, lane_overridden=True),
    "excluded": lambda at: Q(),
}

MEASURES = {
    measure.key: measure
    for measure in (
        Measure("reported", "上报", "这一时段内上报的楼事"),
        Measure("ended", "已办结", "其中已有办理结果的，不含随案件归档的并案"),
        Measure("merged", "并入他案", "其中并入另一件、已随案件归档的，结果由案件算一次"),
        Measure("open", "未办结", "其中还没有办理结果的"),
        Measure("timed", "应计时限", "已办结且有时限的，加上未办结且已超时的"),
        Measure("on_time", "按时办结", "办结时间不晚于办理时限，且从未超时的"),
        Measure("late", "逾期办结", "办结时间晚于办理时限，或延期前已超时的"),
        Measure("overdue", "超时未结", "在办且已过办理时限的"),
        Measure("untimed", "无时限办结", "已办结而没有时限的，如台账导入的，不计入按时率"),
        Measure("solved", "已解决", "办理结果为“已解决”的；部分解决、未解决等不算"),
        Measure("rated", "已评价", "上报人作了评价的"),
        Measure("bad", "不满意", "评价为不满意或很不满意的"),
        Measure("answered", "已答复", "已有人向上报人作过答复的"),
        Measure("answer_timed", "应计首答", "已答复且有首答时限的，加上未答复且已过首答时限的"),
        Measure("answer_on_time", "按时首答", "首次答复不晚于首答时限的"),
        Measure("answer_late", "逾期首答", "首次答复晚于首答时限的"),
        Measure("unanswered", "超时未答", "还没有答复、已过首答时限、尚未归档的"),
        Measure("quick", "十五分钟内首答", "从上报到首次答复，工作时间不超过 15 分钟的"),
        Measure("routed", "已分流", "经人分流过的"),
        Measure("overridden", "改变分流", "分流与规则所定不同、写明了原因的，退回后重新分流的也算"),
        Measure("excluded", "不计入", "不合理诉求，经第二人复核；以上各数都不含，单独列出"),
    )
}
