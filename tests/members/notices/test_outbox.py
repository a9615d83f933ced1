"""A message arrives once, whoever drains, whatever dies."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone

from buildings.models import District
from members.notices import actions, tasks
from members.notices.models import MAX_ATTEMPTS, Notice, OutboxMessage
from tests import factories


def post(user, key="one", **fields):
    actions.post("test", to=user, dedupe_key=key, title="标题", **fields)


def test_a_posted_message_reaches_the_inbox_once(specialist):
    post(specialist, body="正文", path="/workbench/")
    post(specialist, body="再来一次")

    tasks.drain_outbox()
    tasks.drain_outbox()

    notice = Notice.objects.get()
    assert (notice.recipient, notice.title, notice.body, notice.path) == (specialist, "标题", "正文", "/workbench/")
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

    assert actions.drain() == 0


def test_a_poisoned_message_is_put_off_and_given_up_while_others_go_on(specialist, staff):
    post(specialist, key="poison")
    OutboxMessage.objects.update(payload={})
    post(specialist, key="good")

    for hours in range(MAX_ATTEMPTS + 1):
        with time_machine.travel(timezone.now() + timedelta(hours=7 * hours), tick=False):
            tasks.drain_outbox()

    poison = OutboxMessage.objects.get(dedupe_key="poison")
    assert (poison.attempts, poison.error, poison.done_at) == (MAX_ATTEMPTS, "KeyError: 'title'", None)
    assert list(OutboxMessage.objects.dead()) == [poison]
    assert Notice.objects.count() == 1


def test_a_given_up_message_is_sent_again_by_staff_only(specialist, staff):
    post(specialist)
    OutboxMessage.objects.update(attempts=MAX_ATTEMPTS, dead_at=timezone.now())
    row = OutboxMessage.objects.get()

    with pytest.raises(PermissionDenied):
        actions.resend(row, by=specialist)
    actions.resend(row, by=staff)
    tasks.drain_outbox()

    assert Notice.objects.count() == 1


def test_a_dead_drainer_gives_its_messages_back(specialist):
    post(specialist)
    actions._claim(10)  # and dies here
    assert actions.drain() == 0

    with time_machine.travel(timezone.now() + actions.LEASE + timedelta(seconds=1), tick=False):
        actions.drain()

    assert Notice.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_drainers_side_by_side_deliver_each_message_once():
    user = factories.make_user()
    for number in range(60):
        post(user, key=f"k{number}")

    def drain():
        try:
            tasks.drain_outbox()
        finally:
            connection.close()

    threads = [threading.Thread(target=drain) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Notice.objects.count() == 60
    assert not OutboxMessage.objects.filter(done_at=None).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_inbox_asks_the_same_few_queries(client, specialist, count, django_assert_max_num_queries):
    for number in range(count):
        post(specialist, key=f"k{number}")
    tasks.drain_outbox()
    client.force_login(specialist)
    client.get("/notices/")  # the first request of a session starts its clocks

    with django_assert_max_num_queries(9):
        page = client.get("/notices/").content.decode()

    assert page.count("标题") == count


def test_a_stranger_cannot_open_a_notice(client, specialist, other_staff):
    post(specialist, path="/workbench/")
    tasks.drain_outbox()
    notice = Notice.objects.get()

    client.force_login(other_staff)
    assert client.post(f"/notices/{notice.pk}/open/").status_code == 404
    client.force_login(specialist)
    assert client.post(f"/notices/{notice.pk}/open/").url == "/workbench/"
    notice.refresh_from_db()
    assert notice.read_at is not None


@pytest.mark.django_db(transaction=True)
def test_what_the_migrations_seeded_outlives_a_committing_test():
    assert District.objects.exists()
