"""The ground's way up to the audit log, which needs accounts and so lives above."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from buildings.foundation.records.permissions import Permission
from buildings.foundation.records.scope import scope_of


def record(kind: str, *, by=None, thing=None, **detail) -> None:
    """Append one audit event: what happened, who did it, to which row, and plain facts about it.

    The writer is named by the setting `AUDIT_RECORDER`, as the user model is by `AUTH_USER_MODEL`.
    """
    import_string(settings.AUDIT_RECORDER)(kind, by=by, thing=thing, **detail)


def record_export(
    *, by: Any, model: str, rows: int, filters: Mapping[str, Any] | None, format: str, thing: Any = None
) -> None:
    """Append that a person carried rows away: of which model, how many, by which filters and in which format.

    It stands under the street of `thing`, or else under the one street the person exports for, whose leader
    reads it; what one with several streets exports stands under none.
    """
    streets = scope_of(by, Permission.EXPORT).streets if thing is None else ()
    detail = {"model": model, "rows": rows, "filters": dict(filters or {}), "format": str(format)}
    street = next(iter(streets)) if len(streets) == 1 else None
    record("exported", by=by, thing=thing, street=street, **detail)
