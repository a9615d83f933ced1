"""Questions about rooms and bookings."""

from django.db.models import Case, Exists, F, OuterRef, Q, Sum, Value, When
from django.db.models.functions import Abs, Extract, TruncMonth

from buildings.foundation.language.search import matching
from buildings.foundation.records.permissions import Permission
from buildings.foundation.records.scope import ScopedQuerySet
from services.bookings.states import COUNTED, HOLDING, NOT_ENDED, BookingState, Standing

LENGTH = F("during__endswith") - F("during__startswith")
NEEDS_NOBODY = Q(state=BookingState.APPROVED, lapses_at__gte=F("during__endswith"))


def _lapsed(at):
    return Q(~NEEDS_NOBODY, state__in=HOLDING, checked_in_at__isnull=True, lapses_at__lte=at)


class RoomQuerySet(ScopedQuerySet):
    scoped_through = "center"

    def offered(self):
        return self.filter(is_open=True, center__is_published=True)

    def managed_by(self, user):
        """Narrow to the rooms a person decides over: where bookings are his to manage, and those he approves."""
        return self.visible_to(user, Permission.MANAGE_BOOKINGS) | self.filter(approver=user.pk)

    def to_settle(self, at):
        """Narrow to the rooms in which somebody waits and a booking lapsed that nobody has written down yet."""
        bookings = self.model._meta.get_field("bookings").related_model._default_manager
        return self.filter(
            Exists(bookings.waiting(at).filter(room=OuterRef("pk")).order_by()),
            Exists(bookings.lapsed(at).filter(room=OuterRef("pk"), during__endswith__gt=at)),
        )

    def for_list(self):
        return self.select_related(
            "center__street", "center__community", "center__building", "approver"
        ).order_by("pinyin", "pk")

    def matching(self, text):
        return matching(
            self, text, names=("name", "pinyin", "initials", "equipment", "center__name", "place")
        )


class BookingQuerySet(ScopedQuerySet):
    """A booking exists for who asked for it and for who decides over its room.

    Others see that a slot is taken.
    """

    scoped_through = "room"

    def visible_to(self, user, permission=None):
        if user is None or not user.is_authenticated:
            return self.none()
        if permission:
            return super().visible_to(user, permission)
        return self.filter(Q(room__in=self._rooms(user)) | Q(asked_by=user.pk))

    def managed_by(self, user):
        """Narrow to the bookings a person decides over."""
        return self.filter(room__in=self._rooms(user))

    def _rooms(self, user):
        return self.model._meta.get_field("room").related_model._default_manager.managed_by(user).values("pk")

    def holding(self, at):
        """Narrow to what keeps a room from others at a moment: a no-show does not, whatever its row still says."""
        return self.filter(state__in=HOLDING).filter(Q(checked_in_at__isnull=False) | Q(lapses_at__gt=at))

    def lapsed(self, at):
        """Narrow to what stands as held and no longer holds.

        What would lapse at its end only (a room may not ask anybody to check in) was used as far as anybody
        knows.
        """
        return self.filter(_lapsed(at))

    def standing(self, name, at):
        """Narrow to the bookings that stand so at a moment, as `Booking.state_at` says of one."""
        is_over = Q(during__endswith__lte=at)
        here = Q(state=BookingState.APPROVED, checked_in_at__isnull=False)
        conditions = {
            Standing.REQUESTED: Q(state=BookingState.REQUESTED, lapses_at__gt=at),
            Standing.APPROVED: Q(state=BookingState.APPROVED, checked_in_at=None, lapses_at__gt=at)
            & ~is_over,
            Standing.CHECKED_IN: here & ~is_over,
            Standing.DONE: (here | NEEDS_NOBODY) & is_over,
            Standing.WAITING: Q(state=BookingState.WAITING) & ~is_over,
            Standing.EXPIRED: Q(state=BookingState.WAITING) & is_over,
            Standing.RELEASED: Q(state=BookingState.RELEASED) | _lapsed(at),
        }
        return self.filter(conditions.get(name, Q(state=name)))

    def for_calendar(self, at):
        """Narrow to what stands, waits or was used: all that a calendar of one's own has to show."""
        return self.filter(
            Q(state__in=HOLDING) & ~_lapsed(at) | Q(state=BookingState.WAITING, during__endswith__gt=at)
        )

    def touching(self, start, end):
        return self.filter(during__overlap=(start, end))

    def nearest_to(self, at):
        """Order by how far from a moment they begin: what a list that cannot hold all should keep."""
        distance = Extract(F("during__startswith") - Value(at), "epoch")
        return self.order_by(Abs(distance), "pk")

    def waiting(self, at):
        return self.filter(state=BookingState.WAITING, during__endswith__gt=at).order_by("pk")

    def not_ended(self, at):
        """Narrow to what holds a room or waits for one, and is not over."""
        return self.filter(state__in=NOT_ENDED, during__endswith__gt=at).exclude(_lapsed(at))

    def affected(self, at):
        """Narrow to what holds a room, or waits, in hours that it is no longer to be had."""
        return self.not_ended(at).filter(affected_at__isnull=False)

    def with_begin(self):
        """Add `begins_at`, a column by which a list can go."""
        return self.annotate(begins_at=F("during__startswith"))

    def to_decide(self, at):
        return self.filter(state=BookingState.REQUESTED, lapses_at__gt=at)

    def of_unit(self, enterprise, unit_name, asked_by):
        """Narrow to one unit's, by its entry in the ledger or the name it gave.

        Without either to an account's.
        """
        if enterprise:
            return self.filter(enterprise=enterprise)
        rows = self.filter(enterprise=None, unit_name=unit_name)
        return rows if unit_name else rows.filter(asked_by=asked_by)

    def unproven(self):
        """Narrow to what nobody who is known stands behind: asked for without an account, decided by no person."""
        return self.filter(asked_by=None, decided_by=None)

    def proven(self):
        return self.exclude(asked_by=None, decided_by=None)

    def minutes_between(self, since, until):
        """Return the minutes kept in bookings that begin in a stretch of time."""
        total = self._counted(since, until).aggregate(total=Sum(LENGTH))["total"]
        return int(total.total_seconds() // 60) if total else 0

    def time_by_unit(self, since, until):
        """Return the time each unit kept in each month of a stretch of time, by `Booking.unit_key` and first moment."""
        unit = Case(When(enterprise=None, then=F("unit_name")), default=Value(""))
        person = Case(When(enterprise=None, unit_name="", then=F("asked_by")))
        rows = self._counted(since, until).order_by()
        rows = rows.annotate(unit=unit, person=person, month=TruncMonth("during__startswith"))
        rows = rows.values_list("enterprise", "unit", "person", "month").annotate(total=Sum(LENGTH))
        return {(*unit_key, month): total for *unit_key, month, total in rows}

    def _counted(self, since, until):
        """Narrow to what counts against a unit's month.

        Who could not come because the room was shut kept nothing.
        """
        counted = self.filter(state__in=COUNTED, during__startswith__gte=since, during__startswith__lt=until)
        return counted.exclude(state=BookingState.RELEASED, affected_at__isnull=False)

    def for_list(self):
        return self.select_related("room__center", "enterprise", "asked_by", "decided_by")


class PartOfBookingQuerySet(ScopedQuerySet):
    scoped_through = "booking"
