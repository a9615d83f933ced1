"""Questions about messages to send and notices received."""

from django.db import models
from django.db.models import Q


class OutboxQuerySet(models.QuerySet):
    def visible_to(self, user):
        people = self.model._meta.get_field("recipient").related_model._default_manager
        return self.filter(recipient__in=people.visible_to(user).values("pk"))

    def due(self, at):
        return self.filter(done_at=None, dead_at=None, due_at__lte=at).filter(
            Q(leased_until=None) | Q(leased_until__lt=at)
        )

    def dead(self):
        return self.exclude(dead_at=None)


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(recipient=user.pk)

    def unread(self):
        return self.filter(read_at=None)
