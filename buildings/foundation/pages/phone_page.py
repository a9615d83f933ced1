"""The page that asks why before it shows a whole number (`templates/includes/phone_reveal.html`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from buildings.foundation.pages.form_fields import ReasonForm


def phone_page(
    request: HttpRequest, template: str, context: dict[str, Any], reveal: Callable[..., str], thing: Any
) -> HttpResponse:
    """Ask for a reason, then show the number that `reveal(thing, by=, reason=)` returns, ready to be called."""
    form, phone = ReasonForm(request.POST if request.method == "POST" else None), ""
    if form.is_valid():
        phone = reveal(thing, by=request.user, reason=form.cleaned_data["reason"])
    return render(
        request, template, {**context, "form": form, "phone": phone}, status=422 if form.errors else 200
    )
