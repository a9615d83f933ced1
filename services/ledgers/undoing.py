"""Takes an import back: what it made is removed, what it changed is as before.

Later work is never torn away.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models

from buildings.foundation.records.copy_in import expect_many_rows
from buildings.foundation.records.fields import DerivedField
from services.ledgers.models import Change, LedgerImport
from services.ledgers.states import ImportState

FLOORS = ("buildings", "organizations", "members.", "services.")
BATCH = 1000


class UndoRefusedError(Exception):
    """Later work stands on the import; the message names it."""


def take_back(batch: LedgerImport) -> None:
    """Undo every recorded change, the last first.

    Raise `UndoRefusedError` with the reasons and change nothing.
    """
    changes = list(Change.objects.filter(batch=batch).order_by("-pk"))
    new_keys = _new_keys(changes)
    reasons = [*_later_rows(new_keys, _restored_rows(changes)), *_later_edits(batch, changes)]
    if reasons:
        raise UndoRefusedError("导入之后已有后续工作，不能撤销：" + "；".join(dict.fromkeys(reasons)))
    expect_many_rows()
    for model, group in _runs_of(changes):
        if group[0].new_rows:
            keys = [key for change in group for key in change.new_rows]
            model._base_manager.filter(pk__in=keys)._raw_delete(using="default")
        else:
            _restore(model, group)


def _new_keys(changes: list[Change]) -> dict[type[models.Model], set[int]]:
    new_keys: dict[type[models.Model], set[int]] = defaultdict(set)
    for change in changes:
        if keys := change.new_rows:
            new_keys[apps.get_model(change.model)].update(keys)
    return new_keys


def _runs_of(changes: list[Change]):
    """Yield neighbouring changes that made rows of one model, or changed them, together; order kept."""
    run: list[Change] = []
    for change in changes:
        if run and (run[-1].model, bool(run[-1].new_rows)) != (change.model, bool(change.new_rows)):
            yield apps.get_model(run[0].model), run
            run = []
        run.append(change)
    if run:
        yield apps.get_model(run[0].model), run


def _restored_rows(changes: list[Change]) -> dict[tuple[type[models.Model], str], set[int]]:
    """Return by model and column the rows that point elsewhere once the import is taken back."""
    restored: dict[tuple[type[models.Model], str], set[int]] = defaultdict(set)
    for change in changes:
        for column in change.before or ():
            restored[apps.get_model(change.model), column].update(change.all_rows)
    return restored


def _later_rows(
    new_keys: dict[type[models.Model], set[int]], restored: dict[tuple[type[models.Model], str], set[int]]
):
    """Yield what now refers to rows the import made without being made, or pointed there, by it."""
    for model, keys in new_keys.items():
        for relation in _relations_to(model):
            others = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": keys})
            others = others.exclude(pk__in=new_keys.get(relation.related_model, ()))
            count = others.exclude(
                pk__in=restored.get((relation.related_model, relation.field.attname), ())
            ).count()
            if count:
                user = (
                    relation.related_model._meta.auto_created or relation.related_model
                )  # of a link, whose it is
                yield f"{model._meta.verbose_name}已用于 {count} 条{user._meta.verbose_name}"


def _relations_to(model: type[models.Model]):
    """Yield the columns of work that point at a model, those of links and those without a name back among them."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel) or relation.related_model is None:
            continue
        is_constraint = relation.field.db_constraint  # type: ignore[attr-defined]  # the stubs lack it
        if is_constraint and _is_work(relation.related_model):
            yield relation


def _is_work(model: type[models.Model]) -> bool:
    """Tell whether rows of a model are work: history and the import's own bookkeeping are not."""
    return (
        model._meta.app_config.name.startswith(FLOORS)
        and not hasattr(model, "pgh_tracked_model")
        and model._meta.app_label != "ledgers"
    )


def _later_edits(batch: LedgerImport, changes: list[Change]):
    """Yield what was edited after the import, as the row history tells, and what later imports changed.

    History is dated by when a transaction began: of an import that waited for this one, that is too early.
    What a later import wrote, and its own undo took back, is no later work: both transactions are known by
    their time.
    """
    later_changes = Change.objects.filter(
        batch__street=batch.street_id, batch__committed_at__gt=batch.committed_at
    )
    undone = _times_of_undone(batch)
    keys: dict[type[models.Model], set[int]] = defaultdict(set)
    for change in changes:
        keys[apps.get_model(change.model)].update(change.all_rows)
    for model, rows in keys.items():
        edited_keys = set(
            later_changes.filter(model=model._meta.label, row__in=rows).values_list("row", flat=True)
        )
        history = getattr(model, "pgh_event_model", None)
        if history is not None:
            later = history.objects.filter(pgh_obj_id__in=rows, pgh_created_at__gt=batch.committed_at)
            later = later.exclude(pgh_created_at__in=undone)
            edited_keys |= set(later.values_list("pgh_obj_id", flat=True))
        if edited_keys:
            yield f"{len(edited_keys)} 条{model._meta.verbose_name}已被修改"


def _times_of_undone(batch: LedgerImport) -> set[datetime]:
    """Return when the transactions began that wrote the imports undone since, and that took them back."""
    undone = LedgerImport.objects.filter(
        street=batch.street_id, state=ImportState.UNDONE, undone_at__gt=batch.committed_at
    )
    times = undone.values_list("written_at", "taken_back_at")
    return {time for pair in times for time in pair if time is not None}


def _restore(model: type[models.Model], changes: list[Change]) -> None:
    removed: list[dict[str, Any]] = []
    values_by_row: dict[int | None, dict[str, Any]] = {}
    for change in changes:
        values = dict(change.before or {})
        if values.pop("removed", False):
            removed.append(values)
        else:
            values_by_row[change.row] = values
    model._base_manager.bulk_create([_from_text(model, values) for values in removed])
    rows = list(model._base_manager.filter(pk__in=values_by_row))
    names: set[str] = set()
    for row in rows:
        for field in model._meta.concrete_fields:
            if field.attname in values_by_row[row.pk]:
                names.add(field.name)
                setattr(row, field.attname, field_value(field, values_by_row[row.pk][field.attname]))
    if names:
        _update(model, rows, names)


def _update(model: type[models.Model], rows: list[models.Model], names: set[str]) -> None:
    derived = [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, DerivedField) and field.source in names
    ]
    for row in rows:
        for field in derived:
            field.pre_save(row, add=False)
    model._base_manager.bulk_update(rows, [*names, *(field.name for field in derived)], batch_size=BATCH)


def _from_text(model: type[models.Model], values: dict[str, Any]) -> models.Model:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return model(**{name: field_value(fields[name], value) for name, value in values.items()})


def field_value(field: models.Field, value: Any) -> Any:
    """Return a stored value as the field has it; a sealed telephone number is opened from its seal."""
    if hasattr(field, "from_db_value"):
        return field.from_db_value(value, None, None)
    if value in (None, "None") or (
        value == "" and not isinstance(field, (models.CharField, models.TextField))
    ):
        return None
    return field.to_python(value)
