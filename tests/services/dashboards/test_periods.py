"""The days that figures are of: named, or chosen in whichever order."""

from datetime import date

import pytest

from services.dashboards.periods import period_of


@pytest.mark.parametrize(
    ("query", "since", "until"),
    [
        ({}, "2026-10-26", "2026-11-24"),
        ({"period": "month"}, "2026-11-01", "2026-11-24"),
        ({"period": "last"}, "2026-10-01", "2026-10-31"),
        ({"period": "quarter"}, "2026-10-01", "2026-11-24"),
        ({"period": "year"}, "2026-01-01", "2026-11-24"),
        ({"period": "twelve"}, "2025-12-01", "2026-11-24"),
        ({"period": "nonsense"}, "2026-10-26", "2026-11-24"),
        ({"since": "2026-02-03", "until": "2026-02-04"}, "2026-02-03", "2026-02-04"),
        ({"since": "2026-02-04", "until": "2026-02-03"}, "2026-02-03", "2026-02-04"),
        ({"since": "2026-02-31", "until": "2026-02-04"}, "2026-10-26", "2026-11-24"),
    ],
)
def test_a_period_is_named_or_chosen(query, since, until):
    found = period_of(query, date(2026, 11, 24))

    assert (found.since.isoformat(), found.until.isoformat()) == (since, until)


@pytest.mark.parametrize(
    ("query", "on", "since", "until"),
    [
        ({}, "2026-12-01", "2026-10-03", "2026-11-01"),
        ({"period": "month"}, "2026-11-24", "2026-10-01", "2026-10-24"),
        ({"period": "month"}, "2026-03-31", "2026-02-01", "2026-02-28"),
        ({"period": "month"}, "2026-02-28", "2026-01-01", "2026-01-31"),
        ({"period": "last"}, "2026-03-05", "2026-01-01", "2026-01-31"),
        ({"period": "quarter"}, "2026-11-24", "2026-07-01", "2026-08-24"),
        ({"period": "year"}, "2028-02-29", "2027-01-01", "2027-02-28"),
        ({"period": "twelve"}, "2026-11-24", "2024-12-01", "2025-11-24"),
        ({"since": "2026-03-01", "until": "2026-03-10"}, "2026-11-24", "2026-02-19", "2026-02-28"),
        (
            {"since": "2026-11-01", "until": "2026-11-24", "period": "month"},
            "2026-12-01",
            "2026-10-01",
            "2026-10-24",
        ),
    ],
)
def test_a_period_is_compared_with_as_much_of_the_one_before(query, on, since, until):
    found = period_of(query, date.fromisoformat(on)).before

    assert (found.since.isoformat(), found.until.isoformat()) == (since, until)


@pytest.mark.parametrize(
    "query",
    [
        {"since": "0001-01-01", "until": "9999-12-31"},
        {"since": "0001-01-01", "until": "0001-01-01", "period": "year"},
        {"since": "0001-01-05", "until": "0001-01-31"},
    ],
)
def test_nothing_lies_before_the_first_of_all_days(query):
    assert period_of(query, date(2026, 11, 24)).before is None
