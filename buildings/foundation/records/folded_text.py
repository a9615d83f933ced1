"""Texts in the form in which they are compared: a column PostgreSQL keeps, and the lookup every search asks by.

    name_folded = FoldedField(source="name")
    Enterprise.objects.filter(name__holds="（集团）")

`holds` reads the kept column where the model has one of that source, else it folds what it reads.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Func, Lookup
from django.db.models.expressions import Col

from buildings.foundation.language.folding import fold


class Fold(Func):
    """The function of migration `buildings.0005_fold`: a text as `language.folding.fold` gives it."""

    function = "buildings_fold"
    arity = 1

    def __init__(self, *expressions: Any, **extra: Any):
        super().__init__(*expressions, **{"output_field": models.TextField(), **extra})


class FoldedField(models.GeneratedField):
    """The folded text of another column, kept by PostgreSQL whoever writes that."""

    def __init__(self, *, source: str, **kwargs: Any):
        self.source = source
        kwargs |= {"expression": Fold(F(source)), "output_field": models.TextField(), "db_persist": True}
        super().__init__(**kwargs)

    def deconstruct(self):
        name, path, _, kwargs = super().deconstruct()
        own = {
            key: value
            for key, value in kwargs.items()
            if key not in {"expression", "output_field", "db_persist"}
        }
        return name, path, [], {**own, "source": self.source}


@models.CharField.register_lookup
@models.TextField.register_lookup
class Holds(Lookup):
    """Tell that a text holds another, however either is written.

    `strpos` is quicker than LIKE, and PostgreSQL guesses a third of the rows to meet it where of a LIKE it
    guesses next to none.
    """

    lookup_name = "holds"
    prepare_rhs = False

    def process_lhs(self, compiler, connection, lhs=None):
        return super().process_lhs(compiler, connection, _folded(self.lhs if lhs is None else lhs))

    def get_db_prep_lookup(self, value, connection):
        return "%s", [fold(str(value))]

    def as_sql(self, compiler, connection):
        text, text_values = self.process_lhs(compiler, connection)
        word, word_values = self.process_rhs(compiler, connection)
        return f"strpos({text}, {word}) > 0", [*text_values, *word_values]


def _folded(text: Any) -> Any:
    """Return the expression of a text's folded form: the kept column where there is one."""
    if not isinstance(text, Col):
        return Fold(text)
    if isinstance(text.target, FoldedField) or text.target.choices:
        return text  # states and kinds are codes of our own
    for field in text.target.model._meta.concrete_fields:
        if isinstance(field, FoldedField) and field.source == text.target.name:
            return Col(text.alias, field, models.TextField())
    return Fold(text)
