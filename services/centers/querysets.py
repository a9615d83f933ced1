"""Questions about service centres."""

from datetime import timedelta

from django.db.models import BooleanField, Exists, OuterRef, Prefetch, Q

from buildings.foundation.language.search import matching
from buildings.foundation.records.scope import ScopedQuerySet
from buildings.foundation.statements.fragment import Fragment
from organizations.querysets import not_over
from services.centers import search
from services.centers.hours import HORIZON
from services.centers.states import SuggestionState

CARD = (
    "pk",
    "name",
    "kind",
    "place",
    "hours_text",
    "verified_on",
    "community__name",
    "building__name",
    "street_id",
)
NO_ACCESS = (
    "^(无。?$|无无|[暂尚]?[没未]|[暂尚]无|不[具设能])"  # says there is nothing; migration 0008 asks the same
)
FRESH_FOR = timedelta(days=90)  # how long a look at a centre's facts is good for


def _hours_from(center, on, of="", days=HORIZON):
    """Return what loads the rules and the exceptions of centres from a day on, for so many days."""
    rules, exceptions = (
        center._meta.get_field(name).related_model._default_manager
        for name in ("opening_rules", "opening_exceptions")
    )
    in_sight = exceptions.filter(on__range=(on, on + timedelta(days=days)))
    return Prefetch(f"{of}opening_rules", rules.in_force(on)), Prefetch(f"{of}opening_exceptions", in_sight)


def _tells_access():
    return ~Q(accessibility="") & ~Q(accessibility__regex=NO_ACCESS)


class ServiceCenterQuerySet(ScopedQuerySet):
    street_column, building_column = "street_id", "building_id"
    scope_columns = {"community": "community_id"}

    def published(self):
        return self.filter(is_published=True)

    def for_list(self):
        """Load what a list names, and not the columns it is searched by."""
        return (
            self.defer("words", "sounds")
            .select_related("street", "community", "building")
            .order_by("pinyin", "pk")
        )

    def for_cards(self):
        """Ask for what the cards of a list show (`directory.Card`), as rows in the list's order."""
        return self.order_by("pinyin", "pk").values_list(*CARD)

    def with_hours(self, on, days=HORIZON):
        """Load the rules and the exceptions that say when each centre is open from a day on: two queries."""
        return self.prefetch_related(*_hours_from(self.model, on, days=days))

    def for_page(self):
        """Load what a centre's own page shows: four queries."""
        return self.prefetch_related(
            "zones",
            "facilities",
            Prefetch("items", self._related("items").for_list()),
            Prefetch("plan_marks", self._related("plan_marks").select_related("facility")),
        )

    def perhaps_open(self, at):
        """Narrow to the centres with a rule or an exception around a local moment.

        `hours` has the last word.
        """
        clock = Q(opens__lte=at.time()) & (Q(closes=None) | Q(closes__gt=at.time()))
        rules = self._related("opening_rules").in_force(at.date()).filter(clock, center=OuterRef("pk"))
        special = self._related("opening_exceptions").filter(clock, center=OuterRef("pk"), on=at.date())
        return self.filter(Exists(rules) | Exists(special))

    def stale(self, on):
        """Narrow to the centres whose facts nobody has looked at for ninety days, or ever."""
        return self.filter(Q(verified_on=None) | Q(verified_on__lt=on - FRESH_FOR))

    def without_booking(self, text="", meanings=None):
        """Narrow to the centres with something one may simply walk in for: of what a search names, where it is there.

        A centre found by its own name or place is asked for any of its services.
        """
        items = self._related("items").filter(center=OuterRef("pk"))
        free = items.filter(needs_booking=False)
        if not search.words_of(text):
            return self.filter(Exists(free))
        has_the_name = Fragment(*search.service_condition(text, meanings or {}), BooleanField())
        return self.filter(
            Exists(free.filter(has_the_name)) | ~Exists(items.filter(has_the_name)) & Exists(free)
        )

    def accessible(self):
        """Narrow to the centres that tell, of themselves or a facility, what they have for those who walk badly."""
        facilities = self._related("facilities").filter(center=OuterRef("pk"))
        return self.filter(_tells_access() | Exists(facilities.filter(_tells_access())))

    def matching(self, text, meanings=None):
        """Narrow to the centres in which each word is found: in their own, building's, facilities' or services' names.

        And in what they tell of access for those who walk or see badly. `meanings` maps a word to what
        it may stand for as well (`directory.meanings_of`).
        """
        return search.matching(self, text, meanings)

    def ranked(self, text, meanings=None):
        """Add `rank`, 0 for the likeliest answer."""
        return search.ranked(self, text, meanings)

    def _related(self, name):
        return self.model._meta.get_field(name).related_model._default_manager


class PartOfCenterQuerySet(ScopedQuerySet):
    scoped_through = "center"


class ServiceItemQuerySet(PartOfCenterQuerySet):
    def for_list(self):
        return self.select_related("facility", "facility__zone").order_by("position", "pk")

    def by_name(self, text):
        return matching(self, text)

    def for_open_data(self, on, days=HORIZON):
        """Load the services of published centres with all that is told of them, in a lasting order: three queries."""
        center = self.model._meta.get_field("center").related_model
        published = self.filter(center__is_published=True).select_related(
            "facility__zone", "center__street__district", "center__community", "center__building"
        )
        return published.prefetch_related(*_hours_from(center, on, of="center__", days=days)).order_by("pk")


class OpeningRuleQuerySet(PartOfCenterQuerySet):
    def in_force(self, on):
        """Leave out the rules that ended by a day; those still to come stay."""
        return self.filter(not_over(on))


class SuggestionQuerySet(PartOfCenterQuerySet):
    def open(self):
        return self.filter(state=SuggestionState.OPEN)
