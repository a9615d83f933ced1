"""What visitors suggested, on the desk of those who keep the centres: read, answered, and asked back about."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from buildings.foundation.lifecycle.moves import StaleMove
from buildings.foundation.pages.guards import needs, row_or_404
from buildings.foundation.pages.paging import page_of
from buildings.foundation.pages.phone_page import phone_page
from buildings.foundation.records.permissions import Permission
from services.centers import actions
from services.centers.forms import AnswerForm
from services.centers.models import Suggestion
from services.centers.views.workbench import NOT_THEIRS


@needs(Permission.EDIT_CENTERS, reason=NOT_THEIRS)
@require_safe
def suggestion_list(request: HttpRequest) -> HttpResponse:
    """List what visitors suggested, the open ones first, newest on top."""
    return _list(request)


def _list(
    request: HttpRequest,
    suggestion: Suggestion | None = None,
    form: AnswerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Draw the list; an answer that was refused stands with its suggestion, which may be open no longer."""
    rows = Suggestion.objects.visible_to(request.user, Permission.EDIT_CENTERS)
    rows = rows.select_related("center", "answered_by")
    is_open = request.GET.get("all") != "1"
    page = page_of(rows.open() if is_open else rows, request.GET)
    if suggestion is not None and suggestion not in page.rows:
        page.rows.insert(0, suggestion)
    for row in page:
        row.form = form if row == suggestion else None
        row.may_reveal = bool(row.phone) and actions.may_reveal(request.user, row)
    context = {"page": page, "is_open": is_open, "query": request.GET.urlencode()}
    return render(request, "centers/suggestion_list.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def suggestion_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a suggestion and go back to the page of the list it stood on.

    Whoever only reads is led there too.
    """
    suggestion = _suggestion_or_404(request, pk)
    back = f"{reverse('suggestion-list')}?{request.GET.urlencode()}"
    if request.method != "POST":
        return redirect(back)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _list(request, suggestion, form, status=422)
    try:
        actions.answer_suggestion(suggestion, by=request.user, **form.cleaned_data)
    except (StaleMove, ValidationError) as error:
        form.add_error(None, error.messages if isinstance(error, ValidationError) else str(error))
        return _list(request, _suggestion_or_404(request, pk), form, status=409)
    messages.success(request, "已处理")
    return redirect(back)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def suggestion_phone(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then show the whole number somebody left with a suggestion, ready to be called."""
    suggestion = _suggestion_or_404(request, pk)
    if not actions.may_reveal(request.user, suggestion):
        raise PermissionDenied("您没有查看建议人电话的权限")
    context = {"suggestion": suggestion}
    return phone_page(request, "centers/suggestion_phone.html", context, actions.reveal_suggester, suggestion)


def _suggestion_or_404(request: HttpRequest, pk: int) -> Suggestion:
    rows = Suggestion.objects.select_related("center", "answered_by")
    return row_or_404(rows, request.user, Permission.EDIT_CENTERS, reason=NOT_THEIRS, pk=pk)
