"""The inbox: what the portal told a person, newest first."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import get_script_prefix
from django.views.decorators.http import require_GET, require_POST

from buildings.paging import page_of
from members.notices import actions
from members.notices.models import Notice


@login_required
@require_GET
def notice_list(request: HttpRequest) -> HttpResponse:
    page = page_of(Notice.objects.visible_to(request.user), request.GET, order=("-pk",))
    return render(request, "notices/notice_list.html", {"page": page})


@login_required
@require_POST
def notice_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a notice read and go where it leads."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    actions.mark_read(request.user, notice=notice)
    if notice.path:
        return redirect(get_script_prefix() + notice.path.lstrip("/"))
    return redirect("notice-list")


@login_required
@require_POST
def notice_read_all(request: HttpRequest) -> HttpResponse:
    actions.mark_read(request.user)
    return redirect("notice-list")
