"""How other systems come in: by a key, within what it is for, and not too often; counted in PostgreSQL."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from rest_framework.authentication import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied, Throttled
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from members.accounts import keys, limits
from members.accounts.address import client_address
from members.accounts.models import ApiKey, User

PER_KEY = 10_000  # requests an hour
PER_ADDRESS, PER_ADDRESS_UNKNOWN = 20_000, 1_000  # with an account, and without
WRONG_KEYS = 60  # keys that do not fit, an hour from one address
NOTED_EVERY = timedelta(minutes=1)  # how exactly the last use of a key is known


class TooOften(Throttled):
    """429 with words a clerk can pass on."""

    extra_detail_singular = extra_detail_plural = "{wait} 秒后可再试。"


def count(kind: str, name: str, limit: int, words: str) -> None:
    """Count one more use within the hour; raise `TooOften` past the limit."""
    try:
        limits.count(kind, name, limit)
    except limits.TooManyError as error:
        now = timezone.now()
        remaining = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1) - now
        raise TooOften(wait=remaining.total_seconds(), detail=words.format(limit=limit)) from error


class KeyAuthentication(TokenAuthentication):
    """`Authorization: Token …` with a key that is alive.

    What the request does must be within the key's scopes.
    """

    def authenticate(self, request: Request) -> tuple[User, ApiKey] | None:
        self.request = request
        return super().authenticate(request)

    def authenticate_credentials(self, key: str) -> tuple[User, ApiKey]:
        return admitted(key, self.request)


def admitted(secret: str, request: Request) -> tuple[User, ApiKey]:
    """Return the account and the key of a secret.

    Raise `AuthenticationFailed`, or `PermissionDenied` beyond it.
    """
    now = timezone.now()
    key = ApiKey.objects.select_related("user").filter(digest=keys.digest(secret)).first()
    if key is None or not key.is_alive(now) or not key.user.is_active:
        count(
            "wrong-key",
            client_address(request) or "",
            WRONG_KEYS,
            "密钥不对的次数过多（每小时 {limit} 次）。",
        )
        raise AuthenticationFailed("密钥无效、已到期或已停用")
    if (scope := scope_needed(request)) not in key.scopes:
        raise PermissionDenied(f"此密钥没有“{ApiKey.Reach(scope).label}”的范围")
    if key.last_used_at is None or key.last_used_at < now - NOTED_EVERY:
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=now)
    return key.user, key


def scope_needed(request: Request) -> str:
    """Return the scope that a request needs; a view tells by `key_scopes` what its writing actions are."""
    if request.method in SAFE_METHODS:
        return ApiKey.Reach.READ
    view: Any = (request.parser_context or {}).get("view")
    action = getattr(view, "action", None) or request.method.lower()
    return getattr(view, "key_scopes", {}).get(action, ApiKey.Reach.WRITE)


class ByTheHour(BaseThrottle):
    """So many requests an hour by one key and from one address.

    Holds for all processes, with Redis away too.
    """

    def allow_request(self, request: Request, view: Any) -> bool:
        is_logged_in = request.user is not None and request.user.is_authenticated
        count(
            "api-address",
            client_address(request) or "",
            PER_ADDRESS if is_logged_in else PER_ADDRESS_UNKNOWN,
            "此网络地址请求过于频繁（每小时 {limit} 次）。",
        )
        if isinstance(request.auth, ApiKey):
            count("api-key", str(request.auth.pk), PER_KEY, "此密钥请求过于频繁（每小时 {limit} 次）。")
        return True
