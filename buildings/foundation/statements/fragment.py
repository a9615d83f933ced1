"""SQL of our own inside a queryset, where Django would write the same from dozens of expressions: docs/adr/0018."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.db.models import Field, Func

COLUMN = re.compile(r"\{(\w+)\}")


class Fragment(Func):
    """SQL of our own over columns of a row, for what Django would put together from dozens of expressions.

    `sql` names a column as `{name}`, and has `%s` for each of `values`.
    """

    def __init__(self, sql: str, values: Sequence[Any], output_field: Field):
        self.sql, self.values, self.columns = sql, tuple(values), tuple(dict.fromkeys(COLUMN.findall(sql)))
        super().__init__(*self.columns, output_field=output_field)

    def as_sql(
        self,
        compiler: Any,
        connection: Any,
        function: str | None = None,
        template: str | None = None,
        arg_joiner: str | None = None,
        **extra_context: Any,
    ) -> tuple[str, Any]:
        """Return the SQL and the list of its values, which Django 5 extends.

        The stubs have a tuple, as Django 6.
        """
        columns = [compiler.compile(column)[0] for column in self.get_source_expressions()]
        return self.sql.format(**dict(zip(self.columns, columns, strict=True))), list(self.values)
