"""Boxes of the admin's forms that differ from Django's."""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AdminTextareaWidget, AutocompleteSelectMultiple

from buildings.foundation.pages.form_fields import Lines


class LongLines(Lines, AdminTextareaWidget):
    """A box of several lines as wide as the admin draws them."""


class SeveralOf(AutocompleteSelectMultiple):
    """Several rows found by typing, each taken away by its own sign: one for all is no item of their list."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}


def label_of(row) -> str:
    """Return how a row is offered: a room and a storey with their building, for every house has a 1201."""
    return getattr(row, "with_building", None) or str(row)


class AutocompleteView(AutocompleteJsonView):
    """The rows found by typing into a box of `autocomplete_fields`."""

    def serialize_result(self, obj, to_field_name):
        return super().serialize_result(obj, to_field_name) | {"text": label_of(obj)}
