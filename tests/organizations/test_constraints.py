"""What must never be of firms, tenancies and Party organisations, refused by the database itself."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from organizations.models import (
    BodyChange,
    Coverage,
    Enterprise,
    Headcount,
    Instructor,
    OutsideUnit,
    PartyOrganization,
    Rule,
    Tenancy,
)
from tests import factories
from tests.constraints import names_of

DAY, DAY_BEFORE = date(2026, 1, 2), date(2026, 1, 1)
CODE = "91350100M000100Y43"


@pytest.fixture
def branch(enterprise):
    return factories.make_party_organization(enterprise.street, "云泉党支部", covers=[enterprise])


def _tenancy(firm, **fields):
    return Tenancy.objects.create(enterprise=firm, building=firm.tenancies.get().building, **fields)


def _rule(**fields):
    return Rule.objects.create(
        **{"key": "vacancy", "document": "口径", "text": "口径", "weight": "hint", **fields}
    )


def _change(body, kind, **fields):
    return BodyChange.objects.create(body=body, kind=kind, on=DAY, **fields)


def _sent(firm, **fields):
    return Instructor.objects.create(enterprise=firm, kind="liaison", name="联络员", **fields)


REFUSED = {
    "enterprise_name_once": lambda firm, branch: factories.make_enterprise(firm.street, firm.name),
    "enterprise_credit_code_once": lambda firm, branch: [
        factories.make_enterprise(firm.street, credit_code=CODE) for _ in range(2)
    ],
    "enterprise_credit_code_canonical": lambda firm, branch: Enterprise.objects.filter(pk=firm.pk).update(
        credit_code="91350100m000100y43"
    ),
    "headcount_once_a_day": lambda firm, branch: [
        Headcount.objects.create(enterprise=firm, on=DAY, people=1) for _ in range(2)
    ],
    "tenancy_ends_after_start": lambda firm, branch: firm.tenancies.update(since=DAY, until=DAY_BEFORE),
    "tenancy_once_at_a_time": lambda firm, branch: _tenancy(firm, since=DAY),
    "party_organization_name_once": lambda firm, branch: factories.make_party_organization(
        firm.street, branch.name
    ),
    "party_organization_not_its_own_parent": lambda firm, branch: PartyOrganization.objects.filter(
        pk=branch.pk
    ).update(parent=branch),
    "party_organization_term_ends_after_election": lambda firm, branch: PartyOrganization.objects.filter(
        pk=branch.pk
    ).update(elected_on=DAY, term_ends_on=DAY),
    "coverage_ends_after_start": lambda firm, branch: branch.coverages.update(since=DAY, until=DAY_BEFORE),
    "rule_ends_after_start": lambda firm, branch: _rule(since=DAY, until=DAY_BEFORE),
    "rule_of_a_street_is_local": lambda firm, branch: _rule(street=firm.street, key="term"),
    "rule_once_at_a_time": lambda firm, branch: _rule(),
    "body_change_renamed_from_a_name": lambda firm, branch: _change(branch, "renamed"),
    "body_change_merged_into_a_body": lambda firm, branch: _change(branch, "merged"),
    "body_change_merged_into_another": lambda firm, branch: _change(branch, "merged", into=branch),
    "instructor_ends_after_start": lambda firm, branch: _sent(firm, since=DAY, until=DAY_BEFORE),
    "instructor_one_of_a_kind_at_a_time": lambda firm, branch: [_sent(firm, since=DAY) for _ in range(2)],
    "outside_unit_name_once": lambda firm, branch: [
        OutsideUnit.objects.create(street=firm.street, name="区人社局") for _ in range(2)
    ],
    "coverage_once": lambda firm, branch: Coverage.objects.create(organization=branch, enterprise=firm),
}


def test_every_constraint_has_its_refusal():
    assert names_of("organizations") - set(REFUSED) == set()


@pytest.mark.parametrize("name", REFUSED)
def test_database_refuses(enterprise, branch, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        REFUSED[name](enterprise, branch)


def test_moving_out_and_in_again_is_two_tenancies(enterprise):
    enterprise.tenancies.update(until=DAY)

    _tenancy(enterprise, since=DAY)

    assert enterprise.tenancies.count() == 2
