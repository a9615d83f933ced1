"""Questions about service centres."""

from datetime import timedelta

from django.db.models import Case, Exists, IntegerField, OuterRef, Prefetch, Q, Value, When

from buildings.scope import ScopedQuerySet, scope_of
from buildings.search import MAX_WORDS, matching, normal
from services.centers.hours import HORIZON

FRESH_FOR = timedelta(days=90)  # how long a look at a centre's facts is good for
NAMES = ("name", "pinyin", "initials")


class ServiceCenterQuerySet(ScopedQuerySet):
    street_column, building_column = "street_id", "building_id"

    def published(self):
        return self.filter(is_published=True)

    def for_list(self):
        return self.select_related("street", "community", "building").order_by("pinyin", "pk")

    def with_hours(self, on):
        """Load the rules and the exceptions that say when each centre is open from a day on: two queries."""
        exceptions = self._related("opening_exceptions").filter(on__range=(on, on + timedelta(days=HORIZON)))
        return self.prefetch_related(
            Prefetch("opening_rules", self._related("opening_rules").in_force(on)),
            Prefetch("opening_exceptions", exceptions),
        )

    def for_page(self):
        """Load what a centre's own page shows: three queries."""
        facilities = self._related("facilities").select_related("zone")
        return self.prefetch_related(
            Prefetch("facilities", facilities),
            Prefetch("items", self._related("items").for_list()),
            Prefetch("plan_marks", self._related("plan_marks").select_related("facility")),
        )

    def perhaps_open(self, at):
        """Narrow to the centres with a rule or an exception around a local moment; `hours` has the last word."""
        clock = Q(opens__lte=at.time()) & (Q(closes=None) | Q(closes__gt=at.time()))
        rules = self._related("opening_rules").in_force(at.date()).filter(clock, center=OuterRef("pk"))
        special = self._related("opening_exceptions").filter(clock, center=OuterRef("pk"), on=at.date())
        return self.filter(Exists(rules) | Exists(special))

    def stale(self, on):
        """Narrow to the centres whose facts nobody has looked at for ninety days, or ever."""
        return self.filter(Q(verified_on=None) | Q(verified_on__lt=on - FRESH_FOR))

    def without_booking(self):
        """Narrow to the centres with something one may simply walk in for."""
        return self.filter(Exists(self._related("items").filter(center=OuterRef("pk"), needs_booking=False)))

    def matching(self, text, said=None):
        """Narrow to the centres in which each word is found: in their own, building's, facilities' or services' names.

        `said` maps a word to the words it may stand for as well (`Synonym.said`).
        """
        found = self
        for word in normal(text).split()[:MAX_WORDS]:
            found = found.filter(self._one_of([word, *(said or {}).get(word, ())]))
        return found

    def _one_of(self, words):
        """Return the condition that one of some words is found somewhere about a centre."""
        condition = Q(pk__in=[])
        buildings = self.model._meta.get_field("building").related_model._default_manager
        for word in words:
            own = matching(self.model._default_manager.all(), word, names=(*NAMES, "place"))
            items = matching(self._related("items").all(), word)
            facilities = matching(self._related("facilities").all(), word)
            condition |= (
                Q(pk__in=own.values("pk"))
                | Q(pk__in=items.values("center"))
                | Q(pk__in=facilities.values("center"))
                | Q(building__in=matching(buildings.all(), word).values("pk"))
            )
        return condition

    def with_hits(self, text, said=None):
        """Load as `hits` the services of each centre whose name is why it was found: one query."""
        items = self._related("items")
        met = Q(pk__in=[])
        for word in normal(text).split()[:MAX_WORDS]:
            for one in [word, *(said or {}).get(word, ())]:
                met |= Q(pk__in=matching(items.all(), one).values("pk"))
        return self.prefetch_related(Prefetch("items", items.filter(met).for_list(), to_attr="hits"))

    def ranked(self, text, said=None):
        """Add `rank`, 0 for the likeliest answer: the name itself, then a service or facility of that very name."""
        words = normal(text).split()
        typed = "".join(words)
        meant = [other for word in words for other in (said or {}).get(word, ())]
        items, facilities = (self._related(name).order_by() for name in ("items", "facilities"))
        wanted = [typed, *meant]
        rank = Case(
            When(_is(typed), then=0),
            When(_in(items, _is(typed)) | _in(facilities, _is(typed)), then=1),
            When(_begins(typed), then=2),
            When(_in(items, _any(_begins, wanted)) | _in(facilities, _any(_begins, wanted)), then=3),
            When(Q(name__icontains=typed), then=4),
            When(_in(items, _any(_holds, wanted)), then=5),
            default=Value(6),
            output_field=IntegerField(),
        )
        return self.annotate(rank=rank)

    def _related(self, name):
        return self.model._meta.get_field(name).related_model._default_manager


def _is(word):
    return Q(name__iexact=word) | Q(pinyin=word) | Q(initials=word) | Q(initials__startswith=f"{word} ")


def _begins(word):
    return Q(name__istartswith=word) | Q(pinyin__startswith=word) | Q(initials__startswith=word)


def _holds(word):
    return Q(name__icontains=word)


def _in(parts, condition):
    """Return the condition that a centre has such a part: a set looked up, not a question asked of each centre."""
    return Q(pk__in=parts.filter(condition).values("center"))


def _any(condition, words):
    """Return the condition that one of some words holds."""
    met = Q(pk__in=[])
    for word in words:
        met |= condition(word)
    return met


class PartOfCenterQuerySet(ScopedQuerySet):
    scoped_through = "center"


class ServiceItemQuerySet(PartOfCenterQuerySet):
    def for_list(self):
        return self.select_related("facility", "facility__zone").order_by("position", "pk")

    def named(self, text):
        return matching(self, text)

    def for_open_data(self, on):
        """Load the services of published centres with all that is told of them, in an order that stays: two queries."""
        center = self.model._meta.get_field("center").related_model
        rules = center._meta.get_field("opening_rules").related_model._default_manager.in_force(on)
        published = self.filter(center__is_published=True).select_related(
            "facility__zone", "center__street__district", "center__community", "center__building"
        )
        return published.prefetch_related(Prefetch("center__opening_rules", rules)).order_by("pk")


class OpeningRuleQuerySet(PartOfCenterQuerySet):
    def in_force(self, on):
        """Leave out the rules that ended by a day; those still to come stay."""
        return self.filter(Q(until=None) | Q(until__gt=on))


class SynonymQuerySet(ScopedQuerySet):
    street_column = "street_id"

    def visible_to(self, user):
        scope = scope_of(user)
        return self if scope.everywhere else self.filter(Q(street=None) | Q(street__in=scope.streets))

    def said(self, text):
        """Return, for each word typed, the words the directory may use for it; a saying inside a longer word counts."""
        known = list(self.values_list("word", "means"))
        return {
            word: list(dict.fromkeys(means for said, means in known if normal(said) in word))
            for word in normal(text).split()
        }


class SuggestionQuerySet(PartOfCenterQuerySet):
    def open(self):
        return self.filter(state="open")
