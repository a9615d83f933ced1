"""Questions about imports."""

from django.db.models import Q

from buildings.foundation.records.scope import ScopedQuerySet
from services.ledgers.states import WAITING


class LedgerImportQuerySet(ScopedQuerySet):
    street_column = "street_id"

    def due(self, at):
        """Imports a worker should take now: waiting, or left behind by a worker that died."""
        return self.filter(state__in=WAITING).filter(Q(leased_until=None) | Q(leased_until__lt=at))


class PartOfImportQuerySet(ScopedQuerySet):
    scoped_through = "batch"
