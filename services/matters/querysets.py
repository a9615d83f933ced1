"""Questions about matters."""

from django.db.models import Q

from buildings.scope import ScopedQuerySet, scope_of


class CategoryQuerySet(ScopedQuerySet):
    def visible_to(self, user):
        scope = scope_of(user)
        return self if scope.everywhere else self.filter(Q(street=None) | Q(street__in=scope.streets))

    def active(self):
        return self.filter(is_active=True)


class MatterQuerySet(ScopedQuerySet):
    """A matter exists for those who see its building, for who reported it and for who handles it."""

    street_column, building_column = "street_id", "building_id"

    def visible_to(self, user):
        scope = scope_of(user)
        if scope.everywhere:
            return self
        seen = scope.condition(street="street_id", building="building_id")
        if user is not None and user.is_authenticated:
            seen |= Q(reporter=user.pk) | Q(handler=user.pk)
        return self.filter(seen)

    def open(self):
        return self.filter(closed_at=None)

    def overdue(self, at):
        return self.filter(due_at__lt=at)

    def for_list(self):
        return self.select_related("building", "category", "handler").order_by("-pk")


class StepQuerySet(ScopedQuerySet):
    scoped_through = "matter"
