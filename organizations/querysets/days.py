"""Conditions on days: what holds, is not over, or lives on one."""

from django.db.models import Q


def current(on, through="") -> Q:
    """Return the condition that a row with `since` and `until` (exclusive), or a relation's, holds on a day."""
    begun = Q(**{f"{through}since": None}) | Q(**{f"{through}since__lte": on})
    return begun & (Q(**{f"{through}until": None}) | Q(**{f"{through}until__gt": on}))


def not_over(on) -> Q:
    """Return the condition that a row with `until` (exclusive) has not ended by a day, whether it has begun or not."""
    return Q(until=None) | Q(until__gt=on)


def alive(on, through="") -> Q:
    """Return the condition that a Party body, or the one a relation leads to, lives on a day."""
    founded, dissolved = f"{through}founded_on", f"{through}dissolved_on"
    return (Q(**{founded: None}) | Q(**{f"{founded}__lte": on})) & (
        Q(**{dissolved: None}) | Q(**{f"{dissolved}__gt": on})
    )
