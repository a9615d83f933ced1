"""Reminders: each once, in time, and one after an outage."""

from datetime import date

import pytest
import time_machine

from members.committees import actions
from members.committees.actions.reminders import point
from members.notices.kinds import SendingHours, kind_of
from members.notices.models import OutboxMessage
from tests import factories

DECEMBER = date(2026, 12, 1)


@pytest.fixture
def rota(committee):
    for position in (1, 2, 3):
        factories.make_member_unit(committee, position=position, nominee=factories.make_user())
    first = committee.units.get(position=1)
    factories.make_turn(committee, first.nominee, unit=first, month=date(2026, 11, 1))
    return committee


def told():
    keys = OutboxMessage.objects.filter(kind="turn_coming", channel="inbox").order_by("pk")
    return [int(key.split(":")[4]) for key in keys.values_list("dedupe_key", flat=True)]


@pytest.mark.parametrize(
    ("on", "days"),
    [
        (date(2026, 11, 16), None),
        (date(2026, 11, 17), 14),
        (date(2026, 11, 23), 14),
        (date(2026, 11, 24), 7),
        (date(2026, 11, 29), 7),
        (date(2026, 11, 30), 1),
        (date(2026, 2, 14), None),
        (date(2028, 2, 29), 1),
    ],
)
def test_the_reminder_due_is_the_latest_that_has_come(on, days):
    assert point(on) == days


def test_a_chief_to_come_is_told_at_two_weeks_one_week_and_one_day_each_once(rota):
    for day in range(1, 31):
        for _ in range(3):
            actions.remind_chiefs(on=date(2026, 11, day))

    assert told() == [14, 7, 1]
    assert set(OutboxMessage.objects.values_list("recipient", flat=True)) == {
        rota.units.get(position=2).nominee_id
    }


def test_after_an_outage_one_reminder_is_sent_not_three(rota):
    actions.remind_chiefs(on=date(2026, 11, 30))

    assert told() == [1]


def test_who_becomes_next_chief_later_is_told_too(rota, staff):
    actions.remind_chiefs(on=date(2026, 11, 24))
    with time_machine.travel("2026-11-25 09:00+08:00", tick=False):
        actions.override_turn(rota, by=staff, month=DECEMBER, unit=rota.units.get(position=3))
    actions.remind_chiefs(on=date(2026, 11, 25))

    assert told() == [7, 7]


@pytest.mark.parametrize(
    "kind", ["turn_started", "turn_coming", "turns_late", "handover_drafted", "swap_asked"]
)
def test_what_the_rota_tells_leaves_in_duty_hours(kind):
    assert kind_of(kind).hours == SendingHours.DUTY
