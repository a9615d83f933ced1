"""Questions about the life of branches."""

from django.db.models import CharField, F, FloatField, OuterRef, Q, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from buildings.foundation.records.scope import ScopedQuerySet
from members.branch_life.meeting_kinds import BranchMeetingKind
from organizations.models import PartyOrganization, Rule
from organizations.querysets import current
from organizations.rulebook import RuleKey

# Who owes 三会一课: 总支 and 党委 owe none, and who meets in a 功能型党组织 has his own branch.
BRANCHES = (PartyOrganization.Kind.BRANCH, PartyOrganization.Kind.JOINT)
# Who may hold what is recorded here.
MEETING = (*BRANCHES, PartyOrganization.Kind.FUNCTIONAL)


class OfABody(ScopedQuerySet):
    scoped_through = "body"


class BranchSetupQuerySet(OfABody):
    def current(self, on):
        return self.filter(current(on))


class PartyGroupQuerySet(OfABody):
    def current(self, on):
        return self.filter(current(on))


class BranchMeetingQuerySet(OfABody):
    def standing(self):
        """Return those not called off."""
        return self.filter(called_off_at=None)

    def held(self):
        return self.filter(held_at__isnull=False)

    def planned(self):
        return self.standing().filter(held_at=None)

    def waiting_for_record(self, at):
        """Return the planned meetings whose day has come by a moment and that nobody recorded as held."""
        return self.planned().filter(on__lte=at)

    def of_kind(self, kind):
        return self.filter(kinds__contains=[kind])

    def thin(self):
        """Return the held 党员大会 without a quorum by the rule that was in force on the day of each.

        No more than its share of those with a vote attended; without a count of their own all have one.
        """
        rule = Rule.objects.filter(key=RuleKey.GENERAL_MEETING.key, street=None)
        percent = rule.filter(
            Q(since=None) | Q(since__lte=OuterRef("on")), Q(until=None) | Q(until__gt=OuterRef("on"))
        ).values_list(Cast(KT("numbers__attendance"), FloatField()))[:1]
        counted = Q(voters_attended__lte=F("voters") * F("percent") / 100)
        plain = Q(voters=None, attended__lte=F("entitled") * F("percent") / 100)
        general = self.held().of_kind(BranchMeetingKind.GENERAL)
        return general.alias(percent=Subquery(percent)).filter(counted | plain)

    def by_day(self):
        """Add `day`, the day as text that sorts as days do and stands in the cursor of a page."""
        return self.annotate(day=Cast("on", CharField()))

    def for_list(self):
        return self.select_related("body", "group")


class MemberReviewQuerySet(OfABody):
    pass


class OwedMeetingQuerySet(OfABody):
    def in_year(self, year):
        return self.filter(begins__gte=f"{year}-01-01", begins__lte=f"{year}-12-31")

    def missing(self):
        return self.filter(held__lt=F("times"))

    def ended(self, at):
        """Return those whose period has ended by a moment: on its last day nothing of it is overdue."""
        return self.filter(ends_at__lte=at)

    def kept(self):
        return self.filter(held__gte=F("times"))

    def lately_ended(self, at):
        """Return those whose period ended within a year before a moment."""
        return self.ended(at).filter(listed_until__gt=at)

    def overdue(self, at):
        return self.lately_ended(at).missing()

    def running(self, at):
        return self.filter(begins_at__lte=at, ends_at__gt=at)

    def due(self, at):
        """Return what is not yet held of the periods that run."""
        return self.running(at).missing()

    def due_this_month(self, at):
        """Return what is not yet held of the periods of which this is the last month."""
        return self.due(at).filter(last_month_at__lte=at)

    def for_list(self):
        return self.select_related("body", "group", "rule")
