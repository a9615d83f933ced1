"""The admin of rows common to all streets, beside which a street keeps its own (`records.common_rows`)."""

from __future__ import annotations

from buildings.foundation.desk.admin import ScopedAdmin


class CommonRowsAdmin(ScopedAdmin):
    """Leaves the street of a row empty, and so the row to all, to nobody but who sees every street."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "street":
            field.required = not request.user.scope.everywhere
        return field
