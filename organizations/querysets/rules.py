"""Questions about rules."""

from django.db.models import Q

from buildings.foundation.records.common_rows import CommonQuerySet
from organizations.querysets.days import current
from organizations.rulebook import Rulebook


class RuleQuerySet(CommonQuerySet):
    """Rules common to all streets, and the numbers a street set for itself."""

    def in_force(self, on):
        return self.filter(current(on))

    def rulebook(self, on, *, street=None) -> Rulebook:
        """Return the rules in force on a day; a street's own go before the common ones. One statement."""
        rules = self.in_force(on)
        return _book(rules.used_in(street) if street else rules.filter(street=None))

    def rulebooks(self, on, *, streets) -> dict[int, Rulebook]:
        """Return the same for several streets, by their keys. One statement."""
        rules = list(self.in_force(on).filter(Q(street=None) | Q(street__in=streets)))
        return {
            street: _book(rule for rule in rules if rule.street_id in (None, street)) for street in streets
        }


def _book(rules) -> Rulebook:
    """Bind rules into a book, a street's own behind the common ones, whose place they take."""
    return Rulebook(rule.in_force for rule in sorted(rules, key=lambda rule: rule.street_id or 0))
