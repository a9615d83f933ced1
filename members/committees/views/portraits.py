"""A person's own picture for the wall board."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from buildings.foundation.pages.photos import photo_response
from members.committees.actions import hang_portrait, take_down_portrait
from members.committees.forms import PortraitForm
from members.committees.models import Portrait


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def portrait_own(request: HttpRequest) -> HttpResponse:
    """Show one's own picture, take another, or take it down."""
    portrait = Portrait.objects.filter(user=request.user).first()
    if "remove" in request.POST:
        take_down_portrait(by=request.user)
        messages.success(request, "照片已撤下")
        return redirect("portrait-own")
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PortraitForm(*data, initial={"is_public": bool(portrait and portrait.is_public)})
    if form.is_valid():
        saved = hang_portrait(by=request.user, **form.cleaned_data)
        messages.success(request, "照片已保存") if saved else messages.error(request, "请先选择照片")
        return redirect("portrait-own")
    status = 422 if form.errors else 200
    return render(
        request, "committees/portrait_own.html", {"portrait": portrait, "form": form}, status=status
    )


@login_required
@require_GET
def portrait_file(request: HttpRequest, pk: int) -> FileResponse:
    return photo_response(get_object_or_404(Portrait.objects.visible_to(request.user), pk=pk))
