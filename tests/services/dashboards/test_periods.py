"""The days that figures are of: named, or chosen in whichever order."""

from datetime import date

import pytest

from services.dashboards.periods import period_of


@pytest.mark.parametrize(
    ("query", "since", "until"),
    [
        ({}, "2026-11-01", "2026-11-24"),
        ({"period": "last"}, "2026-10-01", "2026-10-31"),
        ({"period": "quarter"}, "2026-10-01", "2026-11-24"),
        ({"period": "year"}, "2026-01-01", "2026-11-24"),
        ({"period": "twelve"}, "2025-12-01", "2026-11-24"),
        ({"period": "nonsense"}, "2026-11-01", "2026-11-24"),
        ({"since": "2026-02-03", "until": "2026-02-04"}, "2026-02-03", "2026-02-04"),
        ({"since": "2026-02-04", "until": "2026-02-03"}, "2026-02-03", "2026-02-04"),
        ({"since": "2026-02-31", "until": "2026-02-04"}, "2026-11-01", "2026-11-24"),
    ],
)
def test_a_period_is_named_or_chosen(query, since, until):
    found = period_of(query, date(2026, 11, 24))

    assert (found.since.isoformat(), found.until.isoformat()) == (since, until)
