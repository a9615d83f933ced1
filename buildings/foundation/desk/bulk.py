"""Several rows of a list changed at once: what is asked, what comes of each row, and writing it.

    class PartyMemberAdmin(ScopedAdmin):
        bulk_acts = [BulkAct(name="move", label="改所在党组织", asked=["organization"])]

What an act comes to is one for the page that foresees it, for the act and for the way back: each row is held to
the admin's own form and saved by its `save_model` and `save_related`. The pages are in `bulk_pages`, what a row
was before is read from its history by `bulk_history`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db.models import Model, QuerySet

from buildings.foundation.tables import model_table
from buildings.foundation.tables.sheets import plain

MOST = 200
NOT_THEIRS, AS_IT_IS = "不在您可以维护的范围内", "已经是这样"
Values = Mapping[str, Any]  # by name of a column, as a form takes them


@dataclass(frozen=True, kw_only=True)
class BulkAct:
    """Some columns of several rows set to one value each: `values` says which, those `asked` the person says.

    `narrow` leaves out of the rows offered for a relation what nobody should choose any more.
    """

    name: str
    label: str
    asked: Sequence[str] = ()
    values: Values = field(default_factory=dict)
    narrow: Callable[[QuerySet], QuerySet] | None = None


@dataclass(frozen=True)
class Foreseen:
    """What comes of a row: the columns that change, as label, old and new; or the reason why it stays."""

    key: int
    name: str
    form: Any = None
    changes: Sequence[tuple[str, str, str]] = ()
    reason: str = ""


def foresee(options: Any, request: Any, rows: Iterable[tuple[Any, Values]]) -> Iterator[Foreseen]:
    """Yield what comes of rows, each set to its values by an admin (`options`); nothing is written."""
    form_of = cache(lambda names: options.form_of_columns(request, list(names)))
    for row, values in rows:
        yield _foresee(options, request, row, values, form_of(tuple(values)))


def carry_out(options: Any, request: Any, rows: Iterable[tuple[Any, Values]]) -> Iterator[Foreseen]:
    """Write what comes of rows, one after the other, and yield it; those that stay are yielded with the reason."""
    for one in foresee(options, request, rows):
        if not one.reason:
            row = options.save_form(request, one.form, change=True)
            options.save_model(request, row, one.form, change=True)
            options.save_related(request, one.form, formsets=[], change=True)
            options.log_change(request, row, options.construct_change_message(request, one.form, None))
        yield one


def _foresee(options: Any, request: Any, row: Model, values: Values, form_class: Any) -> Foreseen:
    key, name = row.pk, str(row)
    if not options.has_change_permission(request, row):
        return Foreseen(key, name, reason=NOT_THEIRS)
    fields: list[Any] = [row._meta.get_field(column) for column in values]
    before = [shown(row, column) for column in fields]
    form = form_class(data=dict(values), instance=row)
    if not form.has_changed():
        return Foreseen(key, name, reason=AS_IT_IS)
    if not form.is_valid():
        sentences = [sentence for errors in form.errors.values() for sentence in errors]
        return Foreseen(key, name, reason="；".join(dict.fromkeys(sentences)))
    if not options.has_change_permission(request, row):
        return Foreseen(key, name, reason=f"改后{NOT_THEIRS}")
    labels = [str(column.verbose_name) for column in fields]
    after = [shown(row, column) for column in fields]
    changes = [change for change in zip(labels, before, after, strict=True) if change[1] != change[2]]
    return Foreseen(key, name, form, changes)


def shown(row: Model, column: Any) -> str:
    """Return a value of a row as it prints."""
    return str(plain(model_table.cell(row, column)) or "空")


def stands(row: Model, columns: Iterable[str]) -> dict[str, str]:
    """Return what stands in columns of a row, as text to compare with what stands there later."""
    return {name: str(row.serializable_value(name)) for name in columns}
