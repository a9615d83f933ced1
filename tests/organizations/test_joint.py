"""Joint branches: the grouping as arithmetic, and the founding by its verb and page."""

from datetime import date
from itertools import combinations

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from organizations import actions, coverage_page
from organizations.joint import Candidate, Limits, suggest
from organizations.models import PartyOrganization
from tests import factories

TODAY = date(2026, 11, 24)
LIMITS = Limits()
candidates = st.lists(
    st.builds(
        Candidate,
        st.integers(1, 60),
        st.integers(0, 4),
        st.sampled_from(["", "法律", "金融"]),
        st.none() | st.integers(-2, 9).filter(bool),
    ),
    unique_by=lambda one: one.key,
    max_size=30,
)


def fit_of(some):
    return [one for one in some if 0 < one.members < LIMITS.members]


def cost_of(some, groups):
    """Return what a way of grouping leaves and takes: members uncovered, branches, storeys, trades."""
    grouped = {firm.key for group in groups for firm in group}
    left = sum(one.members for one in fit_of(some) if one.key not in grouped)
    floors = [[firm.floor for firm in group if firm.floor is not None] for group in groups]
    spread = sum(max(known) - min(known) for known in floors if known)
    return left, len(groups), spread, sum(len({firm.trade for firm in group}) - 1 for group in groups)


def ways_of(firms):
    """Yield every way to put firms into branches the rules allow, some left out."""
    if not firms:
        yield []
        return
    first, *rest = firms
    for way in ways_of(rest):
        yield way
    for size in range(1, LIMITS.units):
        for others in combinations(rest, size):
            group = (first, *others)
            if sum(firm.members for firm in group) >= LIMITS.members:
                for way in ways_of([firm for firm in rest if firm not in others]):
                    yield [group, *way]


def greedy(some):
    """Group one firm after the other, each branch closed as soon as it has members enough."""
    groups, group = [], []
    for firm in fit_of(some):
        group.append(firm)
        if len(group) > 1 and sum(one.members for one in group) >= LIMITS.members:
            groups.append(tuple(group))
            group = []
    return groups


def test_the_fewest_branches_of_near_storeys_are_suggested():
    firms = [Candidate(key, 1, "", floor) for key, floor in enumerate((9, 2, 8, 1, 9, 3))]

    found = suggest(firms)

    assert [(sorted(one.keys), one.floors) for one in found] == [([1, 3, 5], (1, 3)), ([0, 2, 4], (8, 9))]


def test_of_equally_near_firms_those_of_one_trade_come_together():
    firms = [
        Candidate(1, 2, "法律", 3),
        Candidate(2, 2, "金融", 3),
        Candidate(3, 1, "法律", 3),
        Candidate(4, 1, "金融", 3),
        Candidate(5, 1, "法律", 3),
        Candidate(6, 1, "金融", 3),
    ]

    assert {(one.keys, one.trade) for one in suggest(firms)} == {((1, 3, 5), "法律"), ((2, 4, 6), "金融")}


def test_two_members_in_all_are_too_few_and_three_owe_a_branch_of_their_own():
    assert suggest([Candidate(1, 1), Candidate(2, 1)]) == []
    assert suggest([Candidate(1, 9), Candidate(2, 2)]) == []
    assert [one.keys for one in suggest([Candidate(1, 2), Candidate(2, 1)])] == [(1, 2)]


@given(candidates)
def test_every_suggestion_keeps_the_rules(some):
    found = suggest(some)

    keys = [key for one in found for key in one.keys]
    members = {one.key: one.members for one in some}
    assert len(keys) == len(set(keys))
    for one in found:
        assert 2 <= len(one.keys) <= LIMITS.units
        assert one.members == sum(members[key] for key in one.keys) >= LIMITS.members
        assert all(0 < members[key] < LIMITS.members for key in one.keys)


@given(candidates)
def test_three_firms_and_more_leave_nobody_and_need_no_branch_too_many(some):
    fit, found = fit_of(some), suggest(some)

    if len(fit) >= 3:
        assert sum(len(one.keys) for one in found) == len(fit)
        assert len(found) == -(-len(fit) // LIMITS.units)


@given(candidates)
def test_it_is_never_worse_than_one_after_the_other(some):
    found = [one.firms for one in suggest(some)]

    assert cost_of(some, found)[:2] <= cost_of(some, greedy(some))[:2]


@settings(max_examples=60, deadline=None)
@given(candidates.map(lambda some: some[:6]))
def test_in_a_small_building_no_way_at_all_is_better(some):
    found = [one.firms for one in suggest(some)]

    assert cost_of(some, found) == min(cost_of(some, way) for way in ways_of(fit_of(some)))


@pytest.fixture
def small_firms(building):
    return [
        factories.make_enterprise(
            building.street,
            f"云泉{name}律师事务所",
            building=building,
            industry="法律服务",
            party_members_reported=number,
        )
        for name, number in [("甲", 2), ("乙", 1)]
    ]


@pytest.fixture
def today():
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        yield TODAY


def test_a_joint_branch_covers_its_firms_and_its_term_runs(today, building, staff, small_firms):
    made = actions.found_joint_branch(building, by=staff, name="云泉联合党支部", firms=small_firms, on=TODAY)

    assert (made.kind, made.building, made.term_ends_on) == ("joint", building, date(2029, 11, 24))
    assert list(made.changes.values_list("kind", "on")) == [("founded", TODAY)]
    assert set(made.covers.all()) == set(small_firms)
    assert building.street.enterprises.all().tally(TODAY).joint == 2


def test_a_joint_branch_is_refused_to_who_may_not_and_for_firms_that_cannot(
    today, building, staff, tenant, small_firms, other_enterprise
):
    def found(by, firms):
        return actions.found_joint_branch(building, by=by, name="云泉联合党支部", firms=firms, on=TODAY)

    with pytest.raises(PermissionDenied):
        found(tenant, small_firms)
    with pytest.raises(ValidationError, match="2 至 5 家"):
        found(staff, small_firms[:1])
    with pytest.raises(ValidationError, match="不在本楼"):
        found(staff, [small_firms[0], other_enterprise])
    found(staff, small_firms)
    with pytest.raises(ValidationError, match="已有党组织"):
        found(staff, small_firms)
    assert PartyOrganization.objects.count() == 1


def test_the_page_suggests_with_a_reason_and_founds_by_one_press(client, building, staff, small_firms):
    client.force_login(staff)
    page = reverse("coverage-joint", args=[building.pk])

    assert "同在本楼，同属“法律服务”，共 2 家，党员 3 名" in client.get(page).content.decode()
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        client.force_login(staff)
        answer = client.post(
            page,
            {"firms": [one.pk for one in small_firms], "name": "云泉联合党支部", "on": "2026-11-24"},
            follow=True,
        )

    assert "已建立云泉联合党支部，覆盖 2 家单位" in answer.content.decode()
    assert "没有可联合组建的单位" in answer.content.decode()


def test_the_page_tells_what_the_chosen_suggestions_would_bring(client, building, staff, small_firms):
    """Of eight firms two have a branch, and six could found two joint ones, a functional body's among them."""
    street = building.street
    others = [
        factories.make_enterprise(
            street, building=building, headcount=20, party_members_reported=2, industry="金融"
        )
        for _ in range(4)
    ]
    organized = [factories.make_enterprise(street, building=building, headcount=5) for _ in range(2)]
    factories.make_party_organization(street, "两家联合党支部", covers=organized, kind="joint")
    factories.make_party_organization(street, "功能型党组织", covers=others[:1], kind="functional")
    client.force_login(staff)
    address = reverse("coverage-joint", args=[building.pk])

    page = client.get(address).context["page"]
    one = client.get(address, {"take": page.suggestions[0].key})
    listed = client.get(reverse("coverage-list")).context["rows"][0][1]

    assert page.chosen == "1、2"
    assert [(o.now.organized, o.then.organized, o.more) for o in page.outlooks] == [
        (2 / 8, 1.0, 6),
        (0.0, 1.0, 4),
        (None, None, 0),  # the local way of counting: fifty people and more
    ]
    assert page.outlooks[0].now == listed
    assert one.context["page"].chosen == "1"
    assert "采纳建议 1 会带来什么" in one.content.decode()
    assert '组织覆盖率 <strong class="figures">25.0% → 50.0%</strong>' in one.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_outlook_takes_the_same_statements_however_many_suggestions(
    client, building, staff, number, django_assert_num_queries
):
    for trade in range(number):
        for members in (2, 1):
            factories.make_enterprise(
                building.street, building=building, party_members_reported=members, industry=f"行业{trade}"
            )

    with django_assert_num_queries(5):
        assert len(coverage_page.joint_page(building, timezone.localdate()).suggestions) == -(
            -2 * number // LIMITS.units
        )


def test_what_is_chosen_and_not_suggested_changes_nothing(client, building, staff, small_firms):
    client.force_login(staff)
    address = reverse("coverage-joint", args=[building.pk])

    assert [client.get(address, {"take": odd}).context["page"].chosen for odd in ("x", "999999")] == [
        "1",
        "1",
    ]


@pytest.mark.parametrize("day", ["2026-11-25", "9999-12-31"])
def test_a_branch_is_not_founded_on_a_day_to_come(today, client, building, staff, small_firms, day):
    client.force_login(staff)

    answer = client.post(
        reverse("coverage-joint", args=[building.pk]),
        {"firms": [one.pk for one in small_firms], "name": "云泉联合党支部", "on": day},
    )

    assert answer.status_code == 422
    assert "成立日期不应晚于今天" in answer.content.decode()
    assert not PartyOrganization.objects.exists()


def test_a_reader_sees_suggestions_and_may_not_found(client, building, district_leader, small_firms):
    client.force_login(district_leader)
    page = reverse("coverage-joint", args=[building.pk])

    assert "建立联合党支部" not in client.get(page).content.decode()
    assert client.post(page, {}).status_code == 403
