"""The ground's way up to the audit log, which needs accounts and so lives above."""

from django.conf import settings
from django.utils.module_loading import import_string


def record(kind: str, *, by=None, thing=None, **detail) -> None:
    """Append one audit event: what happened, who did it, to which row, and plain facts about it.

    The writer is named by the setting `AUDIT_RECORDER`, as the user model is by `AUTH_USER_MODEL`.
    """
    import_string(settings.AUDIT_RECORDER)(kind, by=by, thing=thing, **detail)


def record_export(*, by, thing=None, **detail) -> None:
    """Append that a person carried rows away: under the street of `thing`, or else the one street the person works for.

    Its leader reads it there; what one with several streets exports stands under none.
    """
    streets = by.scope.streets if thing is None else ()
    record(
        "exported", by=by, thing=thing, street=next(iter(streets)) if len(streets) == 1 else None, **detail
    )
