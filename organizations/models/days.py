"""Days from one to another, as columns `since` and `until` (exclusive) and the constraints on them."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Func, Q


class DateRange(Func):
    """The half-open range of days between two columns, unbounded where one is empty."""

    function = "DATERANGE"
    output_field = DateRangeField()


def ends_after_start(name: str, message: str) -> models.CheckConstraint:
    """Return the constraint that `until`, when both days are known, comes after `since`."""
    return models.CheckConstraint(
        condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
        name=name,
        violation_error_message=message,
    )
