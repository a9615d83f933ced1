"""The turn of the month: once, for everybody, whatever was missed."""

import json
import threading
from datetime import date
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from members.accounts.models import User
from members.committees import actions
from members.committees.hosts import hosts_in, rotas
from members.committees.models import Exemption, Turn
from members.committees.rotation import months_between, months_later
from members.notices.models import OutboxMessage
from tests import factories

NOVEMBER, DECEMBER = date(2026, 11, 24), date(2026, 12, 1)


@pytest.fixture
def rota(committee):
    """A committee of three units, each with somebody to send."""
    for position in (1, 2, 3):
        factories.make_member_unit(committee, position=position, nominee=factories.make_user())
    return committee


def turns(committee):
    return list(committee.turns.order_by("month").values_list("month", "unit__position", "source"))


def test_the_first_reconcile_names_the_first_unit_of_this_month(rota):
    done = actions.reconcile_turns(on=NOVEMBER)

    assert (done.new, done.late) == (1, 0)
    assert turns(rota) == [(date(2026, 11, 1), 1, "rota")]
    assert rota.turns.get().chief == rota.units.get(position=1).nominee


def test_the_turn_of_a_shut_building_stays_on_record_and_nobody_is_told(rota):
    rota.building.status = "closed"
    rota.building.save()
    actions.reconcile_turns(on=NOVEMBER)
    actions.draft_handovers(on=date(2026, 11, 30))

    assert turns(rota) == [(date(2026, 11, 1), 1, "rota")]
    assert not OutboxMessage.objects.exists()
    assert not rota.handovers.exists()


def test_a_second_reconcile_changes_nothing(rota):
    actions.reconcile_turns(on=NOVEMBER)
    done = actions.reconcile_turns(on=date(2026, 11, 30))

    assert (done.new, done.late, Turn.objects.count()) == (0, 0, 1)


@pytest.mark.parametrize(("back_on", "late"), [(date(2027, 1, 3), 1), (date(2027, 3, 4), 3)])
def test_months_missed_while_the_beat_was_off_are_recorded_late_with_one_notice(rota, staff, back_on, late):
    actions.reconcile_turns(on=NOVEMBER)
    done = actions.reconcile_turns(on=back_on)

    assert (done.new, done.late) == (1, late)
    assert [source for _, _, source in turns(rota)] == ["rota", *["late"] * late, "rota"]
    assert [position for _, position, _ in turns(rota)] == [1, 2, 3, 1, 2][: late + 2]
    assert OutboxMessage.objects.filter(kind="turns_late", recipient=staff).count() == 1
    assert OutboxMessage.objects.filter(kind="turn_started").count() == 2


def test_a_clock_set_back_makes_no_second_chief(rota):
    actions.reconcile_turns(on=date(2027, 1, 1))
    done = actions.reconcile_turns(on=date(2026, 12, 31))
    again = actions.reconcile_turns(on=date(2027, 1, 1))

    assert (done.new, again.new) == (1, 0)
    assert Turn.objects.filter(month=date(2027, 1, 1)).count() == 1


def test_a_leap_day_belongs_to_its_february(rota):
    actions.reconcile_turns(on=date(2028, 2, 29))

    assert turns(rota) == [(date(2028, 2, 1), 1, "rota")]


def test_the_host_is_told_by_shanghai_time_wherever_the_machine_stands(rota):
    with time_machine.travel("2026-11-30 23:30+00:00", tick=False):  # already December in Shanghai
        actions.reconcile_turns()

    assert turns(rota) == [(date(2026, 12, 1), 1, "rota")]


def test_months_missed_before_a_month_swapped_ahead_are_healed(rota):
    actions.reconcile_turns(on=NOVEMBER)
    Turn.objects.create(committee=rota, month=date(2027, 2, 1), unit=rota.units.get(position=1))

    done = actions.reconcile_turns(on=date(2027, 3, 5))

    assert done.late == 2
    assert [month for month, *_ in turns(rota)] == [
        date(2026, 11, 1),
        date(2026, 12, 1),
        date(2027, 1, 1),
        date(2027, 2, 1),
        date(2027, 3, 1),
    ]


def test_statements_do_not_grow_with_the_committees(street, django_assert_num_queries, rota):
    actions.reconcile_turns(on=NOVEMBER)
    for number in range(20):
        committee = factories.make_committee(factories.make_building(street, f"楼{number}"))
        factories.make_member_unit(committee, nominee=factories.make_user())

    with django_assert_num_queries(12):
        done = actions.reconcile_turns(on=date(2026, 12, 1))

    assert done.new == 21


@pytest.mark.django_db(transaction=True)
def test_beats_side_by_side_make_one_turn(street):
    committee = factories.make_committee(factories.make_building(street))
    factories.make_member_unit(committee, nominee=factories.make_user())

    def tick():
        try:
            actions.reconcile_turns(on=NOVEMBER)
        finally:
            connection.close()

    threads = [threading.Thread(target=tick) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Turn.objects.count() == 1
    assert OutboxMessage.objects.filter(kind="turn_started").count() == 1


months_of_2026 = st.integers(1, 12)
spans = st.one_of(st.none(), st.tuples(months_of_2026, st.integers(1, 6)))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    hosted=st.dictionaries(st.integers(-4, 10), st.integers(0, 3), max_size=8),
    joined=st.lists(
        st.one_of(st.none(), st.dates(date(2025, 1, 1), date(2026, 12, 1))), min_size=4, max_size=4
    ),
    left=st.lists(
        st.one_of(st.none(), st.dates(date(2026, 12, 2), date(2027, 6, 1))), min_size=4, max_size=4
    ),
    exempt=st.lists(spans, min_size=4, max_size=4),
    credited=st.integers(0, 3),
)
def test_the_database_agrees_with_the_arithmetic(db, staff, hosted, joined, left, exempt, credited):
    committee = factories.make_committee(factories.make_building(factories.make_street(f"街道{uuid4().hex}")))
    units = [
        factories.make_member_unit(committee, position=place, since=since, until=until, nominee=staff)
        for place, (since, until) in enumerate(zip(joined, left, strict=True), 1)
    ]
    for unit, span in zip(units, exempt, strict=True):
        if span:
            since = date(2026, span[0], 1)
            Exemption.objects.create(
                unit=unit, since=since, until=months_later(since, span[1]), reason="装修", made_by=staff
            )
    for offset, which in hosted.items():  # some of them lie after the month to be turned, as swaps do
        month = months_later(date(2026, 6, 1), offset)
        credit = units[credited] if offset % 5 == 0 else None
        Turn.objects.create(committee=committee, month=month, unit=units[which], credited_to=credit)
    before = set(committee.turns.values_list("month", flat=True))
    begun = min([month for month in before if month < DECEMBER], default=DECEMBER)
    first = next((month for month in months_between(begun, DECEMBER) if month not in before), DECEMBER)
    hosts = rotas([committee], first)[committee.pk].hosts(first, 12)

    actions.reconcile_turns(on=date(2026, 12, 9))

    made = committee.turns.exclude(month__in=before).exclude(source="fallback")
    assert dict(made.values_list("month", "unit")) == {
        month: host.unit.pk for month, host in hosts.items() if host.is_planned and month <= DECEMBER
    }


def test_the_command_tells_what_it_did_as_json(rota, capsys):
    call_command("reconcile_turns", on="2026-11-24", json=True)

    assert json.loads(capsys.readouterr().out) == {"on": "2026-11-24", "committees": 1, "new": 1, "late": 0}


def test_the_office_names_another_host_and_the_past_stays(rota, staff, specialist):
    third = rota.units.get(position=3)
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        with pytest.raises(PermissionDenied):
            actions.override_turn(rota, by=specialist, month=date(2026, 12, 1), unit=third)
        with pytest.raises(ValidationError, match="已过去"):
            actions.override_turn(rota, by=staff, month=date(2026, 10, 1), unit=third)
        turn = actions.override_turn(rota, by=staff, month=date(2026, 12, 9), unit=third)
        actions.reconcile_turns(on=date(2026, 12, 1))

    assert (turn.month, turn.source, turn.chief) == (date(2026, 12, 1), "override", third.nominee)
    assert rota.turns.filter(month=date(2026, 12, 1)).count() == 1


def test_next_months_host_is_told_before_it_is_recorded(rota):
    actions.reconcile_turns(on=NOVEMBER)

    this, following = hosts_in(date(2026, 11, 1), [rota]), hosts_in(date(2026, 12, 1), [rota])

    assert (this[rota.pk].unit.position, this[rota.pk].is_planned) == (1, False)
    assert (following[rota.pk].unit.position, following[rota.pk].is_planned) == (2, True)


@pytest.mark.parametrize("is_active", [True, False])
def test_a_nominee_whose_account_is_shut_is_not_recorded_as_chief(rota, is_active):
    nominees = User.objects.filter(pk__in=rota.units.values("nominee"))
    nominees.update(is_active=is_active)

    actions.reconcile_turns(on=date(2026, 12, 1))

    turn = rota.turns.get(month=date(2026, 12, 1))
    assert turn.unit is not None
    assert turn.chief == (turn.unit.nominee if is_active else None)
