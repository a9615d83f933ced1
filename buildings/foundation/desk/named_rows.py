"""A related row told by its name, with the names offered as one types: one list of them for all boxes of a page."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet

MOST_OFFERED = 1000


class NamesOffered:
    """The rows that may be named, asked for once, however many boxes of a page take them."""

    def __init__(self, rows: QuerySet):
        self._rows = rows

    @cached_property
    def by_key(self) -> dict[Any, Model]:
        return {row.pk: row for row in self._rows}

    @cached_property
    def by_name(self) -> dict[str, list[Model]]:
        rows: dict[str, list[Model]] = defaultdict(list)
        for row in self.by_key.values():
            rows[str(row).strip()].append(row)
        return rows

    @property
    def offered(self) -> list[str]:
        return list(self.by_name)[:MOST_OFFERED]


class NamedRowField(forms.CharField):
    """Takes the name of a row and gives the row; a name that no row or several rows bear is told.

    The names are offered by a `datalist` of the page, for which a browser needs no script (`lists_of`).
    """

    def __init__(self, rows: QuerySet, **kwargs: Any):
        super().__init__(**kwargs)
        self.names = NamesOffered(rows)
        self.list_id = f"names-{rows.model._meta.model_name}"
        self.widget.attrs["list"] = self.list_id

    def prepare_value(self, value: Any) -> Any:
        """Return the name of a row, given it or its key; what was typed as it is."""
        row = value if isinstance(value, Model) else self.names.by_key.get(value)
        return value if row is None else str(row).strip()

    def knows(self, key: Any) -> bool:
        """Tell whether a row may be told by its name here; one that a person does not see may not."""
        return key is None or key in self.names.by_key

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial) or "") != (self.prepare_value(data) or "").strip()

    def to_python(self, value: Any) -> Any:
        name = super().to_python(value) or ""
        if not name:
            return None
        rows = self.names.by_name.get(name, [])
        if not rows:
            raise ValidationError(f"没有叫“{name}”的，请从列出的名称里选", code="unknown")
        if len(rows) > 1:
            raise ValidationError(f"叫“{name}”的不止一个，请打开这一行再选", code="several")
        return rows[0]


def lists_of(form: Any) -> list[tuple[str, list[str]]]:
    """Return the lists of names that the boxes of a form offer, by the id under which a page draws them."""
    return [
        (field.list_id, field.names.offered)
        for field in form.base_fields.values()
        if isinstance(field, NamedRowField)
    ]
