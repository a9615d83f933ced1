"""A page of the admin that says, before it saves, what a change would bring to those who rely on the row.

class RoomAdmin(ForetellingAdmin, ScopedAdmin):
    form = ConfirmedForm

    def look_again(self, request, row):
        return actions.look_again(…)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase

from buildings.foundation.pages.form_fields import LedgerForm


class ForetoldError(Exception):
    """Raised while a row is being saved: others rely on what changes, and nobody has confirmed it yet."""

    def __init__(self, sentences: Sequence[str]):
        super().__init__(*sentences)
        self.sentences = sentences


class ConfirmedForm(LedgerForm):
    """A form that lists what its change would bring (`foretold`), until a tick confirms it."""

    foretold: Sequence[str] = ()  # given by the admin
    confirmed = forms.BooleanField(
        label="确认变动", required=False, help_text="改动影响到已有的预约等时，先列出来，勾选后再保存"
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.foretold and not cleaned.get("confirmed"):
            self.add_error("confirmed", [f"保存后：{sentence}" for sentence in self.foretold])
        return cleaned


class ForetellingAdmin:
    """Saves, asks by `look_again` who relies on the row, and takes all back unless that is confirmed."""

    def look_again(self, request: HttpRequest, row: Any) -> list[str]:
        """Tell those who rely on a row that was saved; return in sentences what came of it."""
        raise NotImplementedError

    def get_form(self, request: Any, obj: Model | None = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)  # type: ignore[misc]
        return type(form.__name__, (form,), {"foretold": getattr(request, "foretold", ())})

    def changeform_view(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().changeform_view(request, *args, **kwargs)  # type: ignore[misc]
        except ForetoldError as error:
            # Nothing was written: the page is drawn again with what it would bring.
            request.foretold = error.sentences
            return super().changeform_view(request, *args, **kwargs)  # type: ignore[misc]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        sentences = self.look_again(request, form.instance)
        if sentences and not form.cleaned_data.get("confirmed"):
            raise ForetoldError(sentences)
        for sentence in sentences:
            messages.warning(request, f"{sentence}。有账号的已收到消息")
