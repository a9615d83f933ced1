"""Questions about messages to send, the ways out, and notices received."""

from datetime import timedelta

from django.db import models
from django.db.models import Q

from buildings.foundation.records.scope import ScopedQuerySet, scope_of

MINUTE = timedelta(minutes=1)


class OutboxQuerySet(models.QuerySet):
    def visible_to(self, user, permission=None):
        """A message belongs to the street it is about; one about no street to those who see its recipient."""
        scope = scope_of(user, permission)
        if scope.everywhere:
            return self
        people = self.model._meta.get_field("recipient").related_model._default_manager
        of_no_street = Q(street=None, recipient__in=people.visible_to(user, permission).values("pk"))
        return self.filter(Q(street__in=scope.streets) | of_no_street)

    def waiting(self):
        return self.filter(done_at=None, dead_at=None)

    def done(self):
        return self.exclude(done_at=None)

    def dead(self):
        return self.exclude(dead_at=None)

    def due(self, at):
        return self.waiting().filter(due_at__lte=at).filter(Q(leased_until=None) | Q(leased_until__lt=at))

    def outward(self):
        """What leaves the portal: everything but the inbox's rows."""
        return self.exclude(channel="inbox")

    def for_list(self):
        return self.select_related("recipient", "endpoint", "origin")

    def for_sending(self):
        return self.select_related("recipient", "origin", "street")


class EndpointQuerySet(ScopedQuerySet):
    street_column = "street_id"

    def active(self):
        return self.filter(is_active=True)


class DispatchQuerySet(models.QuerySet):
    def visible_to(self, user, permission=None):
        messages = self.model._meta.get_field("messages").related_model._default_manager
        return self.filter(messages__in=messages.visible_to(user, permission).values("pk"))

    def within_a_minute(self, at):
        return self.filter(begun_at__gt=at - MINUTE)


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user, permission=None):
        return self.filter(recipient=user.pk)

    def unread(self):
        return self.filter(read_at=None)


class SwitchQuerySet(models.QuerySet):
    def visible_to(self, user, permission=None):
        return self.filter(user=user.pk)
