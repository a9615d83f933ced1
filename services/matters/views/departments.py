"""The departments a whistle reaches: who answers in each, and a usual set for a street that has none."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from buildings.foundation.pages.guards import needs
from buildings.foundation.pages.paging import page_of
from buildings.foundation.records.permissions import Permission, refuse_unless_may
from services.matters import actions
from services.matters.forms.departments import DepartmentsForm
from services.matters.models import Department


@needs(Permission.VIEW_MATTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def department_list(request: HttpRequest) -> HttpResponse:
    """List the departments of the streets a person sees; who keeps the rules may set up the usual ones."""
    may_edit = request.user.may(Permission.EDIT_CATALOGUE)
    form = DepartmentsForm(request.POST or None, user=request.user) if may_edit else None
    if request.method == "POST":
        refuse_unless_may(request.user, Permission.EDIT_CATALOGUE, reason="您没有维护科室的权限")
    if request.method == "POST" and form.is_valid():
        departments = actions.set_up_departments(**form.cleaned_data, by=request.user)
        messages.success(
            request, f"已建立 {len(departments)} 个科室" if departments else "这些科室都已经有了"
        )
        return redirect("department-list")
    rows = Department.objects.visible_to(request.user).select_related("street", "head")
    page = page_of(rows, request.GET, order=("street_id", "name", "pk"))
    context = {"page": page, "form": form, "may_edit": may_edit}
    return render(
        request, "matters/department_list.html", context, status=422 if form and form.errors else 200
    )
