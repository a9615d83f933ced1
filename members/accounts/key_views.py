"""The page on which the keys of other systems are given out, looked over and ended."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from buildings.foundation.pages.guards import needs
from buildings.foundation.pages.paging import page_of
from buildings.foundation.records.permissions import Permission
from members.accounts import actions
from members.accounts.forms import KeyForm
from members.accounts.models import ApiKey


@never_cache
@needs(Permission.MANAGE_ACCOUNTS)
@require_http_methods(["GET", "HEAD", "POST"])
def key_list(request: HttpRequest) -> HttpResponse:
    """List the keys of the accounts a person manages.

    A new one shows its secret in this one answer and never again.
    """
    form, secret, new_key = KeyForm(request.POST or None, user=request.user), "", None
    if request.method == "POST" and form.is_valid():
        try:
            new_key, secret = actions.issue_key(by=request.user, **form.cleaned_data)
            form = KeyForm(user=request.user)
        except (ValidationError, PermissionDenied) as error:
            form.add_error("user", error.messages if isinstance(error, ValidationError) else str(error))
    page = page_of(_keys(request).for_list(), request.GET)
    now = timezone.now()
    context = {"rows": [(key, key.is_alive(now)) for key in page], "page": page, "form": form}
    context |= {"made": new_key, "secret": secret}
    return render(request, "accounts/key_list.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def key_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End a key."""
    key = actions.revoke_key(get_object_or_404(_keys(request), pk=pk), by=request.user)
    messages.success(request, f"{key}已停用")
    return redirect("key-list")


def _keys(request: HttpRequest) -> QuerySet[ApiKey]:
    return ApiKey.objects.visible_to(request.user, Permission.MANAGE_ACCOUNTS)
