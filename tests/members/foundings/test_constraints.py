"""What the database refuses of foundings, whoever writes."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from members.foundings.models import Founding, FoundingFirm
from tests import factories
from tests.constraints import names_of

DAY, BEFORE = date(2026, 11, 20), date(2026, 11, 19)


def made(building, **fields):
    return Founding.objects.create(building=building, name="某党支部", proposed_on=BEFORE, **fields)


def twice_in_a_plan(building, firm):
    founding = made(building)
    for is_open in (True, False):
        FoundingFirm.objects.create(founding=founding, enterprise=firm, is_open=is_open)


def in_two_plans(building, firm):
    for _ in range(2):
        FoundingFirm.objects.create(founding=made(building), enterprise=firm)


APPROVED = {"state": "approved", "applied_on": DAY, "approved_on": DAY}
REFUSED = {
    "founding_applied_on_a_day": lambda building, firm: made(building, state="applied"),
    "founding_approved_on_a_day": lambda building, firm: made(building, state="approved", applied_on=DAY),
    "founding_founded_on_a_day": lambda building, firm: made(building, **APPROVED | {"state": "founded"}),
    "founding_body_once_founded": lambda building, firm: made(
        building, body=factories.make_party_organization(building.street, "某支部")
    ),
    "founding_dropped_with_reason": lambda building, firm: made(building, state="dropped"),
    "founding_days_in_order": lambda building, firm: made(building, **APPROVED | {"approved_on": BEFORE}),
    "founding_firm_once": twice_in_a_plan,
    "founding_firm_in_one_open_plan": in_two_plans,
}


def test_every_constraint_has_its_refusal():
    assert names_of("foundings") - set(REFUSED) == set()


@pytest.mark.parametrize("name", REFUSED)
def test_database_refuses(building, enterprise, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        REFUSED[name](building, enterprise)
