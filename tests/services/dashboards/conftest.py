"""Matters at every station of the figures: on time, late, overdue, and answered soon or not at all."""

from datetime import date

import pytest
import time_machine

from services.matters import actions
from services.matters.backfill import BackfillRow, backfill
from services.matters.models import Lane, Result
from tests import factories


@pytest.fixture
def category(street, seat):
    return factories.make_category(street, "电梯（测试）", seat=seat)


@pytest.fixture
def lives(building, street, category, staff, specialist, other_building, enterprise):
    """On time and solved, late and unsolved, overdue, just filed, of last year's ledger, and one of another street."""

    def report(text, place=building, **fields):
        return actions.report(place, category=category, text=text, **fields)

    def end(matter, at, result, score):
        with time_machine.travel(at, tick=False):
            matter = actions.resolve(
                actions.accept(matter, by=specialist), by=specialist, result=result, answer="好了"
            )
            matter = actions.verify(matter, by=staff)
            return actions.rate(matter, score=score, code=matter.query_code)

    with time_machine.travel("2026-11-02 09:00+08:00", tick=False):
        first, second, _ = (
            actions.triage(report(text, enterprise=enterprise), by=staff, lane=Lane.HANDLE)
            for text in ("按时", "逾期", "超时")
        )
        report("外街的事", other_building)
    end(first, "2026-11-02 21:00+08:00", Result.SOLVED, 5)
    end(second, "2026-11-22 09:00+08:00", Result.UNSOLVED, 2)
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        report("刚上报")
        row = BackfillRow(
            "r1", building, "电梯", "台账", date(2026, 11, 5), date(2026, 11, 6), seat=category.seat, score=4
        )
        backfill([row], by=staff, street=street)


@pytest.fixture
def at_work():
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False):
        yield


@pytest.fixture
def answers(building, category, staff, specialist):
    """Answered within the limit, at noon and still in fifteen minutes of duty, an hour late, never, and too early to
    tell; all on a working Monday."""

    def filed(at, text):
        with time_machine.travel(f"2026-11-23 {at}+08:00", tick=False):
            return actions.report(building, category=category, text=text)

    def answered(at, matter, **fields):
        with time_machine.travel(f"2026-11-23 {at}+08:00", tick=False):
            actions.triage(matter, by=staff, **fields)

    answered("09:04", filed("09:00", "四分钟"), lane=Lane.HANDLE)
    answered("13:35", filed("11:50", "隔着午休"), lane=Lane.HANDLE)
    answered("15:15", filed("14:00", "晚了一小时"), lane=Lane.DELIBERATE, seat=category.seat, note="要商量")
    filed("16:00", "没有人答复")
    filed("17:25", "还早")
