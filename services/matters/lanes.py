"""Routing as data: the first rule whose conditions all hold decides the lane.

Without one the category does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from services.matters.models import Category, Lane, LaneRule


@dataclass(frozen=True)
class Routing:
    """Where a matter should go, and the rule that says so; no rule means the category's own default."""

    lane: str
    seat_id: int | None
    rule: LaneRule | None

    @property
    def reason(self) -> str:
        """Tell what decided, in words for the page."""
        return f"规则「{self.rule.name}」" if self.rule else "类别默认"


def route(category: Category, *, answers: Mapping[int, bool], rules: Iterable[LaneRule]) -> Routing:
    """Return the routing of a matter of a category.

    `answers` maps the keys of lane questions to yes or no; an unanswered question satisfies no condition.
    `rules` come with their conditions; a street's own are looked at before the common ones, each kind by
    position.
    """
    for rule in sorted(rules, key=lambda rule: (rule.street_id is None, rule.position, rule.pk)):
        if rule.category_id not in (None, category.pk):
            continue
        conditions = list(rule.conditions.all())
        if (conditions or rule.category_id) and all(
            answers.get(c.question_id) is c.is_yes for c in conditions
        ):
            return Routing(rule.lane, rule.seat_id or _seat_of(category, rule.lane), rule)
    return Routing(category.lane, category.seat_id, None)


def _seat_of(category: Category, lane: str) -> int | None:
    """Return the seat of a category for a lane.

    The one it names for another lane is not asked to deliberate.
    """
    return None if lane == Lane.DELIBERATE != category.lane else category.seat_id
