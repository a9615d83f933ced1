"""Questions about foundings: where they stand, and which firms are in one."""

from buildings.foundation.records.scope import ScopedQuerySet
from members.foundings.states import ENDED


class FoundingQuerySet(ScopedQuerySet):
    """A founding is seen with its building."""

    scoped_through = "building"

    def open(self):
        return self.exclude(state__in=ENDED)

    def for_list(self):
        return self.select_related("building", "parent", "body").prefetch_related("parts__enterprise")


class FoundingFirmQuerySet(ScopedQuerySet):
    scoped_through = "founding"

    def open(self):
        return self.filter(is_open=True)


class FoundingStepQuerySet(ScopedQuerySet):
    scoped_through = "founding"
