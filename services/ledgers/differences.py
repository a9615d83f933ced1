"""What an import changes of what the portal knows, cell by cell, and what it asks.

Kept for the preview and after.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models

from buildings.foundation.tables.sheets import plain
from services.ledgers.models import Change, Difference, LedgerImport
from services.ledgers.states import ImportState, Mark
from services.ledgers.undoing import field_value
from services.ledgers.writers.questions import ImportQuestion

BATCH = 1000
LONGEST = 200


def of_changes(batch: LedgerImport) -> list[Difference]:
    """Return what an import changed, a row a difference: each column with its old and its new content.

    Called while what was written is still there; a few queries a model, whatever the rows.
    """
    before: dict[str, dict[int, dict[str, Any]]] = {}
    changes = Change.objects.filter(batch=batch, before__isnull=False).order_by("pk")
    for label, row, values in changes.values_list("model", "row", "before"):
        if not values.get("removed"):
            before.setdefault(label, {}).setdefault(row, {}).update(
                {name: value for name, value in values.items() if name not in before[label].get(row, {})}
            )
    return [
        difference
        for label, rows in before.items()
        for difference in _of_model(batch, apps.get_model(label), rows)
    ]


def _of_model(
    batch: LedgerImport, model: type[models.Model], before: dict[int, dict[str, Any]]
) -> Iterable[Difference]:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    rows = list(
        model._base_manager.filter(pk__in=before).select_related(*_named_through(model)).order_by("pk")
    )
    names = _names(fields, rows, before.values())
    for row in rows:
        cells = []
        for attname, value in before[row.pk].items():
            field = fields[attname]
            if not field.editable and attname != "state":
                continue
            old, new = field_value(field, value), getattr(row, attname)
            sides = _text(field, old, names), _text(field, new, names)
            if sides[0] != sides[1]:
                cells.append((str(field.verbose_name), *sides))
        if cells:
            thing = f"{model._meta.verbose_name}：{row}"[:120]
            yield Difference(batch=batch, mark=Mark.CHANGED, thing=thing, cells=cells)


def _named_through(model: type[models.Model]) -> list[str]:
    """Return the relations whose rows a row's name is made of."""
    names = [field.name for field in model._meta.concrete_fields if field.many_to_one and not field.null]
    return [f"{name}__building" if name == "committee" else name for name in names]


def _names(
    fields: dict[str, models.Field], rows: list[models.Model], before: Iterable[dict[str, Any]]
) -> dict[str, dict[Any, str]]:
    """Return what the rows that changed columns point to are called, by column: one query each."""
    before = list(before)
    names: dict[str, dict[Any, str]] = {}
    for attname in {name for values in before for name in values if fields[name].is_relation}:
        keys = {getattr(row, attname) for row in rows} | {values.get(attname) for values in before}
        keys = {int(key) for key in keys if key not in (None, "", "None")}
        related: Any = fields[attname].related_model
        query = related._base_manager.filter(pk__in=keys).select_related(*_named_through(related))
        names[attname] = {row.pk: str(row) for row in query}
    return names


def _text(field: models.Field, value: Any, names: dict[str, dict[Any, str]]) -> str:
    """Return a value as people read it: a telephone number masked, a choice by its label."""
    if value in (None, ""):
        return ""
    if field.is_relation:
        return names[field.attname].get(int(value), str(value))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return str(plain(value))[:LONGEST]


def of_questions(
    batch: LedgerImport, questions: Iterable[ImportQuestion], confirmed: frozenset[str]
) -> list[Difference]:
    """Return what is asked, each question once."""
    once = {question.key: question for question in questions}
    return [
        Difference(
            batch=batch,
            mark=question.mark,
            kind=question.kind,
            sheet=question.row.sheet[:60] if question.row else "",
            row=question.row.number if question.row else None,
            thing=question.thing[:120],
            cells=[[text[:LONGEST] for text in cell] for cell in question.cells],
            question=question.text[:200],
            answer=question.answer[:60],
            key=key,
            is_confirmed=key in confirmed,
        )
        for key, question in once.items()
    ]


def keep(batch: LedgerImport, differences: list[Difference]) -> dict[str, int]:
    """Keep the differences of an import in the place of those kept before; return how many rows change."""
    Difference.objects.filter(batch=batch).delete()
    Difference.objects.bulk_create(differences, batch_size=BATCH)
    return {Mark.CHANGED.value: sum(one.mark == Mark.CHANGED for one in differences)}


def confirmed_keys(batch: LedgerImport) -> frozenset[str]:
    """Return the questions of a preview that were answered with yes."""
    kept = Difference.objects.filter(batch=batch, is_confirmed=True)
    return frozenset(kept.values_list("key", flat=True))


def answered_keys(batch: LedgerImport) -> frozenset[str]:
    """Return the pairs of names that earlier imports of the street took for one thing, nobody saying otherwise."""
    kept = Difference.objects.filter(
        batch__street=batch.street, batch__state=ImportState.COMMITTED, mark=Mark.SAME, is_confirmed=False
    )
    return frozenset(kept.exclude(batch=batch).values_list("key", flat=True))


def confirm(batch: LedgerImport, keys: Iterable[int]) -> None:
    """Write down which questions of a preview, by their rows, are answered with yes; all others are not."""
    asked = Difference.objects.filter(batch=batch).exclude(key="")
    asked.filter(is_confirmed=True).exclude(pk__in=keys).update(is_confirmed=False)
    asked.filter(pk__in=keys).update(is_confirmed=True)


def unconfirmed_street(batch: LedgerImport) -> Difference | None:
    """Return the question whether a workbook that names another street is this one's, while nobody said yes."""
    return Difference.objects.filter(batch=batch, mark=Mark.STREET, is_confirmed=False).first()
