"""Boxes of the admin's forms that differ from Django's."""

from django.contrib.admin.widgets import AutocompleteSelectMultiple


class SeveralOf(AutocompleteSelectMultiple):
    """Several rows found by typing, each taken away by its own sign: one for all is no item of their list."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}
