"""List filters of the admin: choices within the viewer's places, and lists that open on what is alive."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import get_model_from_relation
from django.db.models import Q
from django.utils import timezone

MOST_CHOICES = 200


class ScopedRelatedFilter(admin.RelatedFieldListFilter):
    """Offers only related rows that exist for the viewer."""

    def field_choices(self, field, request, model_admin):
        related = get_model_from_relation(field)
        rows = related._default_manager.all()
        if hasattr(rows, "visible_to"):
            rows = rows.visible_to(request.user)
        relations = getattr(model_admin.admin_site._registry.get(related), "list_select_related", None)
        rows = rows.select_related(*relations) if relations else rows
        return [(row.pk, str(row)) for row in rows[:MOST_CHOICES]]


class AliveFilter(admin.SimpleListFilter):
    """Shows what is alive unless asked otherwise; made by `alive_filter`."""

    title = "范围"
    parameter_name = "range"
    alive: Callable[..., Q]
    labels = ("当前", "以往")

    def lookups(self, request, model_admin):
        return [("over", self.labels[1]), ("all", "全部")]

    def choices(self, changelist):
        for value, label in (None, self.labels[0]), *self.lookup_choices:
            yield {
                "selected": self.value() == value,
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": label,
            }

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        alive = type(self).alive(timezone.localdate())
        return queryset.exclude(alive) if self.value() == "over" else queryset.filter(alive)


def alive_filter(alive: Callable[..., Q], *, labels: tuple[str, str]) -> type[AliveFilter]:
    """Return a filter that opens on the rows for which `alive(today)` holds.

    `labels` name these and the others.
    """
    return type("AliveFilter", (AliveFilter,), {"alive": staticmethod(alive), "labels": labels})


def parameter_of(entry: Any) -> str:
    """Return the parameter of the address line that an entry of `list_filter` reads."""
    if isinstance(entry, (tuple, list)):
        entry = entry[0]
    return entry if isinstance(entry, str) else entry.parameter_name
