"""Periods in months: begun the day after, they end on the day of the same number.

《民法典》第二百零一条、第二百零二条.
"""

from __future__ import annotations

from typing import Any

from django.db.models import DateField, DurationField, F, Func, Value

MONTHS_OF_YEAR = 12


class MonthsAfter(Func):
    """`dates.months_after` in the database: a column of days, and a number of months or an expression of one."""

    template = "(%(expressions)s)::date"
    arg_joiner = " + "

    def __init__(self, column: str, months: Any) -> None:
        months = Value(months) if isinstance(months, int) else months
        interval = Func(
            months, template="make_interval(months => %(expressions)s)", output_field=DurationField()
        )
        super().__init__(F(column), interval, output_field=DateField())
