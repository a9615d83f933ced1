"""The office's page of what left and what did not: the list, one message's story, and sending again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from buildings.foundation.pages.guards import needs, row_or_404
from buildings.foundation.pages.paging import page_of
from buildings.foundation.records.permissions import Permission
from members.notices import actions
from members.notices.filters import DeliveryFilter
from members.notices.models import OutboxMessage
from members.notices.querysets import OutboxQuerySet

NO_DELIVERIES = "您没有查看发送记录的权限"


@dataclass(frozen=True)
class DeliveryEvent:
    """One point of a message's story, as the timeline draws it."""

    at: datetime
    title: str
    text: str = ""


def _managed(request: HttpRequest) -> OutboxQuerySet:
    return OutboxMessage.objects.visible_to(request.user, Permission.MANAGE_NOTICES).for_list()


def _one(request: HttpRequest, pk: int) -> OutboxMessage:
    """Return a message this person looks after; 404 where none exists for him, 403 where he may not read it.

    A message about no street has no place to ask at: it is looked after by those who look after its
    recipient.
    """
    row = row_or_404(OutboxMessage.objects.for_list(), request.user, pk=pk)
    if not _managed(request).filter(pk=row.pk).exists():
        raise PermissionDenied(NO_DELIVERIES)
    return row


@needs(Permission.MANAGE_NOTICES, reason=NO_DELIVERIES)
@require_GET
def delivery_list(request: HttpRequest) -> HttpResponse:
    filterset = DeliveryFilter(request.GET, _managed(request), request=request)
    rows = filterset.qs if filterset.form.is_valid() else filterset.queryset.none()
    context = {
        "filter": filterset,
        "page": page_of(rows, request.GET),
        "is_narrowed": any(request.GET.get(name) for name in filterset.filters),
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
    rows = _managed(request)
    return (rows.filter(pk=first) | rows.filter(origin=first)).exclude(pk=row.pk).order_by("pk")[:20]


def _story(row: OutboxMessage) -> list[DeliveryEvent]:
    events = [DeliveryEvent(row.created_at, "生成")]
    for dispatch in row.dispatches.order_by("pk")[:50]:
        duration = f"，用时 {dispatch.seconds:.1f} 秒" if dispatch.seconds is not None else ""
        events.append(
            DeliveryEvent(
                dispatch.begun_at, f"{'未成功' if dispatch.error else '发出'}{duration}", dispatch.error
            )
        )
    if row.done_at:
        events.append(DeliveryEvent(row.done_at, "送达"))
    elif row.dead_at:
        events.append(DeliveryEvent(row.dead_at, f"试了 {row.attempts} 次，放弃", row.error))
    else:
        events.append(DeliveryEvent(row.due_at, "下一次发送" if row.attempts else "应发", row.error))
    return events


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
