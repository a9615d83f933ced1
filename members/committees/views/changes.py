"""What there is to change: one page for each verb, a form that asks what it needs, and the verb."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from buildings.foundation.lifecycle.moves import StaleMove
from buildings.foundation.pages.refusals import say_refusal
from members.committees import actions, forms
from members.committees.rules import ask, ask_leave, ask_member
from members.committees.views.pages import committee_or_404


@dataclass(frozen=True)
class TurnChange:
    """A verb as its page offers it.

    `thing` is the field of the form that the verb is about, else the committee. `then` is the page of what the
    verb makes, where a second button, `then_label`, leads.
    """

    label: str
    form: type[forms.CommitteeForm]
    verb: Callable
    thing: str = ""
    may: Callable = ask
    back: str = "committee-detail"
    words: str = "已办理"
    then: str = ""
    then_label: str = ""


CHANGES = {
    "add-unit": TurnChange("添加轮值单位", forms.AddUnitForm, actions.add_unit),
    "leave-unit": TurnChange("退出轮值", forms.LeaveUnitForm, actions.leave_unit, "unit"),
    "reorder-units": TurnChange("调整轮值次序", forms.ReorderUnitsForm, actions.reorder_units),
    "nominate": TurnChange("确定楼长人选", forms.NominateForm, actions.nominate, "unit"),
    "exempt-unit": TurnChange("登记免轮", forms.ExemptUnitForm, actions.exempt_unit, "unit"),
    "appoint": TurnChange(
        "任命专员", forms.AppointForm, actions.appoint, then="post-letter", then_label="任命，打印聘书"
    ),
    "end-post": TurnChange("结束任职", forms.EndPostForm, actions.end_post, "post"),
    "correct-post": TurnChange("更正任职", forms.CorrectPostForm, actions.correct_post, "post"),
    "remove-portrait": TurnChange(
        "撤下照片", forms.RemovePortraitForm, actions.remove_portrait, back="committee-board"
    ),
    "override-turn": TurnChange("指定轮值", forms.OverrideTurnForm, actions.override_turn),
    "ask-swap": TurnChange(
        "提出换班",
        forms.SwapForm,
        actions.ask_swap,
        "",
        ask_member,
        "committee-log",
        "已发给对方，对方同意后才换",
    ),
    "answer-swap": TurnChange(
        "答复换班", forms.AnswerSwapForm, actions.answer_swap, "swap", ask_member, "committee-log"
    ),
    "withdraw-swap": TurnChange(
        "撤回换班", forms.WithdrawSwapForm, actions.withdraw_swap, "swap", ask_member, "committee-log"
    ),
    "take-leave": TurnChange(
        "登记请假", forms.LeaveForm, actions.take_leave, may=ask_member, back="committee-log"
    ),
    "end-leave": TurnChange(
        "结束请假", forms.EndLeaveForm, actions.end_leave, "absence", ask_leave, "committee-log"
    ),
}


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def committee_change(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Ask for what a verb needs (the address line may name some of it), and do it."""
    change, committee = CHANGES.get(verb), committee_or_404(request, pk)
    if change is None:
        raise Http404
    change.may(request.user, committee)
    data = request.POST if request.method == "POST" else None
    form = change.form(data, committee=committee, by=request.user, initial=request.GET.dict())
    status = 422 if data else 200
    try:
        is_done, made = _done(change, form) if form.is_valid() else (False, None)
        if is_done:
            messages.success(request, f"{change.label}：{change.words}")
            if change.then and "then" in request.POST:
                return redirect(change.then, made.pk)
            return redirect(change.back, pk)
    except StaleMove as late:
        form.add_error(None, str(late))
        status = 409
    context = {"committee": committee, "change": change, "form": form}
    return render(request, "committees/committee_change.html", context, status=status)


def _done(change: TurnChange, form: forms.CommitteeForm) -> tuple[bool, Any]:
    """Call the verb; say on the form what it refuses. Return whether it was done and what it made.

    Raises `StaleMove`.
    """
    facts = dict(form.cleaned_data)
    thing = facts.pop(change.thing) if change.thing else form.committee
    try:
        return True, change.verb(thing, by=form.by, **facts)
    except PermissionDenied as error:  # what was asked is not theirs: another month, another unit
        form.add_error(None, str(error))
    except ValidationError as error:
        say_refusal(form, error)
    return False, None
