"""What people type above and below a list of matters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from buildings.foundation.pages.form_fields import Lines
from members.accounts.models import User
from services.matters.filters import canonical_query
from services.matters.models import SavedFilter

MOST_SAVED = 12


class SavedFilterForm(forms.ModelForm):
    """A name for the list a person is looking at; `query` comes with the page and is put in order."""

    class Meta:
        model = SavedFilter
        fields = ["name", "query"]

    def __init__(self, *args: Any, user: User, **kwargs: Any):
        super().__init__(*args, instance=SavedFilter(user=user), **kwargs)

    def clean_query(self) -> str:
        query = canonical_query(QueryDict(self.cleaned_data["query"]))
        if not query:
            raise forms.ValidationError("请先选好筛选条件，再存为常用")
        return query

    def clean(self) -> dict[str, Any]:
        if SavedFilter.objects.visible_to(self.instance.user).count() >= MOST_SAVED:
            raise forms.ValidationError(f"常用筛选最多 {MOST_SAVED} 个，请先删去不用的")
        return super().clean()

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"user"}


class BatchForm(forms.Form):
    """Another handler for all chosen matters, and why."""

    handler = forms.ModelChoiceField(User.objects.none(), label="改由谁承办", empty_label="请选择")
    note = forms.CharField(
        label="说明",
        max_length=1000,
        required=False,
        widget=Lines(attrs={"rows": 3}),
        help_text="内部备注，不对外",
    )

    def __init__(self, *args: Any, handlers: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["handler"].queryset = handlers
