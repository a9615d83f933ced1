"""What a verb refuses is said on the form that asked for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


def say_refusal(form: forms.BaseForm, error: ValidationError) -> None:
    """Say beside each box of a form what was wrong with it, and above them what concerns none of them."""
    errors = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error}
    for name, words in errors.items():
        form.add_error(name if name in form.fields else None, words)


def made(form: forms.BaseForm, verb: Callable[[], Any]) -> Any | None:
    """Return what a verb made of a form's answers; what it refuses stands at the form, and nothing is returned."""
    if not form.is_valid():
        return None
    try:
        return verb()
    except ValidationError as error:
        say_refusal(form, error)
    return None
