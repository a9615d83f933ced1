"""Days and moments as people read them."""

from datetime import date, datetime

import pytest

from buildings.foundation.language.dates import day_text, moment_text

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 11, 27), "11月27日"),
        (date(2027, 1, 5), "2027年1月5日"),
        (date(2025, 12, 1), "2025年12月1日"),
    ],
)
def test_a_day_is_told_with_its_year_where_that_is_another(on, words):
    assert day_text(on, TODAY) == words


def test_a_moment_is_told_to_the_minute():
    now = datetime(2026, 12, 1, 9)

    assert moment_text(datetime(2026, 11, 27, 9, 5), now) == "11月27日 09:05"
    assert moment_text(datetime(2027, 1, 5, 14, 30), now) == "2027年1月5日 14:30"
