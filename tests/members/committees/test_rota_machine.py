"""Joins, leaves, exemptions, swaps, overrides and months at random: never a gap, never two, never unfair.

5000 steps with `HYPOTHESIS_PROFILE=long`; a short run otherwise.
"""

import os
from collections import Counter
from datetime import date
from uuid import uuid4

import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from members.accounts.roles import Role
from members.committees import actions
from members.committees.actions.swaps import coming
from members.committees.hosts import as_unit
from members.committees.models import MemberUnit, Turn
from members.committees.rotation import months_between, months_later
from tests import factories

START = date(2026, 1, 1)
LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
PHASES = [
    Phase.explicit,
    Phase.reuse,
    Phase.generate,
]  # a step asks the database a dozen times: shrinking takes hours
places = st.integers(0, 7)


class RotaMachine(RuleBasedStateMachine):
    """One committee; every example is undone when it ends."""

    def __init__(self):
        super().__init__()
        self.before = transaction.savepoint()

    def teardown(self):
        transaction.savepoint_rollback(self.before)

    @initialize()
    def found(self):
        street = factories.make_street(f"街道{uuid4().hex}")
        self.staff = factories.make_user(Role.STREET_STAFF, street)
        self.committee = factories.make_committee(factories.make_building(street))
        self.months, self.past, self.stable_since = [START], {}, START
        for _ in range(3):
            self._add()
        self._turn()

    @property
    def month(self):
        return self.months[-1]

    def _at(self):
        return time_machine.travel(f"{self.month:%Y-%m}-10 09:00+08:00", tick=False)

    def _add(self):
        with self._at():
            firm = factories.make_enterprise(self.committee.building.street, building=self.committee.building)
            actions.add_unit(self.committee, by=self.staff, enterprise=firm, nominee=factories.make_user())
        self._disturb()

    def _disturb(self):
        """From the next month on the roster is another: fairness is counted afresh."""
        self.stable_since = max(self.stable_since, months_later(self.month, 1))

    def _units(self):
        return list(self.committee.units.filter(until=None).select_related("nominee").order_by("position"))

    def _turn(self):
        with self._at():
            actions.reconcile_turns()
        self.past = dict(self.committee.turns.filter(month__lte=self.month).values_list("month", "unit"))

    @rule(skipped=st.sampled_from([1, 1, 1, 2, 4]))
    def months_pass(self, skipped):
        self.months += [months_later(self.month, count) for count in range(1, skipped + 1)]
        self._turn()

    @rule()
    def beat_ticks_again(self):
        before = Turn.objects.count()
        with self._at():
            actions.reconcile_turns()
        assert Turn.objects.count() == before

    @rule()
    def join(self):
        if len(self._units()) < 6:
            self._add()

    @rule(which=places)
    def leave(self, which):
        units = self._units()
        if len(units) > 2:
            with self._at():
                unit = units[which % len(units)]
                try:
                    actions.leave_unit(unit, by=self.staff)
                except ValidationError:
                    return  # it joined this very day
            self._disturb()

    @rule(which=places, ahead=st.integers(1, 4), length=st.integers(1, 3))
    def exempt(self, which, ahead, length):
        units, since = self._units(), months_later(self.month, ahead)
        until = months_later(since, length)
        with self._at():
            try:
                actions.exempt_unit(
                    units[which % len(units)], by=self.staff, since=since, until=until, reason="装修"
                )
            except ValidationError:
                return
        self.stable_since = max(self.stable_since, months_later(until, len(units)))

    @rule(first=st.integers(0, 11), second=st.integers(0, 11), is_accepted=st.booleans())
    def swap(self, first, second, is_accepted):
        with self._at():
            hosts = list(coming(self.committee).values())
            mine, theirs = hosts[first % len(hosts)], hosts[second % len(hosts)]
            if mine.unit == theirs.unit or not (mine.unit and theirs.unit):
                return
            try:
                swap = actions.ask_swap(
                    self.committee, by=self.staff, month=mine.month, with_month=theirs.month
                )
            except ValidationError:
                return  # one of the two is exempt in the other's month
            actions.answer_swap(swap, by=theirs.unit.nominee, is_accepted=is_accepted)
            after = coming(self.committee)
            named = (after[mine.month].unit, after[theirs.month].unit)
            assert named == ((theirs.unit, mine.unit) if is_accepted else (mine.unit, theirs.unit))
            if abs(hosts.index(mine) - hosts.index(theirs)) >= len(self._units()):
                self.stable_since = max(self.stable_since, mine.month, theirs.month)

    @rule(ahead=st.integers(1, 3), which=places)
    def override(self, ahead, which):
        units, month = self._units(), months_later(self.month, ahead)
        with self._at():
            actions.override_turn(self.committee, by=self.staff, month=month, unit=units[which % len(units)])
        self.stable_since = max(self.stable_since, months_later(month, len(units) + 1))

    @invariant()
    def every_month_has_one_host(self):
        if not hasattr(self, "months"):
            return
        recorded = list(self.committee.turns.filter(month__lte=self.month).values_list("month", flat=True))
        assert sorted(recorded) == months_between(START, self.month)

    @invariant()
    def the_past_never_changes(self):
        if hasattr(self, "months"):
            turns = dict(self.committee.turns.filter(month__lte=self.month).values_list("month", "unit"))
            assert turns == self.past

    @invariant()
    def no_coming_month_is_without_a_host_while_a_unit_may_host(self):
        if not hasattr(self, "months"):
            return
        with self._at():
            hosts = coming(self.committee)
        months = [months_later(self.month, ahead) for ahead in range(1, 13)]
        units = [as_unit(unit, unit.exemptions.all()) for unit in self._units()]
        free = {
            month for month in months if any(unit.may_host(month, months_later(month, 1)) for unit in units)
        }
        assert free <= set(hosts)

    @invariant()
    def no_coming_month_is_left_to_a_unit_that_may_not_host(self):
        if not hasattr(self, "months"):
            return
        with self._at():
            hosts = coming(self.committee)
        rows = MemberUnit.objects.filter(pk__in=[host.unit.pk for host in hosts.values()])
        units = {
            unit.pk: as_unit(unit, unit.exemptions.all()) for unit in rows.prefetch_related("exemptions")
        }
        forced = {month for month, host in hosts.items() if host.turn and host.turn.source == "override"}
        assert all(
            units[host.unit.pk].may_host(month, months_later(month, 1))
            for month, host in hosts.items()
            if month not in forced
        )

    @invariant()
    def a_stable_roster_shares_the_months_evenly(self):
        if not hasattr(self, "months"):
            return
        with self._at():
            hosts = coming(self.committee)
        units, recorded = self._units(), [month for month, host in hosts.items() if host.turn]
        first = max([self.stable_since, *(months_later(month, len(units) + 1) for month in recorded)])
        served = Counter(host.unit.pk for month, host in hosts.items() if month >= first)
        assert not served or max(served.values()) - min(served[unit.pk] for unit in units) <= 1


def test_joins_leaves_swaps_and_months_leave_no_gap_and_no_unfairness(db):
    steps = (
        {"max_examples": 100, "stateful_step_count": 50}
        if LONG
        else {"max_examples": 6, "stateful_step_count": 12}
    )
    run_state_machine_as_test(
        RotaMachine,
        settings=settings(deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES, **steps),
    )


def test_the_counter_of_a_stable_roster_is_even_after_changes(db, staff, committee):
    """After joins, a swap and an exemption have passed, any year ahead is shared out evenly."""
    units = [
        factories.make_member_unit(committee, position=n, nominee=factories.make_user()) for n in (1, 2, 3, 4)
    ]
    with time_machine.travel("2026-01-10 09:00+08:00", tick=False):
        actions.reconcile_turns()
        actions.exempt_unit(units[1], by=staff, since=date(2026, 2, 1), until=date(2026, 4, 1), reason="装修")
        swap = actions.ask_swap(committee, by=staff, month=date(2026, 4, 1), with_month=date(2026, 5, 1))
        actions.answer_swap(swap, by=swap.with_unit.nominee, is_accepted=True)
    with time_machine.travel("2026-08-10 09:00+08:00", tick=False):
        actions.reconcile_turns()
        served = Counter(host.unit.position for host in coming(committee).values())

    assert max(served.values()) - min(served.values()) <= 1
