"""Is it alive, is it ready: answers for a restart policy and a load balancer; and what a page says when it is not."""

import sys
from datetime import timedelta

import redis
from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import never_cache
from redis.backoff import NoBackoff
from redis.retry import Retry

from members.notices.models import Heartbeat

PATIENCE = timedelta(seconds=120)


@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer as long as the process lives."""
    return JsonResponse({"status": "ok"})


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when all parts answer, else 503 with the names of those that do not."""
    checks = {"database": _database(), "redis": _redis(), **_heartbeats()}
    missing = [name for name, well in checks.items() if not well]
    return JsonResponse(
        {"status": "missing" if missing else "ok", "missing": missing}, status=503 if missing else 200
    )


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _redis() -> bool:
    url = settings.REDIS_URL.replace("redis+socket://", "unix://")
    try:
        with redis.from_url(
            url, socket_timeout=2, socket_connect_timeout=2, retry=Retry(NoBackoff(), 0)
        ) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


def _heartbeats() -> dict[str, bool]:
    try:
        recent = Heartbeat.objects.filter(seen_at__gte=timezone.now() - PATIENCE)
        names = set(recent.values_list("name", flat=True))
    except DatabaseError:
        names = set()
    return {name: name in names for name in ("worker", "beat")}


def broken(request: HttpRequest) -> HttpResponse:
    """Answer after an error nobody caught: 503 when the database was away or too busy, else 500."""
    is_away = isinstance(sys.exc_info()[1], (OperationalError, InterfaceError))
    status, retry = (503, {"Retry-After": "10"}) if is_away else (500, {})
    if request.path_info.startswith("/api/"):
        detail = "系统暂时忙，请稍后再试" if is_away else "系统出错了"
        return JsonResponse({"detail": detail}, status=status, headers=retry)
    return HttpResponse(render_to_string(f"{status}.html"), status=status, headers=retry)
