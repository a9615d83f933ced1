"""The trace of a committee: swaps, leaves, corrections and changes by hand, what waits for an answer first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from members.committees.hosts import Host, plans
from members.committees.models import Absence, Committee, Correction, Exemption, Swap, Turn
from members.committees.rotation import first_day, months_between
from members.committees.rules import may_edit, swap_moves_open_to

ROWS = 60


@dataclass(frozen=True)
class LogLine:
    """One line of the trace."""

    at: datetime
    kind: str
    words: str
    by: str


def facts_of(committee: Committee, *, viewer: Any, on: date) -> dict[str, Any]:
    """Return the page's context, in a fixed number of queries."""
    swaps = list(
        committee.swaps.select_related(
            "unit__enterprise", "with_unit__enterprise", "asked_by", "answered_by"
        )[:ROWS]
    )
    absences = list(committee.absences.select_related("chief", "stand_in", "made_by")[:ROWS])
    exemptions = Exemption.objects.filter(unit__committee=committee).select_related(
        "unit__enterprise", "made_by"
    )
    corrections = Correction.objects.filter(post__committee=committee)
    corrections = corrections.select_related("post__seat", "post__holder", "made_by")[:ROWS]
    turns = committee.turns.exclude(changed_by=None).select_related("unit__enterprise", "changed_by")[:ROWS]
    keeps = may_edit(viewer, committee)
    is_sent = keeps or committee.units.sending(viewer).exists()
    lines = [*map(_of_swap, swaps), *map(_of_absence, absences), *map(_of_exemption, exemptions[:ROWS])]
    lines += map(_of_correction, corrections)
    lines += [_of_turn(turn) for turn in turns if turn.source == Turn.Source.OVERRIDE]
    return {
        "committee": committee,
        "may_ask": is_sent,
        "asked": [_offer(swap, viewer) for swap in swaps if swap.state == Swap.State.ASKED],
        "sheets": committee.handovers.select_related("giver", "taker")[:6],
        "absences": _leave_of(committee, absences, viewer, on=on, keeps=keeps),
        "lines": sorted(lines, key=lambda line: line.at, reverse=True)[:ROWS],
    }


def _leave_of(
    committee: Committee, absences: list[Absence], viewer: Any, *, on: date, keeps: bool
) -> list[tuple[Absence, bool, bool]]:
    """Return the leave not yet over, with whether it holds (a month of it is still his) and whether he may end it."""
    ahead, hosts = [one for one in absences if one.until > on], {}
    if any(one.chief_id for one in ahead):
        first, last = first_day(min(one.since for one in ahead)), max(one.until for one in ahead)
        hosts = plans([committee], first, len(months_between(first, last)))[committee.pk]
    return [(one, _holds(one, hosts, on), keeps or viewer.pk in one.people) for one in ahead]


def _holds(absence: Absence, hosts: Mapping[date, Host], on: date) -> bool:
    """Tell whether somebody is away by it on a day still to come."""
    months = months_between(first_day(max(absence.since, on)), first_day(absence.until - timedelta(days=1)))
    chiefs = [hosts[month].chief for month in months if month in hosts]
    return absence.chief is None or absence.chief in chiefs


def _offer(swap: Swap, viewer: Any) -> dict[str, Any]:
    """Return a swap that waits, with what this person may do about it."""
    verbs = {move.verb for move in swap_moves_open_to(viewer, swap)}
    return {"swap": swap, "may_answer": "accept" in verbs, "may_withdraw": "withdraw" in verbs}


def _of_swap(swap: Swap) -> LogLine:
    words = (
        f"{swap.unit.enterprise}以{swap.month:%Y年%-m月}换{swap.with_unit.enterprise}的{swap.with_month:%Y年%-m月}，"
        f"{swap.get_state_display()}{f'（{swap.answered_by}）' if swap.answered_by else ''}。{swap.reason}"
    )
    return LogLine(swap.asked_at, "换班", words, str(swap.asked_by))


def _of_absence(absence: Absence) -> LogLine:
    words = (
        f"{absence.chief or '楼长'}请假，{absence.since:%Y年%-m月%-d日}至{absence.until:%Y年%-m月%-d日}前"
        f"由{absence.stand_in or '兜底联系人'}替班。"
        f"{absence.reason}"
    )
    return LogLine(absence.made_at, "请假", words, str(absence.made_by))


def _of_exemption(exemption: Exemption) -> LogLine:
    until = f"至{exemption.until:%Y年%-m月}前" if exemption.until else "，长期"
    words = f"{exemption.unit.enterprise}自{exemption.since:%Y年%-m月}{until}免轮。{exemption.reason}"
    return LogLine(exemption.made_at, "免轮", words, str(exemption.made_by))


def _of_correction(correction: Correction) -> LogLine:
    changes = []
    if correction.old_since != correction.new_since:
        changes.append(
            f"任职日期由{correction.old_since:%Y年%-m月%-d日}更正为{correction.new_since:%Y年%-m月%-d日}"
        )
    if correction.old_source_unit != correction.new_source_unit:
        changes.append(
            f"所在单位由{correction.old_source_unit or '未填'}更正为{correction.new_source_unit or '未填'}"
        )
    post = correction.post
    words = f"{post.seat}{post.holder}的{'，'.join(changes)}。{correction.reason}"
    return LogLine(correction.made_at, "更正", words, str(correction.made_by))


def _of_turn(turn: Turn) -> LogLine:
    words = (
        f"{turn.month:%Y年%-m月}指定由{turn.unit.enterprise if turn.unit else turn.chief}轮值。{turn.reason}"
    )
    return LogLine(turn.recorded_at, "指定", words, str(turn.changed_by))
