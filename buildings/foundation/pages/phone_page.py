"""The page that asks why before it shows what is masked, a whole number most often (`includes/phone_reveal.html`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from buildings.foundation.pages.form_fields import ReasonForm


def phone_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    reveal: Callable[..., Any],
    thing: Any,
    *,
    name: str = "phone",
) -> HttpResponse:
    """Ask for a reason, then show what `reveal(thing, by=, reason=)` returns, which the template knows by `name`."""
    form, revealed = ReasonForm(request.POST if request.method == "POST" else None), None
    if form.is_valid():
        revealed = reveal(thing, by=request.user, reason=form.cleaned_data["reason"])
    context = {**context, "form": form, name: revealed}
    return render(request, template, context, status=422 if form.errors else 200)
