"""What happens when several do the same thing at the same moment (TRUST F6, F8), counted in the database."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connection, transaction

from buildings.foundation.lifecycle.moves import StaleMove
from members.accounts.models import Tally
from services.matters import actions
from services.matters.limits import PER_ADDRESS, TooManyError, Visitor
from services.matters.models import Lane, Matter

pytestmark = pytest.mark.django_db(transaction=True)


def in_threads(count, work):
    """Run `work(number)` in so many threads that start together; return what each returned or raised."""
    ready = Barrier(count)

    def one(number):
        ready.wait(timeout=30)
        try:
            return work(number)
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def test_fifty_identical_submits_are_one_matter_with_one_number(building, category):
    filed = in_threads(
        50,
        lambda _: actions.report(
            building, category=category, text="停电", idempotency_key="tap", visitor=Visitor("10.0.0.1")
        ),
    )

    assert {matter.number for matter in filed} == {Matter.objects.get().number}
    assert sorted(Tally.objects.values_list("times", flat=True)) == [1, 1]


@pytest.mark.usefixtures("within_the_hour")
def test_fifty_different_submits_from_one_address_stop_at_the_limit(building, category):
    filed = in_threads(
        20,
        lambda number: actions.report(
            building, category=category, text="灌水", idempotency_key=str(number), visitor=Visitor("10.0.0.1")
        ),
    )

    assert sum(isinstance(one, TooManyError) for one in filed) == 20 - PER_ADDRESS
    assert Matter.objects.count() == PER_ADDRESS


def test_two_staff_move_the_same_matter_one_wins_and_the_other_is_told(matter, staff, rival, specialist):
    results = in_threads(
        2, lambda number: actions.triage(matter, by=[staff, rival][number], lane=Lane.HANDLE)
    )

    late = [one for one in results if isinstance(one, StaleMove)]
    won = [one for one in results if isinstance(one, Matter)]
    assert (len(won), len(late)) == (1, 1)
    winner = matter.steps.get().by
    assert str(late[0]).startswith(f"{winner}已于")
    assert "作了「分流」，现在是「待受理」，不能分流" in str(late[0])


def test_the_second_waits_for_the_first_and_then_sees_what_it_did(matter, staff, rival, specialist):
    first_moved, first_may_commit = Event(), Event()

    def first():
        with transaction.atomic():
            actions.triage(matter, by=staff, lane=Lane.HANDLE)
            first_moved.set()
            first_may_commit.wait(timeout=10)
        connection.close()

    def second():
        first_moved.wait(timeout=10)
        try:
            actions.triage(matter, by=rival, lane=Lane.HANDLE)
        except StaleMove as late:
            return str(late)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        held, waiting = pool.submit(first), pool.submit(second)
        first_moved.wait(timeout=10)
        assert not waiting.done()
        first_may_commit.set()
        held.result()
        told = waiting.result()

    assert told.startswith("街道干事已于")
    assert matter.steps.count() == 1


def test_the_sweep_passes_by_a_row_somebody_holds(verified):
    Matter.objects.filter(pk=verified.pk).update(close_at="2026-01-01T00:00:00Z", revisit_at=None)

    def sweep():
        try:
            return actions.close_unrated(at=verified.verified_at)
        finally:
            connection.close()

    with transaction.atomic(), ThreadPoolExecutor(1) as pool:
        Matter.objects.select_for_update().get(pk=verified.pk)
        assert pool.submit(sweep).result() == 0
    assert sweep() == 1
