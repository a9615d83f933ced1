"""A row of a list read beside it, where the screen has room: `?beside=PK` draws its values and leads to its page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import flatten
from django.utils.html import format_html

from buildings.foundation.desk.bulk import shown
from buildings.foundation.records import audit
from buildings.foundation.tables import model_table

BESIDE = "beside"


class Beside:
    """The part of an admin that opens a row beside its list."""

    model: Any
    is_personal: bool

    def look_beside(self, request: Any) -> dict[str, Any] | None:
        """Return the row that stands beside the list and its values; written down as a look at its page is."""
        options: Any = self
        key = request.GET.get(BESIDE)
        is_read = request.method == "GET" and IS_POPUP_VAR not in request.GET
        row = options.get_object(request, key) if key and is_read else None
        if row is None or not options.has_view_permission(request, row):
            return None
        if self.is_personal:
            audit.record("viewed", by=request.user, thing=row)
        fields = self._fields_beside(request, row)
        return {
            "row": row,
            "values": [(field.verbose_name, shown(row, field)) for field in fields],
            "url": options._url("change", row.pk),
            "may_change": options.has_change_permission(request, row),
        }

    def _fields_beside(self, request: Any, row: Any) -> list[Any]:
        """Return the columns that the page of a row shows too."""
        options: Any = self
        names = flatten([*options.get_fields(request, row), *options.get_readonly_fields(request, row)])
        return [field for field in model_table.columns(self.model) if field.name in names]


def beside_column(request: Any) -> Callable[[Any], str]:
    """Return the column of links that open a row beside the list, which stays as it is narrowed and turned."""
    query = [(name, value) for name, values in request.GET.lists() if name != BESIDE for value in values]

    @admin.display(description="旁看")
    def beside(row: Any) -> str:
        url = urlencode([*query, (BESIDE, row.pk)])
        return format_html('<a href="?{}#beside" aria-label="在旁边看{}">看</a>', url, row)

    return beside
