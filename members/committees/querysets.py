"""Questions about committees, seats and the rota."""

from datetime import timedelta

from django.apps import apps
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.utils import timezone

from buildings.foundation.records.common_rows import SwitchedQuerySet
from buildings.foundation.records.permissions import Permission
from buildings.foundation.records.scope import ScopedQuerySet, scope_of
from buildings.models import Building
from members.committees.rotation import first_day, months_later
from members.committees.states import SwapState
from organizations.models import Tenancy
from organizations.querysets import current, not_over

ON_A_BOARD = (
    ("committees.Post", "holder"),
    ("committees.MemberUnit", "nominee"),
    ("committees.MemberUnit", "deputy"),
    ("committees.Turn", "chief"),
)


class SeatQuerySet(SwitchedQuerySet):
    """Seats without a street are the common set; a street may add its own."""


class CommitteeQuerySet(ScopedQuerySet):
    """A committee exists for those who see its building, and for whom its rota concerns.

    Those are whom one of its units sends, who is chief of a month from the last one on, and who stands in or
    is to.
    """

    scoped_through = "building"

    def visible_to(self, user, permission=None):
        visible = super().visible_to(user, permission)
        if permission or user is None or not user.is_authenticated or scope_of(user).everywhere:
            return visible
        today = timezone.localdate()
        units = self._of("units").sending(user)
        turns = self._of("turns").filter(chief=user.pk, month__gte=months_later(first_day(today), -1))
        absences = self._of("absences").filter(stand_in=user.pk, until__gt=today)
        concerned = units.values("committee").union(
            turns.values("committee"), absences.values("committee"), all=True
        )
        return self.filter(Q(pk__in=visible.values("pk")) | Q(pk__in=concerned))

    def _of(self, name):
        return self.model._meta.get_field(name).related_model._default_manager.all()

    def for_list(self):
        return self.select_related("building__street", "building__community")

    def in_use(self):
        return self.exclude(building__status=Building.Status.CLOSED)

    def with_stand_in(self, on):
        """Add `is_absent`, whether the chief is away on a day, and `stand_in`, the name of who stands in.

        A stand-in whose account was shut is none: the fallback answers.

        Leave of the chief by name comes before leave of whoever is chief, what was written last before the
        rest.
        """
        today = self._of("absences").current(on).filter(committee=OuterRef("pk"))
        today = today.order_by(F("chief").asc(nulls_last=True), "-pk")
        name = Case(When(stand_in__is_active=True, then=F("stand_in__real_name")))
        return self.annotate(is_absent=Exists(today), stand_in=Subquery(today.values_list(name)[:1]))


class MemberUnitQuerySet(ScopedQuerySet):
    scoped_through = "committee"

    def current(self, on):
        return self.filter(current(on))

    def present(self, on):
        """Return the units that have not left by a day, those who will join later among them."""
        return self.filter(not_over(on))

    def moved_out(self, on):
        """Narrow to the units of a rota whose firm is in the building no more, and that nobody has had leave."""
        stays = Tenancy.objects.current(on).filter(
            building=OuterRef("committee__building"), enterprise=OuterRef("enterprise")
        )
        return self.current(on).filter(~Exists(stays), until=None)

    def sending(self, user):
        """Return the units that send this person, as nominee or as deputy, those who will join later among them."""
        return self.present(timezone.localdate()).filter(Q(nominee=user.pk) | Q(deputy=user.pk))


class ExemptionQuerySet(ScopedQuerySet):
    scoped_through = "unit"

    def reaching(self, month):
        """Return the exemptions in force in a month or later."""
        return self.filter(not_over(month))


class PostQuerySet(ScopedQuerySet):
    scoped_through = "committee"

    def current(self, on):
        return self.filter(current(on))

    def present(self, on):
        """Return the posts that have not ended by a day, those that begin later among them."""
        return self.filter(not_over(on))

    def ending(self, on, *, within_days=60):
        """Return the posts in force whose term ends within so many days."""
        return self.current(on).filter(until__lte=on + timedelta(days=within_days))

    def with_tenants(self, on):
        """Add `is_tenant`: whether the holder's unit, by its name, is a tenant of the building on a day."""
        stays = Tenancy.objects.current(on).filter(
            building=OuterRef("committee__building"), enterprise__name=OuterRef("source_unit")
        )
        return self.annotate(is_tenant=Exists(stays))


class CorrectionQuerySet(ScopedQuerySet):
    scoped_through = "post"


class TurnQuerySet(ScopedQuerySet):
    scoped_through = "committee"

    def in_month(self, on):
        return self.filter(month=on.replace(day=1))

    def in_use(self):
        """Leave out the turns of buildings that are shut: they stay on record, but nobody has anything to do there."""
        return self.exclude(committee__building__status=Building.Status.CLOSED)


class SwapQuerySet(ScopedQuerySet):
    scoped_through = "committee"

    def unanswered(self):
        return self.filter(state=SwapState.ASKED)

    def for_telling(self):
        """Join all whom a message about a swap names or reaches."""
        return self.select_related(
            "committee__building",
            "asked_by",
            "unit__enterprise",
            "unit__nominee",
            "unit__deputy",
            "with_unit__enterprise",
            "with_unit__nominee",
            "with_unit__deputy",
        )


class AbsenceQuerySet(ScopedQuerySet):
    scoped_through = "committee"

    def to_end(self, user):
        """Narrow to the leave not yet over that a person may end: who is away, who wrote it down, who stands in."""
        condition = Q(chief=user.pk) | Q(made_by=user.pk) | Q(stand_in=user.pk)
        return self.filter(condition, until__gt=timezone.localdate())

    def current(self, on):
        """Narrow to the leave of who is chief on a day.

        Of a month that went to somebody else nobody is away.
        """
        turns = apps.get_model("committees.Turn").objects.in_month(on)
        own_turns = turns.filter(committee=OuterRef("committee"), chief=OuterRef("chief"))
        return self.filter(current(on)).filter(Q(chief=None) | Exists(own_turns))


class HandoverQuerySet(ScopedQuerySet):
    """A sheet exists for those for whom its committee does, and for who gives and who takes."""

    scoped_through = "committee"

    def visible_to(self, user, permission=None):
        visible = super().visible_to(user, permission)
        if permission or user is None or not user.is_authenticated:
            return visible
        return visible | self.filter(Q(giver=user.pk) | Q(taker=user.pk))

    def pending(self):
        return self.filter(effective_at=None)

    def for_list(self):
        return self.select_related("committee__building", "giver", "taker")


class PortraitQuerySet(ScopedQuerySet):
    """A picture is its owner's.

    One for the lobby exists for who sees its board, any for who may read numbers there.
    """

    def visible_to(self, user, permission=None):
        if user is None or not user.is_authenticated:
            return self.none()
        if scope_of(user, permission).everywhere:
            return self
        committees = self._related("committees.Committee")
        if permission:
            return self.filter(self._of_people_on(committees.visible_to(user, permission)))
        inner = committees.visible_to(user, Permission.REVEAL_PHONE)
        return self.filter(
            Q(user=user.pk)
            | (Q(is_public=True) & self._of_people_on(committees.visible_to(user)))
            | self._of_people_on(inner)
        )

    def on_board_of(self, committee):
        """Narrow to those of people who are or were on a committee's board."""
        return self.filter(self._of_people_on(self._related("committees.Committee").filter(pk=committee.pk)))

    def _of_people_on(self, committees):
        """Return the condition for those who hold a seat, send themselves for a unit, or were chief on these boards."""
        keys = committees.values("pk")
        people = Q(pk__in=[])
        for label, column in ON_A_BOARD:
            rows = self._related(label).filter(committee__in=keys, **{f"{column}__isnull": False})
            people |= Q(user__in=rows.values(column))
        return people

    def _related(self, label):
        return apps.get_model(label)._default_manager
