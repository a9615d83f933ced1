"""Founding a Party body and each change of one: a page that asks what the verb needs, and the verb."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from buildings.foundation.pages.guards import needs, row_or_404
from buildings.foundation.pages.refusals import made
from buildings.foundation.records.permissions import Permission
from organizations import actions
from organizations.body_forms import BodyForm, FoundForm, IntoForm, NewNameForm, SuperiorForm
from organizations.models import PartyOrganization

EDIT = Permission.EDIT_ORGANIZATIONS


@dataclass(frozen=True)
class BodyVerb:
    """A change of a body as its page offers it."""

    label: str
    form: type[BodyForm]
    verb: Callable[..., PartyOrganization]
    about: str


BODY_VERBS = {
    "rename": BodyVerb("更名", NewNameForm, actions.rename_body, "原来的名称留在变更记录里。"),
    "move": BodyVerb("调整隶属", SuperiorForm, actions.move_body, "生效日期以前的隶属关系仍可查。"),
    "merge": BodyVerb(
        "合并",
        IntoForm,
        actions.merge_body,
        "覆盖的单位、下级党组织和名册上的党员一并转过去，这个党组织撤销。",
    ),
    "dissolve": BodyVerb(
        "撤销", BodyForm, actions.dissolve_body, "撤销前应先转出党员、调整下级党组织的隶属。"
    ),
}


@needs(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def body_found(request: HttpRequest) -> HttpResponse:
    """Ask who is founded, where and by which paper, and set it up."""
    form = FoundForm(request.POST or None, by=request.user)
    body = made(form, lambda: actions.found_body(by=request.user, **form.facts))
    if body is not None:
        messages.success(request, f"已登记{body.name}成立")
        return redirect("body-detail", body.pk)
    context = {"form": form, "label": "登记成立", "about": "成立以后在这里登记更名、调整隶属、合并和撤销。"}
    return render(request, "organizations/body_change.html", context, status=422 if form.errors else 200)


@needs(EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def body_change(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Ask for what a change needs, and make it."""
    bodies = PartyOrganization.objects.select_related("street")
    body = row_or_404(bodies, request.user, EDIT, reason=actions.NOT_THEIRS, pk=pk)
    change = BODY_VERBS.get(verb)
    if change is None:
        raise Http404
    form = change.form(request.POST or None, body=body, by=request.user)
    if made(form, lambda: change.verb(body, by=request.user, **form.facts)) is not None:
        messages.success(request, f"{change.label}：已登记")
        return redirect("body-detail", pk)
    context = {"form": form, "label": change.label, "about": change.about, "body": body}
    return render(request, "organizations/body_change.html", context, status=422 if form.errors else 200)
