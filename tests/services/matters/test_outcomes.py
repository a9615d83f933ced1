from datetime import date

import pytest

from services.ledgers.cells import CellError
from services.matters.backfill import Limit
from services.matters.outcomes import limit, result_in


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("已解决", "solved"),
        ("办结", "solved"),
        ("已办结", "solved"),
        ("完成", "solved"),
        ("是", "solved"),
        ("结案", "solved"),
        ("部分解决", "partly"),
        ("部分办结，其余列入明年计划", "partly"),
        ("阶段性解决", "partly"),
        ("未解决", "unsolved"),
        ("未能解决：产权不清", "unsolved"),
        ("无法解决", "unsolved"),
        ("暂未解决", "unsolved"),
        ("不予受理", "declined"),
        ("不受理（超出职责）", "declined"),
        ("不属于受理范围", "declined"),
        ("转出", "transferred"),
        ("转市场监管所", "transferred"),
        ("移交物业", "transferred"),
        ("重复", "duplicate"),
        ("与12号并案", "duplicate"),
        ("办理中", ""),
        ("未办结", ""),
        ("待办", ""),
        ("否", ""),
        ("", ""),
        ("已联系维保单位更换主板，现运行正常", ""),
        ("物业说明了部分车位转租的情况并公示", ""),
    ],
)
def test_words_of_an_end_are_read_as_a_result(words, result):
    assert result_in(words).result == result


@pytest.mark.parametrize(
    ("words", "destination"),
    [("转出", ""), ("转市场监管所", "市场监管所"), ("已转交：区住建局", "区住建局"), ("移交给物业", "物业")],
)
def test_what_was_passed_on_tells_where_it_went(words, destination):
    assert result_in(words).destination == destination


@pytest.mark.parametrize("words", ["办理中", "未办结", "待办", "否"])
def test_what_is_not_done_yet_is_said_to_be_under_way(words):
    assert result_in(words).is_under_way


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("5个工作日", Limit("5个工作日", workdays=5)),
        ("三个工作日内", Limit("三个工作日内", workdays=3)),
        ("7天", Limit("7天", days=7)),
        ("15日内", Limit("15日内", days=15)),
        ("一周", Limit("一周", days=7)),
        ("24小时", Limit("24小时", days=1)),
        ("2小时", Limit("2小时", days=0)),
        ("1个月", Limit("1个月", days=30)),
        (date(2026, 4, 24), Limit("2026-04-24", day=date(2026, 4, 24))),
        ("2026年4月24日", Limit("2026-04-24", day=date(2026, 4, 24))),
    ],
)
def test_a_limit_is_a_day_or_a_length(cell, read):
    assert limit(cell).value == read


def test_a_limit_of_hours_says_that_it_is_counted_by_the_day():
    assert limit("2小时").note == "台账只有日期，不足一天的时限按当日计"


def test_a_limit_that_is_none_says_so():
    with pytest.raises(CellError, match="看不懂的办理时限"):
        limit("尽快")
