"""Whether the portal is well, and what it says when it is not."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import path
from django.utils import timezone

from config import health
from config.urls import urlpatterns as portal
from members.notices.heartbeats import beat_heartbeat
from members.notices.models import Heartbeat


def away(request):
    raise OperationalError("server closed the connection")


def broken(request):
    raise RuntimeError("a mistake of ours")


urlpatterns = [path("away/", away), path("broken/", broken), path("api/away/", away), *portal]
handler500 = health.broken


@pytest.fixture
def visitor(db, settings):
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


def test_process_answers_whatever_the_parts_do(client, db):
    assert client.get("/healthz").json() == {"status": "ok"}


def test_portal_is_ready_when_every_part_answers(client, db):
    beat_heartbeat()

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "missing": []})


def test_silent_worker_and_beat_are_named(client, db):
    beat_heartbeat()
    Heartbeat.objects.filter(name="beat").update(seen_at=timezone.now() - timedelta(minutes=3))

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["missing"]) == (503, ["beat"])


def test_absent_redis_is_named(client, db, settings):
    beat_heartbeat()
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    assert client.get("/readyz").json()["missing"] == ["redis"]


@pytest.mark.parametrize(("address", "status"), [("/away/", 503), ("/broken/", 500)])
def test_page_says_what_happened_without_asking_the_database(
    visitor, address, status, django_assert_num_queries, caplog
):
    with django_assert_num_queries(0):
        answer = visitor.get(address)

    assert answer.status_code == status
    assert answer.headers.get("Retry-After") == ("10" if status == 503 else None)
    assert "请" in answer.content.decode()


def test_api_says_so_as_json(visitor, caplog):
    answer = visitor.get("/api/away/")

    assert (answer.status_code, answer.json()) == (503, {"detail": "系统暂时忙，请稍后再试"})
