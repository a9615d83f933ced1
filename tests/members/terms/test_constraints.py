"""What must never be of terms, offices and elections, refused by the database itself."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from members.terms.models import Election, ElectionCandidate, Office, PartTimeOffice, Term
from tests import factories
from tests.constraints import names_of

DAY, DAY_BEFORE = date(2026, 1, 2), date(2026, 1, 1)


@pytest.fixture
def body(street):
    body = factories.make_party_organization(street, "云泉党支部")
    Term.objects.create(body=body, began_on=DAY_BEFORE, ends_on=date(2029, 1, 1), origin="elected")
    Office.objects.create(body=body, seat="secretary", name="书记一", since=DAY_BEFORE)
    PartTimeOffice.objects.create(street=street, council="street", unit="园区", since=DAY_BEFORE)
    _election(body, held_on=DAY_BEFORE).candidates.create(name="候选人", votes=1)
    return body


def _election(body, **fields):
    numbers = {"entitled": 3, "attended": 3, "seats": 1, "is_valid": True, "held_on": DAY}
    return Election.objects.create(body=body, **{**numbers, **fields})


def _other(body):
    return factories.make_party_organization(body.street)


def _term(body, **fields):
    return Term.objects.create(body=_other(body), origin="elected", **fields)


def _extended(body, **fields):
    whole = {
        "began_on": DAY,
        "ends_on": date(2029, 1, 2),
        "extended_to": date(2030, 1, 2),
        "extension_limit": date(2030, 1, 2),
        "extension_number": "1号",
    }
    return _term(body, **{**whole, **fields})


REFUSED = {
    "term_one_at_a_time": [lambda body: Term.objects.create(body=body, began_on=DAY, origin="elected")],
    "term_has_a_day": [lambda body: _term(body)],
    "term_ends_after_it_began": [lambda body: _term(body, began_on=DAY, ends_on=DAY)],
    "term_replaced_after_it_began": [lambda body: _term(body, began_on=DAY, replaced_on=DAY_BEFORE)],
    "term_extended_once_within_the_rule": [
        lambda body: _extended(body, extension_number=""),
        lambda body: _extended(body, extended_to=date(2030, 1, 3)),
        lambda body: _extended(body, extended_to=date(2029, 1, 2)),
        lambda body: _extended(body, extension_limit=None),
        lambda body: _extended(body, ends_on=None),
        lambda body: _extended(body, extended_to=None),
    ],
    "office_ends_after_start": [
        lambda body: Office.objects.update(until=date(2025, 1, 1), end_reason="moved")
    ],
    "office_ends_for_a_reason": [
        lambda body: Office.objects.update(until=DAY),
        lambda body: Office.objects.update(end_reason="moved"),
    ],
    "office_one_secretary": [
        lambda body: Office.objects.create(body=body, seat="secretary", name="书记二", since=DAY)
    ],
    "office_once_a_person": [
        lambda body: [Office.objects.create(body=body, seat="member", name="委员") for _ in range(2)]
    ],
    "part_time_office_ends_after_start": [lambda body: PartTimeOffice.objects.update(until=DAY_BEFORE)],
    "part_time_office_at_its_council": [
        lambda body: PartTimeOffice.objects.update(council="body"),
        lambda body: PartTimeOffice.objects.update(body=body),
        lambda body: PartTimeOffice.objects.update(council="community"),
    ],
    "part_time_office_of_somebody": [lambda body: PartTimeOffice.objects.update(unit="")],
    "part_time_office_once_at_a_time": [
        lambda body: PartTimeOffice.objects.create(
            street=body.street, council="street", unit="园区", since=DAY
        )
    ],
    "election_once_a_day": [lambda body: _election(body, held_on=DAY_BEFORE)],
    "election_numbers_fit": [
        lambda body: _election(body, attended=4),
        lambda body: _election(body, seats=0),
    ],
    "election_faulty_starts_no_term": [
        lambda body: _election(body, is_valid=False, term=Term.objects.get(body=body))
    ],
    "candidate_once_an_election": [
        lambda body: ElectionCandidate.objects.create(election=Election.objects.get(), name="候选人", votes=2)
    ],
}


@pytest.mark.parametrize(
    ("name", "number"), [(name, number) for name, ways in REFUSED.items() for number in range(len(ways))]
)
def test_constraint_refuses(body, name, number):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        REFUSED[name][number](body)


def test_every_constraint_is_refused_here():
    assert names_of("terms") == set(REFUSED)


def test_a_successor_may_begin_on_the_day_the_other_left(body):
    Office.objects.update(until=DAY, end_reason="moved")

    Office.objects.create(body=body, seat="secretary", name="书记二", since=DAY)
