"""What the forms of the moves share: fields folded away, an internal note, the last step on the page."""

from __future__ import annotations

from typing import Any

from django import forms

from buildings.foundation.pages.form_fields import Lines
from services.matters.forms.folding import FoldedForm
from services.matters.models import Matter

FEW_LINES = Lines({"rows": 2})


class MoveForm(FoldedForm):
    """A move that asks for nothing but may carry an internal note; `seen` is the last step on the page."""

    aside = ("note",)
    seen = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    note = forms.CharField(label="内部备注", max_length=1000, required=False, widget=FEW_LINES)

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any):
        super().__init__(*args, prefix=kwargs.pop("prefix", None), **kwargs)
        self.matter = matter


class MoveReasonForm(MoveForm):
    """A move that must say why; the reason stays inside."""

    aside = ()
    note = forms.CharField(label="原因（内部）", max_length=1000, widget=FEW_LINES)
