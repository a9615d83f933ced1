"""What comes next for somebody who is developed, as lists show it."""

from __future__ import annotations

from datetime import date

from django import template

from members.party.models import Development
from members.party.stages import Next
from organizations.rulebook import RuleInForce

register = template.Library()


@register.simple_tag
def next_of(development: Development, rule: RuleInForce | None) -> Next | None:
    """Return what comes next for somebody under the rule in force."""
    return development.next_by(rule)


@register.filter
def is_overdue(following: Next, on: date) -> bool:
    """Tell whether the day of what comes next has passed."""
    return following.is_overdue(on)
