"""The rules of Party building: what is in force, since when and by which document, and how a new one begins."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_POST

from buildings.foundation.pages.guards import needs
from buildings.foundation.records.permissions import Permission
from buildings.models import Street
from organizations import actions
from organizations.forms import RuleForm
from organizations.models import Rule
from organizations.rulebook import BY_KEY, RuleKey

VIEW = Permission.VIEW_LEDGERS


@needs(VIEW)
@require_GET
def rule_list(request: HttpRequest) -> HttpResponse:
    """List the rules in force today or on a day asked for, in the order of the book."""
    on = _day(request.GET.get("on", ""))
    rules = Rule.objects.visible_to(request.user).in_force(on).select_related("street")
    order = {rule.key: place for place, rule in enumerate(RuleKey)}
    context = {
        "rules": sorted(rules, key=lambda rule: (order[rule.key], rule.street_id or 0)),
        "on": on,
        "today": timezone.localdate(),
    }
    return render(request, "organizations/rule_list.html", context)


def _day(text: str) -> date:
    try:
        return parse_date(text) or timezone.localdate()
    except ValueError:
        return timezone.localdate()


@needs(VIEW)
@require_GET
def rule_detail(request: HttpRequest, key: str) -> HttpResponse:
    """Show every wording of a rule, the latest first; who keeps rules is offered the form of a new one."""
    if key not in BY_KEY:
        raise Http404
    return _detail(request, BY_KEY[key], _form(request, BY_KEY[key]))


@needs(Permission.EDIT_CATALOGUE)
@require_POST
def rule_issue(request: HttpRequest) -> HttpResponse:
    """Put a new wording of the rule named in `key` in force; what cannot be is said on the rule's own page."""
    rule = BY_KEY.get(request.POST.get("key", ""))
    if rule is None:
        raise Http404
    form = _form(request, rule)
    if form is None:
        raise PermissionDenied(actions.RULES_ARE_COMMON)
    if form.is_valid():
        try:
            issued = actions.issue_rule(rule, form.wording, by=request.user, **form.since_and_street)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, f"{issued.since:%Y年%-m月%-d日}起，{rule.label}按新的规定")
            return redirect("rule-detail", rule.key)
    return _detail(request, rule, form)


def _detail(request: HttpRequest, rule: RuleKey, form: RuleForm | None) -> HttpResponse:
    wordings = Rule.objects.visible_to(request.user).filter(key=rule.key).select_related("street")
    context = {
        "rule": rule,
        "wordings": wordings.order_by("street_id", "-since"),
        "form": form,
        "today": timezone.localdate(),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "organizations/rule_detail.html", context, status=status)


def _form(request: HttpRequest, rule: RuleKey) -> RuleForm | None:
    streets = _streets_to_set(request.user, rule)
    if streets is None:
        return None
    wordings = Rule.objects.visible_to(request.user).filter(key=rule.key)
    return RuleForm(
        request.POST if request.method == "POST" else None,
        rule=rule,
        streets=streets,
        latest=wordings.order_by("street_id", "-since").first(),
        may_be_common=request.user.scope.everywhere,
    )


def _streets_to_set(user: Any, rule: RuleKey) -> Any:
    """Return the streets a user may set numbers for, all where he keeps the common rules, or None."""
    if not user.may(Permission.EDIT_CATALOGUE):
        return None
    if not rule.is_local and not user.scope.everywhere:
        return None
    return (
        Street.objects.visible_to(user, Permission.EDIT_CATALOGUE) if rule.is_local else Street.objects.none()
    )
