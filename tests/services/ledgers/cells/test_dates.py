"""Days and months as offices write them."""

from datetime import date, datetime

import pytest

from services.ledgers.cells import CellError, dates

DAY = date(2019, 7, 1)


@pytest.mark.parametrize(
    "written",
    [
        date(2019, 7, 1),
        datetime(2019, 7, 1, 8, 30),
        "2019-07-01",
        "2019/7/1",
        "2019.7.1",
        "2019．7．1",
        "2019年7月1日",
        "2019 年 7 月 1 日",
        "2019年7月1号",
        "２０１９年７月１日",
        "20190701",
        20190701.0,
        "20190701.0",
        43647.0,
        "43647",
        "2019-07-01 00:00:00",
        "2019-07-01T08:30:00",
        "2019年7月1日入驻",
        "二〇一九年七月一日",
    ],
)
def test_a_day_is_read_however_it_is_written(written):
    assert dates.day(written).value == DAY
    assert dates.day(written).note == ""


@pytest.mark.parametrize(
    ("written", "day", "note"),
    [
        ("2019年7月", DAY, dates.ONLY_MONTH),
        ("2019.7", DAY, dates.ONLY_MONTH),
        ("2019-07", DAY, dates.ONLY_MONTH),
        ("201907", DAY, dates.ONLY_MONTH),
        (201907.0, DAY, dates.ONLY_MONTH),
        (2019.7, DAY, dates.ONLY_MONTH),
        ("二〇一九年十二月", date(2019, 12, 1), dates.ONLY_MONTH),
        (2019.1, date(2019, 1, 1), dates.ONLY_MONTH + "；如为十月请改写成 10 月"),
        (2019.12, date(2019, 12, 1), dates.ONLY_MONTH),
        (2008.0, date(2008, 1, 1), dates.ONLY_YEAR),
        ("2008", date(2008, 1, 1), dates.ONLY_YEAR),
        ("2008年建成", date(2008, 1, 1), dates.ONLY_YEAR),
        ("建于2008年", date(2008, 1, 1), dates.ONLY_YEAR),
        ("98年", date(1998, 1, 1), dates.ONLY_YEAR),
        ("19.7.1", DAY, "年份只有两位，请核对"),
        ("85年7月1日", date(1985, 7, 1), "年份只有两位，请核对"),
        ("2019.7.1-2022.6.30", DAY, "写了不止一个日期，取第一个"),
        ("20190701-20220630", DAY, "写了不止一个日期，取第一个"),
    ],
)
def test_a_day_read_generously_says_so(written, day, note):
    assert (dates.day(written).value, dates.day(written).note) == (day, note)


@pytest.mark.parametrize("written", ["至今", "长期", "在职"])
def test_an_open_end_is_no_day(written):
    assert dates.day(written).value is None


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2019-02-30", "没有这一天"),
        ("2019.13.1", "没有这一天"),
        ("1019-07-01", "年份 1019 不合理"),
        ("九十年代", "看不懂的日期"),
        ("90年代", "只有年代，没有年份"),
        ("07/01/2019", "看不懂的日期"),
        ("待核实后补", "看不懂的日期"),
        (5.0, "看不懂的日期"),
        (199012345678.0, "看不懂的日期"),
    ],
)
def test_what_is_no_day_is_refused_with_a_reason(written, reason):
    with pytest.raises(CellError) as error:
        dates.day(written)

    assert (error.value.reason, error.value.hint) == (reason, dates.HINT)


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("2026-03", 3),
        ("2026年3月", 3),
        ("2026.3", 3),
        ("3月", 3),
        ("3月份", 3),
        ("三月", 3),
        ("十二月", 12),
        ("3", 3),
        (3.0, 3),
        (date(2026, 3, 9), 3),
        ("202603", 3),
        ("2026年03月份", 3),
    ],
)
def test_a_month_is_its_first_day(written, month):
    assert dates.month(written, year=2026).value == date(2026, month, 1)


@pytest.mark.parametrize(
    ("written", "year"), [("3月", None), ("2026", 2026), ("十三月", 2026), ("每月", 2026)]
)
def test_what_is_no_month_is_refused(written, year):
    with pytest.raises(CellError):
        dates.month(written, year=year)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("楼宇“一长六员”名册（2026年度）", 2026),
        ("2026年楼事台账", 2026),
        ("二〇二六年轮值表", 2026),
        ("2026轮值", 2026),
        ("楼宇名册", None),
        ("电话 12026123", None),
    ],
)
def test_a_title_may_speak_of_a_year(title, year):
    assert dates.year_in(title) == year
