"""The recording of an election: judged by the rules of its day, kept with the judgement, and what follows of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from buildings.foundation.records.checked import save_checked
from members.party.models import PartyMember
from members.terms import checks
from members.terms.actions.terms import begin_term
from members.terms.actions.writing import lock, refuse_future, running_term, write_columns
from members.terms.checks import ElectionSheet, MembersCounted
from members.terms.models import Election, ElectionCandidate, Office
from members.terms.roster import roster_on
from members.terms.spans import end_of_term
from members.terms.states import EndReason, OfficeSeat, TermOrigin
from organizations.models import PartyOrganization, Rule
from organizations.rulebook import Judgement


def judged(body: PartyOrganization, sheet: ElectionSheet, *, held_on: date) -> list[Judgement]:
    """Return what the rules in force on the day of an election say of its sheet; nothing is written."""
    return _judged(body, sheet, held_on, roster_on(body.pk, held_on))


def _judged(
    body: PartyOrganization, sheet: ElectionSheet, held_on: date, roster: MembersCounted
) -> list[Judgement]:
    rulebook = Rule.objects.rulebook(held_on, street=body.street_id)
    return checks.judge_election(sheet, rulebook, kind=body.kind, roster=roster)


def kept_words(judgements: list[Judgement]) -> list[dict[str, Any]]:
    """Return judgements as an election keeps them, with the wording they rest on."""
    return [
        {
            "rule": one.rule.key.key,
            "text": one.text,
            "source": one.rule.source,
            "wording": one.rule.text,
            "voids": checks.voids([one]),
        }
        for one in judgements
    ]


@transaction.atomic
def record_election(body: PartyOrganization, sheet: ElectionSheet, *, by: Any, held_on: date) -> Election:
    """Record an election, judged by the rules in force on its day.

    Locks the body, judges, keeps the sheet with the judgement. A valid one later than the running term ends
    that term and begins the next; who was elected takes his seat, the officers of before leave theirs, but a
    secretary of whom the sheet says nothing serves on. The body's columns follow. A faulty one, and one of
    earlier years, changes neither term nor officers. Raises `PermissionDenied`, and `ValidationError` for a
    day to come, a sheet that contradicts itself, and an election recorded already.
    """
    body = lock(body, by=by)
    refuse_future(held_on, "选举日期")
    if wrong := checks.contradictions(sheet):
        raise ValidationError(wrong)
    roster = roster_on(body.pk, held_on)
    judgements = _judged(body, sheet, held_on, roster)
    election = save_checked(
        Election(
            body=body,
            held_on=held_on,
            entitled=sheet.entitled,
            attended=sheet.attended,
            seats=sheet.seats,
            is_valid=not checks.voids(judgements),
            judgements=kept_words(judgements),
            full_members=roster.full or None,
            remarks=sheet.remarks,
            recorded_by=by,
        )
    )
    members = members_by_name(body)
    _write_candidates(election, sheet, members)
    if election.is_valid and _is_newest(body, held_on):
        _take_effect(election, sheet, members)
        write_columns(body)
    return election


def members_by_name(body: PartyOrganization) -> dict[str, PartyMember]:
    """Return the members of a body by name; namesakes are left out, for a sheet does not tell them apart."""
    found: dict[str, PartyMember] = {}
    doubled = set()
    for member in PartyMember.objects.filter(organization=body, left_on=None):
        if member.name in found:
            doubled.add(member.name)
        found[member.name] = member
    return {name: member for name, member in found.items() if name not in doubled}


def _write_candidates(election: Election, sheet: ElectionSheet, members: dict[str, PartyMember]) -> None:
    elected = {one.name: one for one in sheet.elected}
    ElectionCandidate.objects.bulk_create(
        ElectionCandidate(
            election=election,
            name=vote.name,
            person=members.get(vote.name),
            votes=vote.votes,
            is_elected=vote.name in elected,
            seat=(elected[vote.name].seat or "") if vote.name in elected else "",
        )
        for vote in sheet.candidates
    )


def _is_newest(body: PartyOrganization, held_on: date) -> bool:
    term = running_term(body)
    return term is None or term.began_on is None or term.began_on < held_on


def _take_effect(election: Election, sheet: ElectionSheet, members: dict[str, PartyMember]) -> None:
    body, on = election.body, election.held_on
    rulebook = Rule.objects.rulebook(on, street=body.street_id)
    ends_on = end_of_term(body.kind, on, rulebook)
    election.term = begin_term(body, on=on, origin=TermOrigin.ELECTED, ends_on=ends_on)
    election.save(update_fields=["term"])
    before = [one for one in Office.objects.filter(body=body).serving(on) if one.since != on]
    seats = seats_of(sheet, before)
    has_secretary = OfficeSeat.SECRETARY in seats.values()
    phones = {office.name: office.phone for office in before}
    for office in before:
        if office.seat != OfficeSeat.SECRETARY or has_secretary:
            office.until, office.end_reason = on, EndReason.TURNOVER
            save_checked(office)
    for name, seat in seats.items():
        person = members.get(name)
        phone = phones.get(name) or (person.phone if person else "")
        save_checked(Office(body=body, seat=seat, name=name, person=person, phone=phone, since=on))


def seats_of(sheet: ElectionSheet, before: list[Office]) -> dict[str, OfficeSeat]:
    """Return the seat of each who was elected: as the sheet says, else the one he held, else 委员.

    Where the sheet names a secretary nobody else keeps that seat.
    """
    held = {office.name: OfficeSeat(office.seat) for office in before}
    told = {one.name: one.seat for one in sheet.elected if one.seat}
    seats = {one.name: told.get(one.name) or held.get(one.name, OfficeSeat.MEMBER) for one in sheet.elected}
    if OfficeSeat.SECRETARY in told.values():
        for name, seat in seats.items():
            if seat == OfficeSeat.SECRETARY and name not in told:
                seats[name] = OfficeSeat.MEMBER
    return seats
