"""What lists of anything can be narrowed by."""

import django_filters
from django import forms
from django.db import models


def search_box(placeholder: str) -> forms.TextInput:
    """Return the box of a search, which says what it searches."""
    return forms.TextInput({"type": "search", "placeholder": placeholder})


class TickFilter(django_filters.BooleanFilter):
    """A box that narrows the list when ticked, and does nothing otherwise."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, widget=forms.CheckboxInput, **kwargs)

    def filter(self, queryset, value):
        return super().filter(queryset, value) if value else queryset


class GivenFilters:
    """Makes only the filters that are asked for; copying all of them takes as long as asking the database."""

    def __init__(self, data=None, *args, **kwargs):
        if data is not None:
            self.base_filters = {name: one for name, one in self.base_filters.items() if data.get(name)}
        super().__init__(data, *args, **kwargs)


class LedgerFilter(django_filters.FilterSet):
    """Related rows are named by key and never offered nor confirmed: a foreign key simply finds nothing."""

    class Meta:
        filter_overrides = {models.ForeignKey: {"filter_class": django_filters.NumberFilter}}
