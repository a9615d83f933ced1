"""Questions about Party members, those who are to become some, and where they report and float to."""

from __future__ import annotations

from typing import Any

from django.db.models import (
    Case,
    DateField,
    IntegerField,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from buildings.foundation.records.permissions import Permission
from buildings.foundation.records.scope import ScopedQuerySet
from members.party.periods import MONTHS_OF_YEAR, MonthsAfter
from members.party.states import Direction, Stage
from organizations.models import Rule
from organizations.querysets import current
from organizations.rulebook import RuleInForce, RuleKey


def rules_of_stages() -> Any:
    """Return what tells the rule of 发展党员 in force on a day, or nothing; one statement for all days."""
    rules = list(Rule.objects.filter(key=RuleKey.STAGES.key, street=None))

    def rule_on(on: Any) -> RuleInForce | None:
        held = (
            rule
            for rule in rules
            if (rule.since is None or rule.since <= on) and (rule.until is None or rule.until > on)
        )
        return next((rule.in_force for rule in held), None)

    return rule_on


def _holds(rule: Any, on: Any) -> bool:
    return (rule.since is None or rule.since <= on) and (rule.until is None or rule.until > on)


def number_in_force(on: Any, key: RuleKey, number: str) -> Cast:
    """Return a number of the rule in force on a day, as the database looks it up; NULL where none is."""
    rules = Rule.objects.filter(key=key.key, street=None).in_force(on).order_by()
    return Cast(Subquery(rules.values(found=KeyTextTransform(number, "numbers"))[:1]), IntegerField())


class PartyMemberQuerySet(ScopedQuerySet):
    street_column = "street_id"
    building_column = "organization__building_id"
    scope_columns = {"organization": "organization_id"}

    def for_list(self):
        return self.select_related("organization", "enterprise").order_by("pinyin", "pk")

    def for_reader(self, user: Any):
        """Narrow to whom somebody may look at: where he holds the permission, and himself."""
        visible = self.visible_to(user, Permission.VIEW_MEMBERS)
        return self.filter(Q(pk__in=visible.order_by().values("pk")) | Q(user=user.pk))

    def present(self):
        return self.filter(left_on=None)

    def floating(self, on: Any):
        """Return whose roster says so, and who is written down as gone elsewhere on a day."""
        stays = self.model._meta.get_field("floating_stays").related_model._default_manager
        away = stays.current(on).filter(direction=Direction.OUTWARD).exclude(member=None)
        return self.filter(Q(is_floating=True) | Q(pk__in=away.order_by().values("member")))


class OfBodyQuerySet(ScopedQuerySet):
    """Persons of a Party body: seen by its street, the people of its building and the body's own."""

    street_column = "street_id"
    building_column = "organization__building_id"
    scope_columns = {"organization": "organization_id"}

    def for_list(self):
        return self.select_related("organization", "enterprise")


class DevelopmentQuerySet(OfBodyQuerySet):
    def open(self):
        """Return who is on the way: neither full nor given up."""
        return self.filter(ended_on=None).exclude(stage=Stage.FULL)

    def with_next(self, on: Any):
        """Add `next_on`, the next legal day under the rule in force on a day; `stages.next_of` says the same."""
        whens = [
            When(
                stage=Stage.APPLICANT,
                talked_on=None,
                then=MonthsAfter("applied_on", number_in_force(on, RuleKey.STAGES, "talk_months")),
            ),
            When(stage=Stage.ACTIVIST, then=_years_after("activist_on", on, "activist_years")),
            When(stage=Stage.PROBATIONARY, then=_years_after("admitted_on", on, "probation_years")),
        ]
        return self.open().annotate(next_on=Case(*whens, default=Value(None), output_field=DateField()))

    def overdue(self, on: Any):
        """Return who should have been talked to, or whose conversion should have been discussed, before a day."""
        return self.with_next(on).exclude(stage=Stage.ACTIVIST).filter(next_on__lt=on)

    def conversion_overdue(self, on: Any):
        return self.overdue(on).filter(stage=Stage.PROBATIONARY)

    def conversion_coming(self, on: Any):
        """Return whose probation ends within a month of a day, or has ended."""
        return (
            self.with_next(on)
            .filter(stage=Stage.PROBATIONARY, admitted_on__isnull=False)
            .annotate(told_on=MonthsAfter("next_on", -1))
            .filter(told_on__lte=on)
        )


def _years_after(column: str, on: Any, number: str) -> MonthsAfter:
    return MonthsAfter(column, number_in_force(on, RuleKey.STAGES, number) * MONTHS_OF_YEAR)


class FloatingStayQuerySet(OfBodyQuerySet):
    def current(self, on: Any):
        return self.filter(current(on))

    def with_full_on(self, on: Any):
        """Add `full_on`, the day on which one has been away for as long as the rule of a day asks (满 includes it)."""
        return self.annotate(full_on=MonthsAfter("since", number_in_force(on, RuleKey.FLOATING, "months")))

    def by_definition(self, on: Any):
        """Return the floating members of a day: away for the whole period and not back."""
        return self.current(on).with_full_on(on).filter(full_on__lte=on)

    def not_taken_in(self, on: Any):
        """Return who came here and no body has taken in hand."""
        return self.current(on).filter(direction=Direction.INWARD, organization=None)


class TransferQuerySet(ScopedQuerySet):
    """A transfer exists for those who see the member's body, and for the body that is to receive him."""

    street_column = "street_id"
    scope_columns = {"organization": "member__organization_id"}

    def within(self, scope):
        receiving = Q(to_organization__in=scope.keys("organization"))
        return self.filter(scope.condition(**self.place_columns()) | receiving)

    def for_list(self):
        return self.select_related("member", "from_organization", "to_organization")

    def open(self):
        return self.filter(received_on=None, withdrawn_on=None)


class CommunityReportQuerySet(ScopedQuerySet):
    """A report exists for its street, its community, the body that reported and the body of its member."""

    street_column = "street_id"
    scope_columns = {"community": "community_id", "organization": "organization_id"}

    def within(self, scope):
        of_member = Q(member__organization__in=scope.keys("organization"))
        return self.filter(scope.condition(**self.place_columns()) | of_member)

    def for_list(self):
        return self.select_related("community", "organization", "member__organization").prefetch_related(
            "evaluations"
        )

    def current(self, on: Any):
        return self.filter(current(on))

    def of_units(self):
        return self.filter(member=None)

    def of_members(self):
        return self.exclude(member=None)

    def not_evaluated(self, year: int):
        """Return the reports of which the community has not yet said anything for a year."""
        return self.exclude(pk__in=self._evaluations().filter(year=year).values("report"))

    def graded(self, grade: str):
        """Return the reports that a community ever gave a grade."""
        return self.filter(pk__in=self._evaluations().filter(grade=grade).values("report"))

    def _evaluations(self) -> QuerySet:
        return self.model._meta.get_field("evaluations").related_model._default_manager.all()


class ReportEvaluationQuerySet(ScopedQuerySet):
    scoped_through = "report"
