"""The one guard of pages: who may come in at all, and which row is there for whom.

    @needs(Permission.EDIT_ACTIVITIES)
    @require_safe
    def programme_detail(request, pk):
        activity = row_or_404(Activity.objects.for_list(), request.user, Permission.EDIT_ACTIVITIES, pk=pk)

A visitor without an account is led to the login, a row that does not exist for a person is 404, and what he
may not do there is refused with 403 and the reason. Verbs ask again in place, with
`permissions.refuse_unless_may`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import unquote, urlsplit

from django.contrib.auth.decorators import login_required
from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, get_script_prefix, resolve

from buildings.foundation.records.permissions import Permission, refuse_unless_may
from buildings.foundation.records.scope import ScopedQuerySet

View = Callable[..., HttpResponseBase]


def account_of(request: HttpRequest) -> Any:
    """Return the account of who asks, or nothing for somebody without one."""
    return request.user if request.user.is_authenticated else None


def needs(permission: Permission, *, reason: str = "") -> Callable[[View], View]:
    """Return the decorator of a page for those who are logged in and hold a permission somewhere."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def guard(request: HttpRequest, *args: Any, **words: Any) -> HttpResponseBase:
            refuse_unless_may(request.user, permission, reason=reason)
            return view(request, *args, **words)

        guard.needs = permission  # type: ignore[attr-defined]
        return guard

    return decorate


def lets_in(user: Any, address: str) -> bool:
    """Tell whether the guard of the page at an address lets somebody in; it does not know of which row."""
    path = unquote(urlsplit(address).path)
    try:
        view = resolve("/" + path.removeprefix(get_script_prefix()))
    except Resolver404:
        return False
    permission = getattr(view.func, "needs", None)
    return permission is None or (user.is_authenticated and user.may(permission))


def row_or_404(
    rows: ScopedQuerySet,
    user: Any,
    permission: Permission | None = None,
    *,
    reason: str = "",
    **lookup: Any,
) -> Model:
    """Return the row of a lookup that a user sees.

    Raises `Http404` where there is none for him, and `PermissionDenied` where he sees it but does not hold
    the permission there.
    """
    row = get_object_or_404(rows.visible_to(user), **lookup)
    if permission is not None:
        refuse_unless_may(user, permission, row, reason=reason)
    return row
