"""How long terms last (R7)."""

from datetime import date

import pytest

from organizations.models import PartyOrganization
from organizations.terms import YEARS, term_ends_on


@pytest.mark.parametrize(
    ("kind", "elected_on", "ends_on"),
    [
        ("committee", date(2024, 3, 1), date(2029, 3, 1)),
        ("general", date(2024, 3, 1), date(2027, 3, 1)),
        ("branch", date(2024, 3, 1), date(2027, 3, 1)),
        ("joint", date(2024, 3, 1), date(2027, 3, 1)),
        ("branch", date(2024, 2, 29), date(2027, 2, 28)),
        ("committee", date(2024, 2, 29), date(2029, 2, 28)),
        ("functional", date(2024, 3, 1), None),
        ("branch", None, None),
    ],
)
def test_a_term_ends(kind, elected_on, ends_on):
    assert term_ends_on(kind, elected_on) == ends_on


def test_every_kind_but_the_functional_has_a_term():
    assert set(PartyOrganization.Kind.values) - set(YEARS) == {"functional"}
