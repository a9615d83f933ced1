"""What a verb refuses is said on the form that asked for it."""

from __future__ import annotations

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


def say_refusal(form: forms.BaseForm, error: ValidationError) -> None:
    """Say beside each box of a form what was wrong with it, and above them what concerns none of them."""
    errors = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error}
    for name, words in errors.items():
        form.add_error(name if name in form.fields else None, words)
