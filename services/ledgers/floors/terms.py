"""Writes 换届: terms with their extensions, elections with their judgement, and the officers a valid one sets.

What the ledger of 党组织 says of terms and secretaries becomes rows here too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from itertools import pairwise
from typing import Any

from members.party.models import PartyMember
from members.terms import adoption, checks
from members.terms.actions.elections import kept_words, seats_of
from members.terms.checks import ElectionSheet
from members.terms.models import Election, ElectionCandidate, Office, Term
from members.terms.roster import NOBODY, rosters_on
from members.terms.spans import end_of_term
from members.terms.states import EndReason, OfficeSeat, TermOrigin
from organizations.models import PartyOrganization
from services.ledgers.floors.term_rows import TermRow, differs, usable_rows
from services.ledgers.writers.base import RANK, SAME, Upsert
from services.ledgers.writers.book import Book


def adopt_columns(book: Book, bodies: Collection[int]) -> None:
    """Make rows of the terms and secretaries that the ledger of 党组织 wrote on these bodies."""
    plans = adoption.plans(PartyOrganization.objects.filter(pk__in=bodies), book.today)
    changes: Upsert[Any] = Upsert(book.batch, [], lambda row: row.pk)
    offices: Upsert[Any] = Upsert(book.batch, [], lambda row: row.pk)
    for plan in plans:
        if plan.term is not None and plan.term_changes:
            changes.change(plan.term, plan.term_changes, may_empty=True)
        if plan.secretary is not None and plan.secretary_changes:
            offices.change(plan.secretary, plan.secretary_changes, may_empty=True)
    changes.flush()
    offices.flush()
    for writer, name in ((changes, "new_term"), (offices, "new_secretary")):
        writer.new = [row for plan in plans if (row := getattr(plan, name)) is not None]
        writer.flush()


def write_terms(book: Book) -> None:
    """Write the terms of bodies known: the base term, its extension, the election, the term it began."""
    rows = usable_rows(book)
    writing = _Writing(book, {one.body.pk for one in rows})
    for one in rows:
        writing.take(one)
    writing.flush()
    book.count("terms", book.rows.get("terms", []))


class _Writing:
    """The terms, elections and offices of some bodies while their lines are taken one after the other."""

    def __init__(self, book: Book, bodies: set[int]):
        self.book = book
        self.terms: dict[int, list[Term]] = defaultdict(list)
        for term in Term.objects.filter(body__in=bodies):
            self.terms[term.body_id].append(term)
        self.elections = {(one.body_id, one.held_on): one for one in Election.objects.filter(body__in=bodies)}
        self.offices: dict[int, list[Office]] = defaultdict(list)
        for office in Office.objects.filter(body__in=bodies).serving(book.today):
            self.offices[office.body_id].append(office)
        self.members: dict[int, dict[str, list[PartyMember]]] = defaultdict(lambda: defaultdict(list))
        for member in PartyMember.objects.filter(organization__in=bodies, left_on=None):
            self.members[member.organization_id][member.name].append(member)
        self.rosters: dict[date, dict] = {}
        self.bodies = bodies
        self.changes: Upsert[Any] = Upsert(book.batch, [], lambda row: row.pk)
        self.office_changes: Upsert[Any] = Upsert(book.batch, [], lambda row: row.pk)
        self.body_changes: Upsert[Any] = Upsert(book.batch, [], lambda row: row.pk)
        self.new: dict[type, list[Any]] = {Term: [], Election: [], ElectionCandidate: [], Office: []}

    def take(self, one: TermRow) -> None:
        """Take one line: the outcome is new where a term or an election is, else whether something changed."""
        one.row.outcome = SAME
        if one.began_on is not None or one.ends_on is not None:
            values = {"ends_on": one.ends_on, **one.extension}
            if one.planned_on is not None:
                values["planned_on"] = one.planned_on
            self._put_term(one, one.began_on, values)
        if one.sheet is not None:
            self._take_election(one, one.sheet)
        self._write_columns(one)

    def _put_term(self, one: TermRow, began_on: date | None, values: dict[str, Any]) -> Term | None:
        terms = self.terms[one.body.pk]
        known = next((term for term in terms if term.began_on == began_on), None)
        if known is not None and known.ends_on and values.get("ends_on") and known.extended_to:
            values = {name: value for name, value in values.items() if name != "ends_on"}
        if known is not None:
            self._told(one, self._change(known, values))
            return known
        if began_on is None and terms:
            one.row.note("began_on", "没有写本届起始，已登记的届期没有改动", "请补上后再导入一次")
            return None
        origin = TermOrigin.FOUNDED if began_on == one.body.founded_on else TermOrigin.ELECTED
        term = Term(body=one.body, began_on=began_on, origin=origin, **values)
        self.new[Term].append(term)
        terms.append(term)
        self._told(one, "new")
        self._set_in_line(terms)
        return term

    def _change(self, term: Term, values: dict[str, Any]) -> str:
        if term.pk is not None:
            return self.changes.change(term, values)
        for name, value in values.items():
            setattr(term, name, value)
        return SAME

    def _set_in_line(self, terms: list[Term]) -> None:
        """Let each term end where the next begins."""
        terms.sort(key=lambda term: term.began_on or date.min)
        for term, after in pairwise(terms):
            if term.replaced_on is None or term.replaced_on > after.began_on:
                self._change(term, {"replaced_on": after.began_on})

    @staticmethod
    def _told(one: TermRow, outcome: str) -> None:
        one.row.outcome = max(one.row.outcome, outcome, key=lambda word: RANK[word])

    def _take_election(self, one: TermRow, sheet: ElectionSheet) -> None:
        held_on = one.row.get("held_on")
        known = self.elections.get((one.body.pk, held_on))
        if known is not None:
            if differs(known, sheet):
                one.row.problem("held_on", "当天的选举已登记，人数与表中不一致，没有改动", "请核对哪一份正确")
            return
        roster = self._rosters(held_on).get(one.body.pk, NOBODY)
        judgements = one.judge(sheet, roster)
        election = Election(
            body=one.body,
            held_on=held_on,
            entitled=sheet.entitled,
            attended=sheet.attended,
            seats=sheet.seats,
            is_valid=not checks.voids(judgements),
            judgements=kept_words(judgements),
            full_members=roster.full or None,
            remarks=sheet.remarks,
            recorded_by=self.book.by,
        )
        self.elections[one.body.pk, held_on] = election
        self.new[Election].append(election)
        self._put_candidates(election, sheet)
        self._told(one, "new")
        if election.is_valid and self._is_newest(one.body, held_on):
            ends_on = end_of_term(one.body.kind, held_on, one.rules.on(held_on))
            election.term = self._put_term(one, held_on, {"ends_on": ends_on})
            self._put_officers(one.body, held_on, sheet)

    def _rosters(self, on: date) -> dict:
        if on not in self.rosters:
            self.rosters[on] = rosters_on(self.bodies, on)
        return self.rosters[on]

    def _is_newest(self, body: PartyOrganization, held_on: date) -> bool:
        return all(term.began_on is None or term.began_on <= held_on for term in self.terms[body.pk])

    def _member(self, body: PartyOrganization, name: str) -> PartyMember | None:
        alike = self.members[body.pk].get(name, [])
        return alike[0] if len(alike) == 1 else None

    def _put_candidates(self, election: Election, sheet: ElectionSheet) -> None:
        elected = {one.name: one for one in sheet.elected}
        self.new[ElectionCandidate] += [
            ElectionCandidate(
                election=election,
                name=vote.name,
                person=self._member(election.body, vote.name),
                votes=vote.votes,
                is_elected=vote.name in elected,
                seat=(elected[vote.name].seat or "") if vote.name in elected else "",
            )
            for vote in sheet.candidates
        ]

    def _put_officers(self, body: PartyOrganization, on: date, sheet: ElectionSheet) -> None:
        """Let who was elected take his seat; who served before leaves it, but a secretary nobody was named for."""
        before = [one for one in self.offices[body.pk] if one.since is None or one.since < on]
        staying = [one for one in self.offices[body.pk] if one not in before]
        seats = seats_of(sheet, before)
        if any(one.seat == OfficeSeat.SECRETARY for one in staying):  # put in office since
            seats = {
                name: OfficeSeat.MEMBER if seat == OfficeSeat.SECRETARY else seat
                for name, seat in seats.items()
            }
        has_secretary = OfficeSeat.SECRETARY in seats.values()
        phones = {one.name: one.phone for one in before}
        for office in before:
            if office.seat != OfficeSeat.SECRETARY or has_secretary:
                self.office_changes.change(office, {"until": on, "end_reason": EndReason.TURNOVER})
            else:
                staying.append(office)
        taken = {(one.name, one.seat) for one in staying}
        for name, seat in seats.items():
            if (name, seat) not in taken:
                person = self._member(body, name)
                phone = phones.get(name) or (person.phone if person else "")
                staying.append(Office(body=body, seat=seat, name=name, person=person, phone=phone, since=on))
                self.new[Office].append(staying[-1])
        self.offices[body.pk] = staying

    def _write_columns(self, one: TermRow) -> None:
        """Let the columns of the body say what its running term and its secretary are."""
        running = next((term for term in self.terms[one.body.pk] if term.replaced_on is None), None)
        values: dict[str, Any] = {}
        if running is not None:
            values = {"elected_on": running.began_on, "term_ends_on": running.extended_to or running.ends_on}
        secretary = next(
            (office for office in self.offices[one.body.pk] if office.seat == OfficeSeat.SECRETARY), None
        )
        if secretary is not None:
            values |= {"secretary_name": secretary.name, "secretary_phone": secretary.phone}
        self.body_changes.change(one.body, values)

    def flush(self) -> None:
        """Write what ended before what begins, and what is named before what names it."""
        for upsert in (self.changes, self.office_changes, self.body_changes):
            upsert.flush()
        self._write_new(Term)
        for election in self.new[Election]:
            election.term = election.term  # which has its key by now
        self._write_new(Election)
        for candidate in self.new[ElectionCandidate]:
            candidate.election = candidate.election
        self._write_new(ElectionCandidate)
        self._write_new(Office)

    def _write_new(self, model: type) -> None:
        writer: Upsert[Any] = Upsert(self.book.batch, [], lambda row: row.pk)
        writer.new = self.new[model]
        writer.flush()
