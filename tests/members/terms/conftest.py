"""A branch whose term runs, its secretary, and an election sheet in order."""

from datetime import date

import pytest

from members.accounts.roles import Role
from members.terms import actions
from members.terms.ballots import Elected, Vote
from members.terms.checks import ElectionSheet
from members.terms.states import OfficeSeat
from tests import factories

BEGAN = date(2023, 11, 6)


@pytest.fixture
def branch(street, building):
    """A branch of eight full members and one probationary one, whose columns tell its term and secretary."""
    body = factories.make_party_organization(
        street,
        "云泉科技党支部",
        building=building,
        elected_on=BEGAN,
        term_ends_on=date(2026, 11, 6),
        secretary_name="周静",
        secretary_phone="19900000001",
    )
    for name in ("周静", "李国芳", "郭立梅", "王一", "王二", "王三", "王四", "王五"):
        factories.make_party_member(street, name, organization=body)
    factories.make_party_member(street, "新党员", organization=body, category="probationary")
    actions.adopt_columns()
    return body


@pytest.fixture
def secretary(branch, street):
    return factories.make_user(
        Role.PARTY_SECRETARY, branch, username="secretary", real_name="周静", street=street
    )


@pytest.fixture
def sheet():
    return ElectionSheet(
        entitled=8,
        attended=8,
        seats=3,
        candidates=(Vote("李国芳", 8), Vote("郭立梅", 7), Vote("王一", 6), Vote("王二", 3)),
        elected=(
            Elected("李国芳", OfficeSeat.SECRETARY),
            Elected("郭立梅", OfficeSeat.ORGANIZATION),
            Elected("王一"),
        ),
    )
