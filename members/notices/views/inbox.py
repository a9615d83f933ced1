"""The inbox: what the portal told a person, newest first; and how he wants to be told."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import get_script_prefix, reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from buildings.foundation.pages.paging import page_of
from members.notices import actions, kinds
from members.notices.channels import mail
from members.notices.forms import SettingsForm
from members.notices.models import Notice


@login_required
@require_GET
def notice_list(request: HttpRequest) -> HttpResponse:
    only_unread = "unread" in request.GET
    notices = Notice.objects.visible_to(request.user).select_related("message")
    page = page_of(notices.unread() if only_unread else notices, request.GET, order=("-pk",))
    here = reverse("notice-list")
    tabs = [
        {"label": "全部", "url": here, "current": not only_unread},
        {"label": "未读", "url": f"{here}?unread=1", "current": only_unread},
    ]
    return render(
        request, "notices/notice_list.html", {"page": page, "tabs": tabs, "only_unread": only_unread}
    )


@login_required
@require_POST
def notice_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a notice read and go where it leads."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    actions.mark_read(request.user, notice=notice)
    if notice.path:
        return redirect(get_script_prefix() + notice.path.lstrip("/"))
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """Return to the list as it was narrowed and turned."""
    return redirect(f"{reverse('notice-list')}?{request.GET.urlencode()}".removesuffix("?"))


@login_required
@require_POST
def notice_unread(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a notice back among the unread, to come back to it."""
    actions.mark_unread(
        request.user, notice=get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    )
    return _back(request)


@login_required
@require_POST
def notice_read_all(request: HttpRequest) -> HttpResponse:
    actions.mark_read(request.user)
    return _back(request)


@login_required
@require_http_methods(["GET", "POST"])
def notice_settings(request: HttpRequest) -> HttpResponse:
    """Show and keep a person's own switches."""
    form = SettingsForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        actions.choose(request.user, form.modes())
        messages.success(request, "提醒设置已保存")
        return redirect("notice-settings")
    context = {
        "form": form,
        "urgent": kinds.urgent(),
        "has_mail": mail.is_set_up(),
        "email": request.user.email,
        "phone": request.user.phone,
    }
    return render(request, "notices/notice_settings.html", context)
