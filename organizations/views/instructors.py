"""Those sent to firms for the Party's work: who is there, sending one, and calling one back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from buildings.foundation.pages.guards import needs, row_or_404
from buildings.foundation.pages.paging import page_of
from buildings.foundation.pages.refusals import made
from buildings.foundation.records.permissions import Permission
from buildings.foundation.tables.model_table import export_listed
from organizations import actions
from organizations.body_forms import InstructorForm
from organizations.filters import InstructorFilter
from organizations.models import Enterprise, Instructor

VIEW, EDIT = Permission.VIEW_LEDGERS, Permission.EDIT_ORGANIZATIONS
COLUMNS = ["enterprise", "kind", "name", "phone", "sent_by", "since", "until", "remarks"]


@needs(VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def instructor_list(request: HttpRequest) -> HttpResponseBase:
    """List who is sent to which firm; posted to, answer with the same as a workbook."""
    sent = Instructor.objects.visible_to(request.user, VIEW)
    filterset = InstructorFilter(request.GET, queryset=sent, request=request)
    rows = filterset.qs if filterset.form.is_valid() else sent.none()
    rows = rows.select_related("enterprise", "sent_by")
    if request.method == "POST":
        return export_listed(
            rows.order_by("-pk"), "党建指导员", COLUMNS, by=request.user, filters=request.GET.dict()
        )
    context = {
        "filter": filterset,
        "page": page_of(rows, request.GET),
        "is_narrowed": any(request.GET.get(name) for name in filterset.filters),
        "may_export": request.user.may(Permission.EXPORT),
        "may_edit": request.user.may(EDIT),
        "today": timezone.localdate(),
    }
    return render(request, "organizations/instructor_list.html", context)


@needs(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def instructor_send(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask who is sent to a firm, and write it down."""
    firms = Enterprise.objects.select_related("street")
    firm = row_or_404(firms, request.user, EDIT, reason=actions.NOT_THEIRS, pk=pk)
    form = InstructorForm(request.POST or None, street=firm.street, by=request.user)
    instructor = made(form, lambda: actions.send_instructor(firm, by=request.user, **form.facts))
    if instructor is not None:
        messages.success(request, f"已选派{instructor.name}到{firm}")
        return redirect("instructor-list")
    context = {"form": form, "label": "选派党建指导员", "about": firm, "back": "coverage-firms"}
    return render(request, "organizations/body_change.html", context, status=422 if form.errors else 200)


@needs(EDIT)
@require_POST
def instructor_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a person back from a firm today."""
    sent = Instructor.objects.select_related("enterprise")
    instructor = row_or_404(sent, request.user, EDIT, reason=actions.NOT_THEIRS, pk=pk)
    try:
        actions.end_instructor(instructor, by=request.user, until=timezone.localdate())
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
    else:
        messages.success(request, f"{instructor.name}不再到{instructor.enterprise}")
    return redirect("instructor-list")
