"""Questions about matters."""

from functools import reduce
from operator import or_

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject

from buildings.foundation.records.common_rows import SwitchedQuerySet
from buildings.foundation.records.permissions import Permission
from buildings.foundation.records.scope import Scope, ScopedQuerySet, scope_of
from services.matters.locations import PLACES, location_name
from services.matters.states import IN_HAND, WORK, State
from services.matters.states import OPEN as OPEN_STATES

OPEN = Q(closed_at=None)
LINE = (
    "pk",
    "number",
    "text",
    "state",
    "reported_at",
    "due_at",
    "clock_due_at",
    "clock_warn_at",
    "resolved_at",
    "shelved_until",
    "category__name",
    "handler__real_name",
)
NEWEST = ("-reported_at", "-pk")  # by when it was reported: what an import brings in is as old as it says
QUESTION = ("id", "category_id", "text", "kind", "is_danger")
STEP = ("id", "verb", "old", "new", "at", "words", "note")
CLOCK = (
    "id",
    "kind",
    "started_at",
    "minutes",
    "due_at",
    "calendar",
    "reason",
    "warn_at",
    "ended_at",
    "ending",
)
PHOTO = ("id", "step_id", "width", "height")


def _to_rate(user):
    """Return the condition on what waits for a person's rating: nobody rates what he did himself, nor twice."""
    mine = Q(reporter=user.pk, state=State.VERIFIED, rating=None)
    return mine & ~Q(handler=user.pk) & ~Q(resolved_by=user.pk)


class StreetsOwnQuerySet(ScopedQuerySet):
    street_column = "street_id"

    def active(self):
        return self.filter(is_active=True)

    def of_street(self, street_id):
        return self.active().filter(street=street_id)


class CategoryQuerySet(SwitchedQuerySet):
    def offered_in(self, street_id):
        """Return what a street's reporters choose from: its own, and the common ones it has not replaced by key."""
        own = self.model.objects.filter(street=street_id, key=OuterRef("key"))
        common = Q(street=None) & ~Exists(own)
        return self.active().filter(Q(street=street_id) | common).order_by("position", "pk")

    def with_questions(self):
        """Add `asks`, what each category asks of its reporters, as columns of `Question` by name."""
        questions = self.model._meta.get_field("questions").related_model.objects.active()
        questions = questions.filter(category=OuterRef("pk")).order_by("position", "pk")
        asked = JSONObject(**{column: column for column in QUESTION})
        return self.annotate(asks=ArraySubquery(questions.values(asked=asked)))


class MatterQuerySet(ScopedQuerySet):
    """A matter exists for those who see its building or community, for who reported it and for who handles it."""

    street_column, building_column = "street_id", "building_id"
    scope_columns = {"community": "community_id", "grid": "grid_id"}

    def visible_to(self, user, permission=None):
        scope = scope_of(user, permission)
        if scope.everywhere:
            return self
        visible = scope.condition(**self.place_columns())
        if permission is None and user is not None and user.is_authenticated:
            visible |= Q(reporter=user.pk) | Q(handler=user.pk)
        return self.filter(visible)

    def inside(self, user, permission=None):
        """Narrow to the places a person sees, without what is theirs elsewhere; figures count these."""
        return self.within(scope_of(user, permission))

    def open(self):
        return self.filter(OPEN)

    def in_hand(self):
        return self.filter(state__in=IN_HAND)

    def overdue(self, at):
        """Narrow to those whose clock, the one that runs in their state, ran out before a moment."""
        return self.open().filter(clock_due_at__lt=at)

    def due_between(self, since, until):
        return self.open().filter(clock_due_at__gte=since, clock_due_at__lt=until)

    def nearly_due(self, at):
        return self.open().filter(clock_warn_at__lte=at, clock_due_at__gte=at)

    def waiting_for(self, user):
        """Narrow to what this person is the next to act on: to triage, to handle, to verify, or to rate."""
        return self.filter(reduce(or_, self._waits(user)))

    def _waits(self, user):
        """Return why a matter may wait for a person."""
        yield Q(handler=user.pk, state__in=IN_HAND)
        yield Q(reporter=user.pk, state=State.WAITING) | _to_rate(user)
        if user.may(Permission.TRIAGE_MATTER):
            yield Q(state=State.REPORTED) & self._where(user, Permission.TRIAGE_MATTER)
        if user.may(Permission.VERIFY_MATTER):
            yield (
                Q(state=State.RESOLVED)
                & ~Q(resolved_by=user.pk)
                & ~Q(handler=user.pk)
                & ~Exists(self._around("steps").filter(by=user.pk, verb__in=WORK))
                & self._where(user, Permission.VERIFY_MATTER)
            )

    def to_rate_by(self, user):
        """Narrow to what waits for this person's rating."""
        return self.filter(_to_rate(user))

    def _where(self, user, permission):
        return user.scope_where(permission).condition(**self.place_columns())

    def next_for(self, user, number):
        """Return the keys of at least the first `number` matters, by their clocks, that wait for a person.

        An index holds those of one street and state in this order.
        """
        first, *others = (
            self.open().filter(wait).order_by("clock_due_at", "pk").values("pk")[:number]
            for wait in self._waits(user)
        )
        return first.union(*others, all=True)

    def elsewhere(self, user):
        """Narrow to what a person handles or reported outside the places seen."""
        own, scope = self.filter(Q(handler=user.pk) | Q(reporter=user.pk)), scope_of(user)
        if scope.everywhere:
            return own.none()
        if len(scope.streets) == 1 and scope == Scope.of(street=scope.streets):
            # two stretches of an index rather than all of it
            (street,) = scope.streets
            return own.filter(Q(street__lt=street) | Q(street__gt=street))
        return own.exclude(scope.condition(**self.place_columns()))

    def published(self):
        """Return what the whole web may read."""
        return self.published_in_building().filter(building_only=False)

    def published_in_building(self):
        """Return what those may read who stand in the lobby and scan its code: what the office said yes to."""
        return self.filter(published_at__isnull=False)

    def alike(self, location, *, since):
        """Return open published matters of a location: somebody may have reported the same already."""
        rows = self.published_at(location).open().filter(case=None, reported_at__gte=since)
        return rows.select_related("category").newest()

    def at(self, location):
        """Narrow to what is filed for a building, for a community without its buildings, or for a grid of it."""
        return self.filter(**{location._meta.model_name: location})

    def published_at(self, location):
        """Return what those may read who ask about a location; a building's lobby tells more than the web."""
        return self.at(location).published_in_building()

    def published_once_at(self, location):
        """Return what is published at a location, without reports of which the case itself is among it."""
        told = self.model._default_manager.published_at(location)
        return self.published_at(location).filter(
            Q(case=None) | ~Exists(told.filter(pk=OuterRef("case")).order_by())
        )

    def newest(self):
        return self.order_by(*NEWEST)

    def for_list(self):
        return self.select_related(*PLACES, "category", "seat", "handler").newest()

    def supervised(self):
        """Narrow to what somebody is pressed to answer for."""
        return self.filter(Exists(self._around("supervisions").running()))

    def lines(self, *also, sees_inside=False):
        """Return what a line of a list shows as named tuples, which cost a third of whole rows; `also` names more.

        `supervised_until` is the day by which a running 督办 is to be answered, for who reads what is inside.
        """
        until = self._around("supervisions").running().values("due_on") if sees_inside else None
        until = Value(None, output_field=models.DateField()) if until is None else Subquery(until)
        rows = self.annotate(location_name=location_name(), supervised_until=until)
        return rows.values_list(*LINE, "location_name", "supervised_until", *also, named=True)

    def for_page(self):
        """Return what the page of one matter tells: what was answered, merged and followed comes along.

        Names come by subqueries. So many joins took PostgreSQL twenty times longer to plan than to answer.
        """
        answers, follows, model = self._around("answers"), self._around("follows"), self.model
        return self.select_related(*PLACES, "category").annotate(
            told=ArraySubquery(answers.order_by("pk").values(told=JSONObject(asked="asked", text="text"))),
            reports=ArraySubquery(model.objects.filter(case=OuterRef("pk")).order_by("pk").values("number")),
            followers=Coalesce(
                Subquery(follows.order_by().values("matter").annotate(n=Count("pk")).values("n")), 0
            ),
            case_number=self._name("case", "number"),
            enterprise_name=self._name("enterprise"),
            handler_name=self._name("handler", "real_name"),
            seat_name=self._name("seat"),
            department_name=self._name("department"),
            rule_name=self._name("lane_rule"),
            is_rated=Exists(self._around("rating")),
            is_to_rectify=Exists(self._around("rectification")),
            has_wish=Exists(self._around("approvals").pending()),
            is_supervised=Exists(self._around("supervisions").running()),
        )

    def for_desk(self):
        """Return what the page of one matter tells at the desk: its story comes along too, as `story` reads it."""
        return self.for_page().annotate(
            told_steps=self._told("steps", *STEP, who="by__real_name"),
            told_clocks=self._told("clocks", *CLOCK),
            told_photos=self._told("photos", *PHOTO),
        )

    def _told(self, relation, *columns, **named):
        told = JSONObject(**{column: column for column in columns}, **named)
        return ArraySubquery(self._around(relation).order_by("pk").values(told=told))

    def _around(self, relation):
        return self.model._meta.get_field(relation).related_model.objects.filter(matter=OuterRef("pk"))

    def _name(self, relation, column="name"):
        """Return one column of the row that a key points to."""
        rows = self.model._meta.get_field(relation).related_model._base_manager
        return Subquery(rows.filter(pk=OuterRef(f"{relation}_id")).order_by().values(column))

    def for_move(self):
        """Lock the rows until the transaction ends, with what a verb asks of them."""
        return self.select_for_update(of=("self",)).select_related(*PLACES, "category", "seat")


class SavedFilterQuerySet(models.QuerySet):
    def visible_to(self, user, permission=None):
        return self.filter(user=user.pk)


class StepQuerySet(ScopedQuerySet):
    scoped_through = "matter"


class ClockQuerySet(StepQuerySet):
    def running(self):
        return self.filter(ended_at=None)


class ApprovalQuerySet(StepQuerySet):
    def pending(self):
        return self.filter(decided_at=None)


class SupervisionQuerySet(StepQuerySet):
    def running(self):
        """Narrow to what waits for an answer: neither answered nor climbed over, its matter not yet confirmed."""
        return self.filter(answered_at=None, lapsed_at=None, matter__state__in=OPEN_STATES)


class QuestionQuerySet(ScopedQuerySet):
    scoped_through = "category"

    def active(self):
        return self.filter(is_active=True)


class LaneConditionQuerySet(ScopedQuerySet):
    scoped_through = "rule"
