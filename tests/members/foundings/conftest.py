"""A building with firms too small for a branch of their own."""

import pytest

from members.foundings import actions
from tests import factories


@pytest.fixture
def firms(building):
    """Three firms of two, one and one members in one building, none of them organised."""
    numbers = (("甲科技", 2), ("乙商务", 1), ("丙咨询", 1))
    return [
        factories.make_enterprise(
            building.street, name, building=building, party_members_reported=members, headcount=12
        )
        for name, members in numbers
    ]


@pytest.fixture
def plan(building, firms, staff):
    return actions.propose(building, by=staff, name="云泉大厦联合党支部", firms=firms)
