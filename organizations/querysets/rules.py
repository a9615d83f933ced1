"""Questions about rules."""

from buildings.foundation.records.common_rows import CommonQuerySet
from organizations.querysets.days import current
from organizations.rulebook import Rulebook


class RuleQuerySet(CommonQuerySet):
    """Rules common to all streets, and the numbers a street set for itself."""

    def in_force(self, on):
        return self.filter(current(on))

    def rulebook(self, on, *, street=None) -> Rulebook:
        """Return the rules in force on a day; a street's own go before the common ones. One statement."""
        rules = self.in_force(on).used_in(street) if street else self.in_force(on).filter(street=None)
        return Rulebook(rule.in_force for rule in sorted(rules, key=lambda rule: rule.street_id or 0))
