"""Reminders before a term ends: to the body's secretary and to the office, each stage once."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from buildings.foundation.language.dates import in_full, months_after
from members.accounts.models import Assignment
from members.accounts.roles import Role
from members.notices import actions as notices
from members.terms.models import Term
from organizations.models import Rule
from organizations.rulebook import RuleKey

OVER = 0  # the stage of a term that has ended


def stages_on(on: date) -> list[int]:
    """Return how many months before its end a term is reminded of, the longest first: of the rule and the settings."""
    rule = Rule.objects.rulebook(on).get(RuleKey.TERM_NOTICE)
    first = [rule["months"]] if rule else []
    months = [number for number in settings.TERM_REMINDER_MONTHS if not first or number < first[0]]
    return sorted({*first, *months}, reverse=True)


@transaction.atomic
def remind_of_terms(*, on: date | None = None) -> int:
    """Remind of each running term at each stage once, and once when it has ended; return of how many terms.

    A term is claimed by the stage it stands at, so that two sweeps at once remind once; of a portal that
    stood still only the last stage reached is told. What is told leads to the list as it is when opened.
    """
    on = on or timezone.localdate()
    told = 0
    for stage, condition in _due_stages(on):
        claimed = list(
            Term.objects.running()
            .filter(condition, Q(reminded=None) | Q(reminded__gt=stage))
            .select_for_update(of=("self",), skip_locked=True)
            .select_related("body")
            .order_by("due_on", "pk")
        )
        Term.objects.filter(pk__in=[term.pk for term in claimed]).update(reminded=stage)
        _tell_secretaries(claimed, stage, on)
        _tell_office(claimed, stage, on)
        told += len(claimed)
    return told


def _due_stages(on: date) -> list[tuple[int, Q]]:
    """Return each stage with the terms that stand at it and at no later one, the last stage first."""
    stages = [(OVER, Q(due_on__lt=on))]
    after = on
    for months in reversed(stages_on(on)):
        until = months_after(on, months)
        stages.append((months, Q(due_on__gte=after, due_on__lte=until)))
        after = until
    return stages


def _tell_secretaries(terms: list[Term], stage: int, on: date) -> None:
    by_body = {term.body_id: term for term in terms}
    accounts = Assignment.objects.current(on).filter(role=Role.PARTY_SECRETARY, organization__in=by_body)
    notices.post_all(
        [
            notices.message(
                "term_ending",
                to=held.user,
                dedupe_key=f"term:{term.pk}:{term.due_on}:{stage}:{held.user_id}",
                title=_title(term, stage),
                body="请按规定做好换届准备；确需延期的，先报上级党组织批准。",
                path=f"/workbench/terms/{term.body_id}/",
                street=term.body.street_id,
            )
            for held in accounts.select_related("user")
            for term in (by_body[held.organization_id],)
        ]
    )


def _title(term: Term, stage: int) -> str:
    if stage == OVER:
        return f"{term.body}任期已于 {in_full(term.due_on)} 届满，尚未换届"
    return f"{term.body}任期将于 {in_full(term.due_on)} 届满"


def _tell_office(terms: list[Term], stage: int, on: date) -> None:
    """Tell each street's staff of all its terms at a stage at once, not of each by itself."""
    numbers = Counter(term.body.street_id for term in terms)
    staff = Assignment.objects.current(on).filter(role=Role.STREET_STAFF, street__in=numbers)
    words = "任期已届满，尚未换届" if stage == OVER else f"任期将在 {stage} 个月内届满"
    query = "within=ended" if stage == OVER else "within=notice"
    notices.post_all(
        [
            notices.message(
                "terms_ending",
                to=held.user,
                dedupe_key=f"terms:{held.street_id}:{on}:{stage}:{held.user_id}",
                title=f"{numbers[held.street_id]} 个党组织{words}",
                body="名单以打开时为准。",
                path=f"/workbench/terms/?{query}",
                street=held.street_id,
            )
            for held in staff.select_related("user")
        ]
    )
