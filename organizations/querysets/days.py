"""Conditions on days: what holds, is not over, or lives on one."""

from django.db.models import Q


def current(on) -> Q:
    """Return the condition that a row with `since` and `until` (exclusive) holds on a day."""
    return (Q(since=None) | Q(since__lte=on)) & not_over(on)


def not_over(on) -> Q:
    """Return the condition that a row with `until` (exclusive) has not ended by a day, whether it has begun or not."""
    return Q(until=None) | Q(until__gt=on)


def alive(on, through="") -> Q:
    """Return the condition that a Party body, or the one a relation leads to, lives on a day."""
    founded, dissolved = f"{through}founded_on", f"{through}dissolved_on"
    return (Q(**{founded: None}) | Q(**{f"{founded}__lte": on})) & (
        Q(**{dissolved: None}) | Q(**{f"{dissolved}__gt": on})
    )
