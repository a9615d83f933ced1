"""What the page of a body's terms shows: the term that runs, who holds which seat, elections, and what is amiss."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from buildings.foundation.language.dates import months_after
from members.terms import checks
from members.terms.models import Election, Office, PartTimeOffice, Term
from members.terms.roster import roster_on
from members.terms.states import OfficeSeat, OfficeStanding
from organizations.models import PartyOrganization, Rule
from organizations.rulebook import Judgement, Rulebook, RuleKey

MOST_ROWS = 50
LEADERS = {OfficeSeat.SECRETARY, OfficeSeat.DEPUTY}
SEATS_IN_ORDER = {seat.value: place for place, seat in enumerate(OfficeSeat)}


@dataclass(frozen=True)
class Officer:
    """Somebody in office, where he stands, and his other seats in the body."""

    office: Office
    standing: OfficeStanding

    @property
    def tone(self) -> str:
        return "bad" if self.standing == OfficeStanding.BEYOND_TERM else "good"


@dataclass(frozen=True)
class TermPage:
    """A body's terms and officers on a day; `judgements` cite the rules in force that day."""

    term: Term | None
    is_beyond: bool
    officers: list[Officer]
    judgements: list[Judgement] = field(default_factory=list)
    earlier_terms: list[Term] = field(default_factory=list)
    earlier_offices: list[Office] = field(default_factory=list)
    elections: list[Election] = field(default_factory=list)
    part_time: list[PartTimeOffice] = field(default_factory=list)


def term_page(body: PartyOrganization, on: date) -> TermPage:
    """Return the whole page; a fixed number of statements."""
    terms = list(Term.objects.filter(body=body)[:MOST_ROWS])
    offices = list(Office.objects.filter(body=body).order_by("-since", "-pk")[: 4 * MOST_ROWS])
    term = next((one for one in terms if one.replaced_on is None), None)
    officers = officers_of(offices, term, on)
    rulebook = Rule.objects.rulebook(on, street=body.street_id)
    return TermPage(
        term=term,
        is_beyond=bool(term and term.due_on and term.due_on < on),
        officers=officers,
        judgements=judge(body, offices, officers, rulebook, on),
        earlier_terms=[one for one in terms if one.replaced_on is not None],
        earlier_offices=[one for one in offices if one.until is not None and one.until <= on][:MOST_ROWS],
        elections=list(Election.objects.filter(body=body)[:MOST_ROWS]),
        part_time=list(PartTimeOffice.objects.filter(body=body).select_related("enterprise")[:MOST_ROWS]),
    )


def officers_of(offices: Iterable[Office], term: Term | None, on: date) -> list[Officer]:
    """Return who serves on a day, by seat, the secretary first."""
    due_on = term.due_on if term else None
    standing = [
        Officer(one, one.standing(on, due_on)) for one in offices if one.since is None or one.since <= on
    ]
    serving = [one for one in standing if one.standing != OfficeStanding.LEFT]
    return sorted(serving, key=lambda one: (SEATS_IN_ORDER[one.office.seat], one.office.pk))


def judge(
    body: PartyOrganization,
    offices: list[Office],
    officers: list[Officer],
    rulebook: Rulebook,
    on: date,
) -> list[Judgement]:
    """Return what the rules say of a body's officers: a vacancy, and the size of the committee.

    A body of which only secretary and deputies are recorded is asked for no committee: ledgers name no more.
    """
    if body.dissolved_on is not None:
        return []
    found = _vacancy(body, offices, officers, rulebook, on)
    names = {one.office.name for one in officers}
    size = checks.judge_size(body.kind, roster_on(body.pk, on).full, len(names), rulebook)
    return found if all(one.office.seat in LEADERS for one in officers) else found + size


def _vacancy(
    body: PartyOrganization,
    offices: list[Office],
    officers: list[Officer],
    rulebook: Rulebook,
    on: date,
) -> list[Judgement]:
    rule = rulebook.get(RuleKey.VACANCY)
    if rule is None or any(one.office.seat == OfficeSeat.SECRETARY for one in officers):
        return []
    left = [one.until for one in offices if one.seat == OfficeSeat.SECRETARY and one.until is not None]
    since = max(left, default=body.founded_on)
    if since is None or months_after(since, rule["months"]) >= on:
        return []
    return rulebook.judged(RuleKey.VACANCY, f"书记自 {since} 起空缺，已超过 {rule['months']} 个月")


def several_seats(officers: list[Officer]) -> list[str]:
    """Return who holds several seats of the body (一人多职), with them."""
    seats: dict[str, list[str]] = {}
    for one in officers:
        seats.setdefault(one.office.name, []).append(one.office.get_seat_display())
    return [f"{name}：{'、'.join(held)}" for name, held in seats.items() if len(held) > 1]
