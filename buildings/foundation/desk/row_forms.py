"""Forms of rows that are changed from a list: some of their columns, held to every rule of the row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model

from buildings.foundation.desk.named_rows import NamedRowField
from buildings.foundation.tables import model_table
from buildings.foundation.tables.sheets import plain


class RowForm:
    """Mixed into the form of an admin: holds a row to its constraints on columns that are not asked, too."""

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        form: Any = self
        if form.errors:
            return
        try:
            form.instance.validate_constraints()
        except ValidationError as error:
            form.add_error(None, error.messages)


class ShownRowForm(RowForm):
    """A row as it was shown in a list: only what its reader changed is written, and over nobody else's change.

    Each box carries what stood in it (`show_hidden_initial`). Where something else stands there by now, the
    column is told with what stands there; saved again, the reader's word counts.
    """

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        form: Any = self
        form.empty_permitted, form.use_required_attribute = (
            True,
            False,
        )  # a row nobody touched is not looked at
        for field in form.fields.values():
            field.show_hidden_initial = True
            if form.instance.pk is not None:
                field.widget.attrs["aria-label"] = f"{form.instance}：{field.label}"

    def clean(self) -> None:
        form: Any = self
        for name in set(form.fields) - set(form.changed_data):
            form.cleaned_data.pop(name, None)
        super().clean()  # type: ignore[misc]
        if form.instance.pk is None:
            raise ValidationError("这一行已不在您可以维护的名单里，没有保存", code="gone")
        for name in form.changed_data:
            if name in form.cleaned_data and self._is_changed_by_another(name):
                self._tell_what_stands(name)

    def _is_changed_by_another(self, name: str) -> bool:
        """Tell whether a column holds neither what was shown nor what was typed."""
        form: Any = self
        box, field = form[name], form.fields[name]
        stands = field.prepare_value(form.instance.serializable_value(name))
        shown = field.hidden_widget().value_from_datadict(form.data, form.files, box.html_initial_name)
        return field.has_changed(stands, shown) and field.has_changed(stands, box.data)

    def _tell_what_stands(self, name: str) -> None:
        form: Any = self
        row, field = form.instance, form.instance._meta.get_field(name)
        stands = plain(model_table.cell(row, field)) or "空"
        form.add_error(name, f"刚由别人改为“{stands}”，您填的没有保存。仍要用您填的，请再点一次保存")
        form.data = form.data.copy()
        value = form.fields[name].prepare_value(row.serializable_value(name))
        form.data[form[name].html_initial_name] = "" if value is None else str(value)


class ShownRows(forms.BaseModelFormSet):
    """The rows of a list in which those that a person may change have boxes; given by the admin as `may_change`."""

    may_change: Callable[[Model], bool]

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        row = form.instance
        if row.pk is not None and not type(self).may_change(row):
            form.fields = {row._meta.pk.name: form.fields[row._meta.pk.name]}
        form.fields = {name: field for name, field in form.fields.items() if _is_known(row, name, field)}


def _is_known(row: Model, name: str, field: Any) -> bool:
    """Tell whether a box can say what stands in its column: a row that a person does not see has no name for him."""
    return not isinstance(field, NamedRowField) or field.knows(row.serializable_value(name))
