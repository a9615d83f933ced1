"""Questions about units outside the ledger."""

from buildings.foundation.language.folding import fold
from buildings.foundation.records.scope import ScopedQuerySet


class OutsideUnitQuerySet(ScopedQuerySet):
    street_column = "street_id"

    def named(self, name: str):
        """Return those of a name, however it is written."""
        return self.filter(name_folded=fold(name))
