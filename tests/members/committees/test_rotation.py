"""The rota as arithmetic: fair, and the same as what the database does set-wise."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from members.committees.rotation import RotaUnit, host, months_between, next_month, plan

JANUARY = date(2026, 1, 1)


def test_units_take_their_turns_in_order_and_begin_again():
    units = [RotaUnit(1, 1), RotaUnit(2, 2), RotaUnit(3, 3)]

    planned = plan(units, [], JANUARY, 7)

    assert [unit.key for unit in planned.values()] == [1, 2, 3, 1, 2, 3, 1]


def test_a_new_unit_waits_until_all_before_it_have_served():
    units = [RotaUnit(1, 1), RotaUnit(2, 2), RotaUnit(3, 3, since=date(2026, 2, 10))]

    planned = plan(units, [], JANUARY, 6)

    assert [unit.key for unit in planned.values()] == [1, 2, 1, 2, 3, 1]


def test_a_leaving_unit_drops_out_of_the_months_after_it_leaves():
    units = [RotaUnit(1, 1), RotaUnit(2, 2, until=date(2026, 2, 1))]

    assert [unit.key for unit in plan(units, [], JANUARY, 3).values()] == [1, 1, 1]


def test_a_committee_without_units_has_no_host():
    assert host([], [], JANUARY) is None


def test_months_run_over_the_new_year():
    assert next_month(date(2026, 12, 1)) == date(2027, 1, 1)
    assert months_between(date(2026, 11, 1), date(2027, 1, 1)) == [
        date(2026, 11, 1),
        date(2026, 12, 1),
        date(2027, 1, 1),
    ]
    assert months_between(date(2026, 2, 1), JANUARY) == []


@given(size=st.integers(1, 12), count=st.integers(1, 40), start=st.integers(0, 39))
def test_over_any_window_of_a_stable_roster_no_unit_serves_two_more_than_another(size, count, start):
    units = [RotaUnit(key, key) for key in range(size)]
    hosts = [unit.key for unit in plan(units, [], JANUARY, start + count).values()][start:]

    served = Counter(hosts)
    assert max(served.values()) - min(served.get(unit.key, 0) for unit in units) <= 1
