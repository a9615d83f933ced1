"""Opening hours in words become weekly rules."""

from datetime import time

import pytest

from services.ledgers.cells import CellError
from services.ledgers.cells.hours import EVERY_DAY, WEEKDAYS, WEEKEND, ReadHours, opening

NINE, FIVE = time(9), time(17)
WORK = time(8, 30), time(17, 30)


@pytest.mark.parametrize(
    ("written", "rules"),
    [
        ("周一至周五 8:30-17:30", [ReadHours("weekly", WEEKDAYS, *WORK)]),
        ("星期一到星期五：8：30—17：30", [ReadHours("weekly", WEEKDAYS, *WORK)]),
        ("周一-周五 上午8点半到下午5点半", [ReadHours("weekly", WEEKDAYS, *WORK)]),
        ("8:30-17:30（周一至周五）", [ReadHours("weekly", WEEKDAYS, *WORK)]),
        ("周一至周日 09:00—21:00", [ReadHours("weekly", EVERY_DAY, NINE, time(21))]),
        ("每天9:00-21:00", [ReadHours("weekly", EVERY_DAY, NINE, time(21))]),
        ("9:00-21:00", [ReadHours("weekly", EVERY_DAY, NINE, time(21))]),
        ("周二至周日9:00-17:00（周一闭馆）", [ReadHours("weekly", EVERY_DAY & ~1, NINE, FIVE)]),
        ("9:00-17:00，周一闭馆", [ReadHours("weekly", EVERY_DAY & ~1, NINE, FIVE)]),
        ("周一、三、五 9:00-17:00", [ReadHours("weekly", 0b0010101, NINE, FIVE)]),
        ("周末9:00-17:00", [ReadHours("weekly", WEEKEND, NINE, FIVE)]),
        ("全天", [ReadHours("weekly", EVERY_DAY, time(0), None)]),
        ("24小时开放", [ReadHours("weekly", EVERY_DAY, time(0), None)]),
        ("0:00-24:00", [ReadHours("weekly", EVERY_DAY, time(0), None)]),
        ("工作日8:30-17:30", [ReadHours("workdays", EVERY_DAY, *WORK, False)]),
        (
            "工作日8:30-17:30；周末9:00-17:00",
            [ReadHours("workdays", EVERY_DAY, *WORK, False), ReadHours("weekly", WEEKEND, NINE, FIVE)],
        ),
        (
            "周一至周五 8:30-12:00，13:30-17:30",
            [
                ReadHours("weekly", WEEKDAYS, time(8, 30), time(12)),
                ReadHours("weekly", WEEKDAYS, time(13, 30), time(17, 30)),
            ],
        ),
        (
            "周一至周五8:30-17:30，周六9:00-17:00",
            [ReadHours("weekly", WEEKDAYS, *WORK), ReadHours("weekly", 0b0100000, NINE, FIVE)],
        ),
        ("周一至周五 8:30-17:30，法定节假日除外", [ReadHours("weekly", WEEKDAYS, *WORK, False)]),
    ],
)
def test_words_become_rules(written, rules):
    assert list(opening(written).value) == rules


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("预约开放", "看不懂的开放时间"),
        ("周一至周五", "看不懂的开放时间"),
        ("17:00-9:00", "开放时间的起止不合理"),
        ("25:00-26:00", "没有这个钟点"),
        ("夏季8:30-18:00 冬季8:30-17:30", "同一天有两种开放时间"),
    ],
)
def test_what_is_no_opening_time_is_refused(written, reason):
    with pytest.raises(CellError, match=reason):
        opening(written)
