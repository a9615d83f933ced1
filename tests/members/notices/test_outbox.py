"""A message arrives once, whoever drains, whatever dies."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone

from buildings.models import District
from members.notices import actions, inbox, tasks
from members.notices.models import MAX_ATTEMPTS, Notice, OutboxMessage
from tests import factories
from tests.members.notices.conftest import post


def test_a_posted_message_reaches_the_inbox_once(specialist):
    post(specialist, body="正文", path="/workbench/")
    post(specialist, body="再来一次")

    tasks.drain_outbox()
    tasks.drain_outbox()

    notice = Notice.objects.get()
    assert (notice.recipient, notice.title, notice.body, notice.path) == (
        specialist,
        "标题",
        "正文",
        "/workbench/",
    )
    assert OutboxMessage.objects.get().done_at is not None


def test_a_message_is_lost_with_the_fact_it_tells_of(specialist):
    def told_and_then_undone():
        with transaction.atomic():
            post(specialist)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        told_and_then_undone()

    assert not OutboxMessage.objects.exists()


def test_a_message_waits_until_it_is_due(specialist):
    post(specialist, due_at=timezone.now() + timedelta(hours=1))

    assert tasks.drain_outbox() == 0


def test_a_poisoned_message_is_put_off_and_given_up_while_others_go_on(specialist, staff):
    post(specialist, key="poison")
    OutboxMessage.objects.update(payload={})
    for number in range(200):
        post(specialist, key=f"good-{number}")

    for hours in range(MAX_ATTEMPTS + 1):
        with time_machine.travel(timezone.now() + timedelta(hours=15 * hours), tick=False):
            tasks.drain_outbox()
            assert Notice.objects.count() == 200

    poison = OutboxMessage.objects.get(dedupe_key="poison")
    assert (poison.attempts, poison.done_at) == (MAX_ATTEMPTS, None)
    assert poison.error.startswith('IntegrityError: null value in column "title"')
    assert list(OutboxMessage.objects.dead()) == [poison]


def test_a_given_up_message_is_sent_again_by_the_office_of_its_street_only(
    specialist, staff, other_staff, street
):
    post(specialist, street=street)
    OutboxMessage.objects.update(attempts=MAX_ATTEMPTS, dead_at=timezone.now())
    row = OutboxMessage.objects.get()

    for person in (specialist, other_staff):
        with pytest.raises(PermissionDenied):
            actions.resend(row, by=person)
    actions.resend(row, by=staff)
    tasks.drain_outbox()

    assert Notice.objects.count() == 1
    with pytest.raises(actions.AlreadyDoneError, match="这条消息已经重发，或已送达"):
        actions.resend(row, by=staff)


@pytest.mark.django_db(transaction=True)
def test_a_drainer_that_dies_has_delivered_nothing_and_lost_nothing():
    post(factories.make_user())

    def delivered_and_then_dead():
        with transaction.atomic():
            inbox.deliver(limit=10)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        delivered_and_then_dead()
    assert not Notice.objects.exists()

    tasks.drain_outbox()

    assert Notice.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_drainers_side_by_side_deliver_each_message_once():
    user = factories.make_user()
    for number in range(60):
        post(user, key=f"k{number}")

    def drain():
        try:
            while inbox.deliver(limit=7):
                pass
        finally:
            connection.close()

    threads = [threading.Thread(target=drain) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Notice.objects.count() == 60
    assert not OutboxMessage.objects.filter(done_at=None).exists()


@pytest.mark.django_db(transaction=True)
def test_what_the_migrations_seeded_outlives_a_committing_test():
    assert District.objects.exists()
