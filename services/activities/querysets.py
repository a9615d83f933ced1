"""Questions about activities and who comes to them."""

from django.db import models
from django.db.models import Case, Count, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from buildings.foundation.language.search import matching
from buildings.foundation.records.phones import blind_index
from buildings.foundation.records.scope import ScopedQuerySet
from services.activities.states import SignupState


class ActivityQuerySet(ScopedQuerySet):
    street_column, building_column = "street_id", "building_id"

    def published(self):
        return self.filter(is_published=True)

    def upcoming(self, at):
        """What is not over and not called off."""
        return self.filter(ends_at__gt=at, cancelled_at=None)

    def over(self, at):
        return self.filter(ends_at__lte=at, cancelled_at=None)

    def nearest_first(self, at):
        """Put what is not over first, soonest first, and then what is, latest first: for lists that end somewhere."""
        begins = Case(When(ends_at__gt=at, then="starts_at"))
        return self.order_by(begins.asc(nulls_last=True), "-starts_at", "pk")

    def matching(self, text):
        return matching(self, text, names=("title", "place", "organizer"))

    def for_list(self):
        return self.select_related("street", "building", "owner")

    def with_counts(self):
        """Count, for each row: `joined`, `waiting` and `came`."""
        return self.annotate(
            joined=self._number_of(state=SignupState.JOINED),
            waiting=self._number_of(state=SignupState.WAITING),
            came=self._number_of(has_come=True),
        )

    def _number_of(self, **which):
        """Count in a subquery: a page of 25 counts for 25 rows, not for every row that might be on it."""
        signups = self.model._meta.get_field("signups").related_model._default_manager
        of_activity = signups.filter(activity=OuterRef("pk"), **which).order_by().values("activity")
        return Coalesce(Subquery(of_activity.annotate(number=Count("pk")).values("number")), 0)


class SignupQuerySet(models.QuerySet):
    def visible_to(self, user, permission=None):
        """A sign-up is seen by whoever sees the activity in his ledgers, and by the person."""
        activities = self.model._meta.get_field("activity").related_model._default_manager
        visible = Q(activity__in=activities.visible_to(user, permission).values("pk"))
        return self.filter(visible if permission else visible | Q(user=user.pk))

    def with_phone(self, number: str):
        return self.filter(phone_index=blind_index(number)).exclude(phone_index="")

    def standing(self):
        """Joined or waiting: not taken back."""
        return self.exclude(state=SignupState.WITHDRAWN)

    def without_account(self):
        """Those whom no notice reaches."""
        return self.filter(user=None)

    def joined(self):
        return self.filter(state=SignupState.JOINED)

    def waiting(self):
        return self.filter(state=SignupState.WAITING)
