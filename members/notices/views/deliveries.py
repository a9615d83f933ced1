"""The office's page of what left and what did not: the list, one message's story, and sending again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from buildings.foundation.pages.paging import page_of
from buildings.foundation.records.permissions import Permission
from members.notices import actions
from members.notices.filters import DeliveryFilter
from members.notices.models import OutboxMessage
from members.notices.querysets import OutboxQuerySet


@dataclass(frozen=True)
class Event:
    """One point of a message's story, as the timeline draws it."""

    at: datetime
    title: str
    text: str = ""


def _ask(request: HttpRequest) -> None:
    if not request.user.may(Permission.MANAGE_NOTICES):
        raise PermissionDenied("您没有查看发送记录的权限")


def _seen(request: HttpRequest) -> OutboxQuerySet:
    return OutboxMessage.objects.visible_to(request.user)


def _one(request: HttpRequest, pk: int) -> OutboxMessage:
    """Return a message that exists for this person; 404 where it does not, 403 where he may not read such."""
    row = get_object_or_404(_seen(request).for_list(), pk=pk)
    _ask(request)
    return row


@login_required
@require_GET
def delivery_list(request: HttpRequest) -> HttpResponse:
    _ask(request)
    chosen = DeliveryFilter(request.GET, _seen(request).for_list(), request=request)
    rows = chosen.qs if chosen.form.is_valid() else chosen.queryset.none()
    context = {
        "filter": chosen,
        "page": page_of(rows, request.GET),
        "is_narrowed": any(request.GET.get(name) for name in chosen.filters),
    }
    return render(request, "notices/delivery_list.html", context)


@login_required
@require_GET
def delivery_detail(request: HttpRequest, pk: int) -> HttpResponse:
    row = _one(request, pk)
    context = {"row": row, "story": _story(row), "others": list(_others(request, row))}
    return render(request, "notices/delivery_detail.html", context)


def _others(request: HttpRequest, row: OutboxMessage) -> OutboxQuerySet:
    """Return the same message's other ways: the inbox's row it is a copy of, and that row's copies."""
    first = row.origin_id or row.pk
    rows = _seen(request).for_list()
    return (rows.filter(pk=first) | rows.filter(origin=first)).exclude(pk=row.pk).order_by("pk")[:20]


def _story(row: OutboxMessage) -> list[Event]:
    told = [Event(row.created_at, "生成")]
    for dispatch in row.dispatches.order_by("pk")[:50]:
        took = f"，用时 {dispatch.seconds:.1f} 秒" if dispatch.seconds is not None else ""
        told.append(
            Event(dispatch.begun_at, f"{'未成功' if dispatch.error else '发出'}{took}", dispatch.error)
        )
    if row.done_at:
        told.append(Event(row.done_at, "送达"))
    elif row.dead_at:
        told.append(Event(row.dead_at, f"试了 {row.attempts} 次，放弃", row.error))
    else:
        told.append(Event(row.due_at, "下一次发送" if row.attempts else "应发", row.error))
    return told


@login_required
@require_POST
def delivery_resend(request: HttpRequest, pk: int) -> HttpResponse:
    row = _one(request, pk)
    try:
        actions.resend(row, by=request.user)
    except actions.AlreadyDoneError as late:
        return render(request, "notices/delivery_late.html", {"late": late, "row": row}, status=409)
    messages.success(request, "已安排重发")
    return redirect("delivery-detail", pk)
