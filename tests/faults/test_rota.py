"""F7: eight hands at a rota at once, at random, on the real database: no gap, no overlap."""

import os
import secrets
import threading
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import psycopg2
import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import OperationalError, connections
from django.utils import timezone

from buildings.foundation.lifecycle.moves import StaleMove
from members.committees import actions
from members.committees.actions.swaps import coming
from members.committees.hosts import as_unit
from members.committees.models import Absence, Committee, Swap, Turn
from members.committees.rotation import first_day, months_later
from tests import factories
from tests.faults.rota import doubled_turns, missing_turns

HANDS, ACTS_A_MONTH, MONTHS = 8, 20, 6
START = date(2026, 9, 1)
REFUSALS = (ValidationError, PermissionDenied, StaleMove)  # what a person is told, and nothing else happens


def reconcile(hand):
    actions.reconcile_turns()


def ask_swap(hand):
    committee, hosts = hand.committee_and_hosts()
    mine, theirs = hand.random.sample(sorted(hosts), 2)
    actions.ask_swap(committee, by=hand.staff, month=mine, with_month=theirs)


def answer_swap(hand):
    if swap := hand.one(Swap.objects.unanswered().select_related("with_unit__nominee", "committee")):
        actions.answer_swap(swap, by=swap.with_unit.nominee, is_accepted=hand.random.random() < 0.8)


def withdraw_swap(hand):
    if swap := hand.one(Swap.objects.unanswered()):
        actions.withdraw_swap(swap, by=hand.staff)


def override(hand):
    committee = hand.committee()
    month = months_later(first_day(timezone.localdate()), hand.random.randint(0, 3))
    actions.override_turn(committee, by=hand.staff, month=month, unit=hand.one(committee.units.all()))


def take_leave(hand):
    since = timezone.localdate() + timedelta(days=hand.random.randint(0, 40))
    until = since + timedelta(days=hand.random.randint(1, 12))
    actions.take_leave(hand.committee(), by=hand.staff, since=since, until=until, reason="出差")


def end_leave(hand):
    if absence := hand.one(Absence.objects.all()):
        actions.end_leave(absence, by=hand.staff)


def exempt(hand):
    unit = hand.one(hand.committee().units.filter(until=None))
    since = months_later(first_day(timezone.localdate()), hand.random.randint(1, 3))
    actions.exempt_unit(unit, by=hand.staff, since=since, until=months_later(since, 1), reason="装修")


def leave(hand):
    units = list(hand.committee().units.filter(until=None))
    if len(units) > 3:
        actions.leave_unit(hand.random.choice(units), by=hand.staff)


def join(hand):
    committee = hand.committee()
    firm = factories.make_enterprise(committee.building.street, building=committee.building)
    actions.add_unit(committee, by=hand.staff, enterprise=firm, nominee=factories.make_user())


ACTS = [reconcile, ask_swap, ask_swap, answer_swap, answer_swap, withdraw_swap, override, take_leave]
ACTS += [end_leave, exempt, leave, join]


class Hand:
    """Somebody who does one thing after the other at random; keeps what was done, refused, and what nobody expects."""

    def __init__(self, seed, staff):
        self.random, self.staff = Random(seed), staff
        self.done, self.refused, self.busy, self.surprises = Counter(), 0, 0, []

    def one(self, rows):
        rows = list(rows.order_by("pk"))
        return self.random.choice(rows) if rows else None

    def committee(self):
        return self.one(Committee.objects.select_related("building__street"))

    def committee_and_hosts(self):
        committee = self.committee()
        return committee, coming(committee)

    def work(self):
        try:
            self._act(reconcile)  # all eight at once, as the month begins
            for _ in range(ACTS_A_MONTH):
                self._act(self.random.choice(ACTS))
        finally:
            connections.close_all()

    def _act(self, act):
        try:
            act(self)
        except REFUSALS:
            self.refused += 1
        except (
            OperationalError
        ) as error:  # a lock nobody waits for longer than three seconds: the page says 503
            if not isinstance(error.__cause__, psycopg2.errors.LockNotAvailable):
                self.surprises.append(f"{act.__name__}: {error!r}")
            self.busy += 1
        except Exception as error:
            self.surprises.append(f"{act.__name__}: {error!r}")
        else:
            self.done[act.__name__] += 1


def all_at_once(hands):
    threads = [threading.Thread(target=hand.work) for hand in hands]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def badly_hosted():
    """Return committee and coming month without a host though a unit is free, or with one that may not host it."""
    found = []
    for committee in Committee.objects.all():
        hosts = coming(committee)
        rows = {unit.pk: unit for unit in committee.units.prefetch_related("exemptions")}
        units = {key: as_unit(unit, unit.exemptions.all()) for key, unit in rows.items()}
        for month in (months_later(first_day(timezone.localdate()), ahead) for ahead in range(1, 13)):
            following, host = months_later(month, 1), hosts.get(month)
            if host is None:
                bad = any(unit.may_host(month, following) for unit in units.values())
            elif host.turn and host.turn.source == Turn.Source.OVERRIDE:  # the office may name who is exempt
                bad = bool(rows[host.unit.pk].until and rows[host.unit.pk].until < following)
            else:
                bad = not units[host.unit.pk].may_host(month, following)
            if bad:
                found.append((committee.pk, month, host and host.label))
    return found


def overlapping_leaves():
    rows = list(Absence.objects.order_by("committee", "chief", "since"))
    return [
        (one.pk, other.pk)
        for one, other in pairwise(rows)
        if (one.committee_id, one.chief_id) == (other.committee_id, other.chief_id)
        and other.since < one.until
    ]


@pytest.mark.slow
def test_eight_hands_at_once_leave_no_gap_and_no_two_hosts(street, staff, committees, report):
    seed = int(os.environ.get("FAULT_SEED") or secrets.randbelow(10**6))
    hands, past = [Hand(f"{seed} {number}", staff) for number in range(HANDS)], {}
    for month in (months_later(START, count) for count in range(MONTHS)):
        with time_machine.travel(f"{month:%Y-%m}-10 09:00+08:00"):
            all_at_once(hands)

            assert doubled_turns() == [], seed
            assert missing_turns(month) == [], seed
            assert badly_hosted() == [], seed
            assert overlapping_leaves() == [], seed
            turns = Turn.objects.filter(month__lt=month).values_list("committee", "month", "unit", "chief")
            assert past.items() <= {turn[:2]: turn for turn in turns}.items(), seed
            turns = Turn.objects.filter(month__lte=month).values_list("committee", "month", "unit", "chief")
            past = {turn[:2]: turn for turn in turns}

    assert [surprise for hand in hands for surprise in hand.surprises] == [], seed
    done = sum((hand.done for hand in hands), Counter())
    assert set(done) == {act.__name__ for act in ACTS}, seed
    report(
        "F7",
        seed=seed,
        threads=HANDS,
        months=MONTHS,
        acts=dict(done),
        refused=sum(hand.refused for hand in hands),
        told_to_wait=sum(hand.busy for hand in hands),
        gaps=0,
        overlaps=0,
    )
