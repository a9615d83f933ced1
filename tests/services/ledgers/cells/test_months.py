"""The months of a rota as offices write them."""

from datetime import date

import pytest

from services.ledgers.cells import CellError, dates, months


@pytest.mark.parametrize(
    ("written", "first_days"),
    [
        ("6月", ["2026-06"]),
        (6.0, ["2026-06"]),
        (date(2026, 5, 3), ["2026-05"]),
        ("1-2月", ["2026-01", "2026-02"]),
        ("第二季度", ["2026-04", "2026-05", "2026-06"]),
        ("Q3", ["2026-07", "2026-08", "2026-09"]),
        ("7月、8月", ["2026-07", "2026-08"]),
        ("七、八月", ["2026-07", "2026-08"]),
        ("10月1日-10月31日", ["2026-10"]),
        ("10月1日-31日", ["2026-10"]),
        ("2026年1-3月", ["2026-01", "2026-02", "2026-03"]),
        ("2025.12-2026.1", ["2025-12", "2026-01"]),
        ("2026-01至2026-02", ["2026-01", "2026-02"]),
        ("2026-01、2026-02", ["2026-01", "2026-02"]),
        ("11月至次年1月", ["2026-11", "2026-12", "2027-01"]),
        ("2026-01", ["2026-01"]),
    ],
)
def test_months_are_read(written, first_days):
    assert [f"{month:%Y-%m}" for month in months.months(written, year=2026).value] == first_days


@pytest.mark.parametrize("written", ["13月", "5月下旬", "随便", "2026年", "2026-01-31至何时"])
def test_what_names_no_month_is_told(written):
    with pytest.raises(CellError):
        months.months(written, year=2026)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("3.5", date(2026, 3, 5)),
        (3.5, date(2026, 3, 5)),
        ("4/2", date(2026, 4, 2)),
        ("七月一日", date(2026, 7, 1)),
    ],
)
def test_a_day_without_its_year_is_of_the_title_and_noted(written, day):
    cell = dates.day(written, year=2026)
    assert cell.value == day
    assert "没有写年份" in cell.note


@pytest.mark.parametrize(
    ("written", "day"), [("2021年七月", date(2021, 7, 1)), ("2021年7月十五日", date(2021, 7, 15))]
)
def test_a_day_half_in_words_is_read(written, day):
    assert dates.day(written).value == day


def test_nobody_joined_before_the_party_was_founded():
    with pytest.raises(CellError, match="早于建党"):
        dates.party_day("1905.7")
    assert "请核对" in dates.party_day("1938.5.1").note
