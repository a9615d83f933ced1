"""Questions about rooms and bookings."""

from django.db.models import F, Q, Sum

from buildings.scope import ScopedQuerySet, scope_of
from buildings.search import matching

HOLDING = ["requested", "approved"]
COUNTED = [*HOLDING, "released"]  # a room kept and not come to counts against the month


class RoomQuerySet(ScopedQuerySet):
    scoped_through = "center"

    def offered(self):
        return self.filter(is_open=True, center__is_published=True)

    def for_list(self):
        return self.select_related("center__street", "center__community", "center__building", "approver").order_by(
            "pinyin", "pk"
        )

    def matching(self, text):
        return matching(self, text, names=("name", "pinyin", "initials", "equipment", "center__name", "place"))


class BookingQuerySet(ScopedQuerySet):
    """A booking exists for who asked for it and for those who see its room's centre."""

    scoped_through = "room"

    def visible_to(self, user):
        scope = scope_of(user)
        if scope.everywhere:
            return self
        rooms = self.model._meta.get_field("room").related_model._default_manager.visible_to(user).values("pk")
        seen = Q(room__in=rooms)
        return self.filter(seen | Q(asked_by=user.pk)) if user is not None and user.is_authenticated else self.none()

    def holding(self, at):
        """Narrow to what keeps a room from others at a moment: a no-show does not, whatever its row still says."""
        return self.filter(state__in=HOLDING).filter(Q(checked_in_at__isnull=False) | Q(lapses_at__gt=at))

    def lapsed(self, at):
        """Narrow to what stands as held and no longer holds."""
        return self.filter(state__in=HOLDING, checked_in_at=None, lapses_at__lte=at)

    def touching(self, start, end):
        return self.filter(during__overlap=(start, end))

    def waiting(self, at):
        return self.filter(state="waiting", during__endswith__gt=at).order_by("pk")

    def to_decide(self, at):
        return self.filter(state="requested", lapses_at__gt=at)

    def of_unit(self, enterprise, unit_name):
        """Narrow to one unit's: by its entry in the ledger, or by the name it gave."""
        return self.filter(enterprise=enterprise) if enterprise else self.filter(enterprise=None, unit_name=unit_name)

    def minutes_between(self, since, until):
        """Return the minutes kept in bookings that begin in a stretch of time."""
        rows = self.filter(state__in=COUNTED, during__startswith__gte=since, during__startswith__lt=until)
        total = rows.aggregate(total=Sum(F("during__endswith") - F("during__startswith")))["total"]
        return int(total.total_seconds() // 60) if total else 0

    def for_list(self):
        return self.select_related("room__center", "enterprise", "asked_by", "decided_by")


class PartOfBookingQuerySet(ScopedQuerySet):
    scoped_through = "booking"
