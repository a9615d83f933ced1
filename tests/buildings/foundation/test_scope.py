"""Scopes of several kinds of place: what they cover, what they ask of the database, where a row lies."""

import pytest
from django.db.models import Q

from buildings.foundation.records.places import kinds, with_all_within
from buildings.foundation.records.scope import NOWHERE, Scope, ScopedQuerySet, place_of
from buildings.models import Floor, Grid, Street
from tests import factories


def test_scopes_of_the_same_places_are_equal_and_stand_under_one_key():
    one = Scope.of(street=[1], community=[2, 3], grid=[])
    same = Scope.of(community={3}) | Scope.of(community=[2]) | Scope.of(street=[1])

    assert one == same
    assert {one: "kept"}[same] == "kept"
    assert (one.streets, one.buildings, one.keys("community")) == ({1}, frozenset(), {2, 3})
    assert one != Scope.of(street=[1])


def test_everywhere_stays_everywhere_beside_any_place():
    both = Scope.of(team=[7]) | Scope(everywhere=True)

    assert both.everywhere
    assert both.covers(street=1)
    assert both.condition(street="street_id") == Q()


def test_a_place_is_covered_by_any_kind_it_lies_in():
    scope = Scope.of(street=[1], community=[2], team=[7])

    assert scope.covers(street=1, community=9)
    assert scope.covers(street=9, community=2)
    assert scope.covers(team=7)
    assert not scope.covers(street=2, community=1, building=7)
    assert not scope.covers(street=None, community=None)
    assert not NOWHERE.covers(street=1)


def test_only_columns_of_kinds_held_are_asked_for():
    columns = {"street": "street_id", "building": "building_id", "community": "community_id"}

    nothing, community = Q(pk__in=[]), Scope.of(community=[2])
    assert Scope.of(street=[1]).condition(**columns) == nothing | Q(street_id__in=frozenset({1}))
    assert community.condition(**columns) == nothing | Q(community_id__in=frozenset({2}))
    assert community.condition(street="street_id", building=None) == nothing


class TeamQuerySet(ScopedQuerySet):
    """As the queryset of a system that declares teams will be; streets stand in for them."""

    scope_columns = {"team": "pk"}


def test_a_system_declares_a_kind_of_its_own_by_naming_its_column(street, other_street):
    class Captain:
        scope = Scope.of(team=[street.pk])
        is_authenticated = True

    assert list(TeamQuerySet(Street).visible_to(Captain())) == [street]
    assert not TeamQuerySet(Street).visible_to(None).exists()


def test_a_row_lies_where_its_columns_say(street):
    community = factories.make_community(street)
    grid = Grid.objects.create(street=street, community=community, level="basic", name="一号网格")
    building = factories.make_building(street, community=community, grid=grid)
    inside = {"street": street.pk, "building": building.pk, "community": community.pk, "grid": grid.pk}

    assert place_of(community) == {"street": street.pk, "community": community.pk}
    assert place_of(grid) == {"street": street.pk, "community": community.pk, "grid": grid.pk}
    assert place_of(building) == place_of(Floor.objects.filter(building=building).first()) == inside
    assert place_of(street) == {"street": street.pk}
    assert place_of(street.district) == {"street": None}


@pytest.mark.parametrize("kind", ["community", "grid", "organization"])
def test_every_kind_declared_says_what_lies_within_it(db, kind):
    assert with_all_within(Scope.of(**{kind: [0]})) == Scope.of(**{kind: [0]})
    assert kinds()[kind].key == kind


def test_streets_and_buildings_are_asked_nothing(django_assert_num_queries, building):
    scope = Scope.of(street=[building.street_id], building=[building.pk])

    with django_assert_num_queries(0):
        assert with_all_within(scope) is scope


def test_a_community_holds_its_buildings_and_its_grids_and_a_grid_its_micro_grids(street):
    community, next_door = (factories.make_community(street, name) for name in ("泉边社区", "泉东社区"))
    basic = Grid.objects.create(street=street, community=community, level="basic", name="一号网格")
    micro = Grid.objects.create(street=street, parent=basic, level="micro", name="一号微网格")
    Grid.objects.create(street=street, community=next_door, level="basic", name="二号网格")
    high = factories.make_building(street, "高楼", community=community)
    small = factories.make_building(street, "小楼", community=community, grid=micro)
    factories.make_building(street, "邻楼", community=next_door)

    whole = with_all_within(Scope.of(community=[community.pk]))
    assert whole == Scope.of(
        community=[community.pk], grid=[basic.pk, micro.pk], building=[high.pk, small.pk]
    )
    assert with_all_within(Scope.of(grid=[basic.pk])) == Scope.of(
        grid=[basic.pk, micro.pk], building=[small.pk]
    )
    assert with_all_within(Scope.of(grid=[micro.pk])) == Scope.of(grid=[micro.pk], building=[small.pk])


def test_a_body_holds_those_below_it_down_to_the_last(street):
    committee = factories.make_party_organization(street, kind="committee")
    branch = factories.make_party_organization(street, parent=committee)
    group = factories.make_party_organization(street, parent=branch)
    factories.make_party_organization(street)

    assert with_all_within(Scope.of(organization=[committee.pk])).keys("organization") == {
        committee.pk,
        branch.pk,
        group.pk,
    }
