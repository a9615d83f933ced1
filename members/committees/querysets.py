"""Questions about committees, seats and the rota."""

from django.db.models import Q

from buildings.scope import ScopedQuerySet, scope_of
from organizations.querysets import current


class SeatQuerySet(ScopedQuerySet):
    """Seats without a street are the common set; a street may add its own."""

    street_column = "street_id"

    def visible_to(self, user):
        scope = scope_of(user)
        return self if scope.everywhere else self.filter(Q(street=None) | Q(street__in=scope.streets))

    def active(self):
        return self.filter(is_active=True)


class CommitteeQuerySet(ScopedQuerySet):
    scoped_through = "building"


class MemberUnitQuerySet(ScopedQuerySet):
    scoped_through = "committee"

    def current(self, on):
        return self.filter(current(on))


class PostQuerySet(ScopedQuerySet):
    scoped_through = "committee"

    def current(self, on):
        return self.filter(current(on))


class TurnQuerySet(ScopedQuerySet):
    scoped_through = "committee"

    def in_month(self, on):
        return self.filter(month=on.replace(day=1))
