"""The page that brings the calendar's days in from a sheet: upload, look, confirm.

Nothing is kept in between.
"""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from members.accounts.models import User
from services.ledgers import holidays
from services.ledgers.forms import HolidayForm
from services.ledgers.opening.guard import RefusedError

LASTS = 60 * 60  # seconds for which a preview can be confirmed


@login_required
@require_http_methods(["GET", "POST"])
def holiday_import(request: HttpRequest) -> HttpResponse:
    """Take a sheet and show what it would do."""
    _refuse_unless_may_import(request.user)
    form, context = HolidayForm(request.POST or None, request.FILES or None), {}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            plan = holidays.plan_of(file)
            context = {
                "plan": plan,
                "confirmed": _signed_days(plan, request.user, file.name),
                "filename": file.name,
                "foretold": holidays.foretell(plan.days_to_write, by=request.user),
            }
        except RefusedError as error:
            form.add_error("file", str(error))
    context |= {"form": form}
    return render(request, "ledgers/holiday_import.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def holiday_commit(request: HttpRequest) -> HttpResponse:
    """Write the days that were shown.

    A preview that is not this person's, or is too old, is asked for again.
    """
    _refuse_unless_may_import(request.user)
    try:
        preview = signing.loads(request.POST.get("days", ""), salt=_salt(request.user), max_age=LASTS)
    except signing.BadSignature:
        messages.error(request, "预览已过期，请重新上传")
        return redirect("holiday-import")
    days = [(date.fromisoformat(on), kind, name) for on, kind, name in preview["days"]]
    written = holidays.write(days, by=request.user, filename=preview["file"])
    messages.success(request, f"已写入 {written.days} 天" if written.days else "这些日子都已经有了，没有变化")
    for sentence in written.sentences:
        messages.warning(request, f"{sentence}，已告知相关的人")
    return redirect("holiday-import")


def _refuse_unless_may_import(user: User) -> None:
    if not holidays.may_import(user):
        raise PermissionDenied("节假日由系统管理员统一维护")


def _salt(user: User) -> str:
    return f"services.ledgers.holidays:{user.pk}"


def _signed_days(plan: holidays.Plan, user: User, filename: str) -> str:
    days = [(on.isoformat(), kind, name) for on, kind, name in plan.days_to_write]
    return signing.dumps({"days": days, "file": filename[:100]}, salt=_salt(user), compress=True)
