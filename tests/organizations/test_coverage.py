"""Coverage by the Party: the arithmetic, and the rows it is taken from."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizations.coverage import COVER_OF_KIND, EVERY_FIRM, Cover, CoverageCount, Denominator, Firm, tally
from organizations.models import Coverage, Enterprise, PartyOrganization, Tenancy
from organizations.states import InstructorKind
from tests import factories

NATIONAL = Denominator(least_people=10)
TODAY = date(2026, 11, 24)
firms = st.builds(
    Firm,
    key=st.integers(1, 20),
    kinds=st.frozensets(st.sampled_from(sorted(COVER_OF_KIND))),
    people=st.none() | st.integers(0, 30),
    members=st.none() | st.integers(0, 6),
    is_operating=st.booleans(),
)


def test_every_kind_of_organisation_gives_a_cover():
    assert set(COVER_OF_KIND) == {*PartyOrganization.Kind.values, *InstructorKind.values}


@pytest.mark.parametrize(
    ("kinds", "cover"),
    [
        ([], Cover.NONE),
        (["functional"], Cover.WORK),
        (["functional", "joint"], Cover.JOINT),
        (["joint", "branch"], Cover.OWN),
        (["general"], Cover.OWN),
        (["committee"], Cover.OWN),
    ],
)
def test_the_closest_cover_counts(kinds, cover):
    assert Firm(1, frozenset(kinds)).cover == cover


@pytest.mark.parametrize(
    ("firm", "is_due"),
    [
        (Firm(1, members=3), True),
        (Firm(1, members=2), False),
        (Firm(1, members=None), False),
        (Firm(1, frozenset({"functional"}), members=3), True),
        (Firm(1, frozenset({"joint"}), members=9), False),
        (Firm(1, members=9, is_operating=False), False),
    ],
)
def test_three_members_without_an_organisation_are_due(firm, is_due):
    assert firm.is_due == is_due


def test_shares_follow_the_rule_of_2012():
    counted = tally(
        [
            Firm(1, frozenset({"branch"}), people=20),
            Firm(2, frozenset({"joint"}), people=10),
            Firm(3, frozenset({"functional"}), people=10),
            Firm(4, people=10, members=3),
            Firm(5, people=9),
            Firm(6, frozenset({"branch"}), people=50, is_operating=False),
        ],
        denominator=NATIONAL,
    )

    assert counted == CoverageCount(firms=4, own=1, joint=1, work=1, due=1)
    assert (counted.organized, counted.own_share, counted.reached, counted.none) == (0.5, 0.25, 0.75, 1)


def test_no_firms_have_no_share():
    assert (CoverageCount().organized, CoverageCount().own_share, CoverageCount().reached) == (
        None,
        None,
        None,
    )


@given(st.lists(firms, max_size=20), st.sampled_from([EVERY_FIRM, NATIONAL]))
def test_parts_never_exceed_the_whole(some, denominator):
    counted = tally(some, denominator=denominator)

    assert (
        counted.own + counted.joint + counted.work + counted.none
        == counted.firms
        <= len({f.key for f in some})
    )
    assert counted.none >= 0
    assert counted.due <= counted.work + counted.none
    if counted.firms:
        assert 0 <= counted.own_share <= counted.organized <= counted.reached <= 1


@pytest.fixture
def tenants(building):
    return [
        factories.make_enterprise(building.street, name, building=building)
        for name in ("甲", "乙", "丙", "丁")
    ]


def test_firms_of_a_building_are_read_with_their_cover_in_one_query(
    building, tenants, django_assert_num_queries
):
    first, second, third, gone = tenants
    factories.make_party_organization(building.street, covers=[first])
    factories.make_party_organization(building.street, kind="joint", covers=[first, second])
    factories.make_party_organization(building.street, covers=[third], dissolved_on=TODAY)
    ended = factories.make_party_organization(building.street, covers=[third])
    Coverage.objects.filter(organization=ended).update(until=TODAY)
    Tenancy.objects.filter(enterprise=gone).update(until=TODAY)

    with django_assert_num_queries(1):
        found = Enterprise.objects.tenants_of(building, TODAY).firms(TODAY)

    assert {key: firm.cover for key, firm in found.items()} == {
        first.pk: Cover.OWN,
        second.pk: Cover.JOINT,
        third.pk: Cover.NONE,
    }
