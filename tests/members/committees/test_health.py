"""轮值体检: what costs how much, and where each point leads."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from buildings.foundation.waiting import waiting_for
from members.committees import checkup
from members.committees.actions import leave_unit
from members.committees.health import Facts, losses, of_street, score
from members.committees.models import Committee, Seat
from tests import factories

NOVEMBER = date(2026, 11, 24)
TWO = ((1, "甲公司"), (2, "乙公司"))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Facts(12, host_keys=(1, 2) * 6, members=TWO, units=2), []),
        (Facts(12, without_chief=("2026年10月",) * 3, units=2), [("gaps", 8)]),
        (Facts(100, without_chief=("2026年10月",), units=2), [("gaps", 1)]),
        (Facts(12, host_keys=(1, 1, 1, 2), members=TWO, units=2), [("shares", 5)]),
        (Facts(12, host_keys=(1, 1, 1, 1), members=TWO, units=2), [("shares", 10)]),
        (Facts(1, host_keys=(1,), members=TWO, units=2), []),
        (Facts(12, units=1), [("one_unit", 15)]),
        (Facts(12, units=2, vacant=("a", "b")), [("vacant", 8)]),
        (Facts(12, units=2, vacant=("a",) * 9, late_handovers=("b",) * 9), [("vacant", 24), ("late", 12)]),
    ],
)
def test_each_lack_costs_its_points(facts, expected):
    assert [(loss.key, loss.points) for loss in losses(facts)] == expected


def test_the_worst_rota_still_has_no_less_than_nothing():
    worst = Facts(
        12,
        without_chief=("月",) * 12,
        host_keys=(1,) * 12,
        members=tuple((key, "位") for key in range(1, 9)),
        vacant=("席",) * 9,
        late_handovers=("单",) * 9,
    )

    assert score(losses(worst)) == 0


@given(gaps=st.integers(0, 12), units=st.integers(0, 9), vacant=st.integers(0, 9), late=st.integers(0, 12))
def test_a_score_lies_between_nought_and_a_hundred_and_falls_with_each_lack(gaps, units, vacant, late):
    def points(**more):
        rows = {"without_chief": gaps, "vacant": vacant, "late_handovers": late, **more}
        return score(
            losses(Facts(12, units=units, **{name: ("x",) * number for name, number in rows.items()}))
        )

    assert 0 <= points() <= 100
    assert points(vacant=vacant + 1) <= points() >= points(late_handovers=late + 1)


def test_a_streets_score_is_the_mean_of_its_buildings():
    assert (of_street([100, 85]), of_street([])) == (92, None)


@pytest.fixture
def in_november():
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        yield


@pytest.fixture
def rota(committee, in_november):
    """A rota of two that lacked a chief in October, with every seat but one held."""
    units = [factories.make_member_unit(committee, position=n, nominee=factories.make_user()) for n in (1, 2)]
    for month, unit in ((8, 0), (9, 1), (11, 0)):
        factories.make_turn(committee, units[unit].nominee, unit=units[unit], month=date(2026, month, 1))
    committee.turns.create(month=date(2026, 10, 1), fallback="街道联系人 张三", source="fallback")
    committee.handovers.create(month=date(2026, 9, 1), effective_at="2026-10-04T00:00Z", is_by_default=True)
    for seat in Seat.objects.active()[1:]:
        factories.make_post(committee, factories.make_user(), seat=seat)
    return committee


def test_points_lead_to_their_rows(rota):
    (found,) = checkup.of(Committee.objects.for_list(), NOVEMBER)

    own, sheet = reverse("committee-detail", args=[rota.pk]), rota.handovers.get()
    assert [(point.loss.key, point.loss.points, point.rows, point.verb) for point in found.points] == [
        ("gaps", 8, [("2026年10月", f"{reverse('committee-month')}?month=2026-10")], "nominate"),
        ("vacant", 4, [("党建指导专员", own)], "appoint"),
        ("late", 3, [("2026年9月交接单", reverse("handover-detail", args=[sheet.pk]))], "log"),
        ("deputies", 2, [(name, own) for name in names_of(rota)], "nominate"),
    ]
    assert found.score == 83


def names_of(committee):
    return [unit.enterprise.name for unit in committee.units.order_by("position")]


def test_a_unit_that_moved_out_costs_points_and_waits_until_it_leaves_the_rota(
    client, rota, staff, specialist
):
    first, second = rota.units.order_by("position")
    first.enterprise.tenancies.update(until=date(2026, 11, 20))
    for unit in (first, second):
        unit.deputy = factories.make_user()
        unit.save()

    (found,) = checkup.of(Committee.objects.for_list(), NOVEMBER)
    own = reverse("committee-detail", args=[rota.pk])
    assert [
        (point.loss.points, point.rows, point.verb) for point in found.points if point.loss.key == "moved"
    ] == [(10, [(first.enterprise.name, own)], "leave-unit")]
    waits = {one.queue.key: [item.words for item in one.items] for one in waiting_for(staff)}
    assert waits["moved_units"] == [f"{rota.building.name} · {first.enterprise.name}"]
    assert "moved_units" not in {one.queue.key for one in waiting_for(specialist)}

    leave_unit(first, by=staff, on=date(2026, 11, 24))
    assert "moved_units" not in {one.queue.key for one in waiting_for(staff)}


def test_a_unit_still_to_join_has_not_moved_out(rota):
    factories.make_member_unit(
        rota, factories.make_enterprise(rota.building.street), position=3, since=date(2027, 1, 1)
    )
    (found,) = checkup.of(Committee.objects.for_list(), NOVEMBER)

    assert "moved" not in {point.loss.key for point in found.points}


def test_a_month_still_running_without_chief_is_mended_by_naming_one(rota):
    rota.turns.filter(month=date(2026, 11, 1)).update(chief=None)
    (found,) = checkup.of(Committee.objects.for_list(), NOVEMBER)

    assert (found.points[0].loss.key, found.points[0].verb) == ("gaps", "override-turn")


def test_a_streets_mean_counts_the_buildings_of_the_other_pages(client, staff, street, rota, monkeypatch):
    for number in range(2):
        factories.make_committee(factories.make_building(street, f"楼{number}"))
    client.force_login(staff)
    (whole,) = client.get(reverse("committee-health")).context["streets"]
    monkeypatch.setattr("members.committees.views.pages.MAX_SIZE", 1)

    page = client.get(reverse("committee-health"))

    assert len(page.context["checkups"]) == 1
    assert page.context["streets"] == [whole]
    assert whole[2] == 3


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_a_fixed_number_of_queries(
    client, staff, street, rota, rows, django_assert_max_num_queries
):
    for number in range(rows - 1):
        factories.make_committee(factories.make_building(street, f"楼{number}"))
    client.force_login(staff)
    client.get(reverse("committee-list"))

    with django_assert_max_num_queries(12):
        page = client.get(reverse("committee-health"))

    assert len(page.context["checkups"]) == rows


def test_each_point_offers_its_mend_to_the_office_alone(client, staff, specialist, rota):
    mend = reverse("committee-change", args=[rota.pk, "nominate"])
    page = reverse("committee-health")
    client.force_login(staff)
    assert mend in client.get(page).content.decode()
    client.force_login(specialist)
    assert mend not in client.get(page).content.decode()


def test_a_tenant_is_not_shown_the_checkup(client, tenant):
    client.force_login(tenant)

    assert client.get(reverse("committee-health")).status_code == 403
