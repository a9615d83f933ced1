"""Questions about who is in the buildings, which Party bodies there are, and the rules in force."""

from organizations.querysets.bodies import (
    WITHIN_BODY,
    BodyChangeQuerySet,
    CoverageQuerySet,
    InstructorQuerySet,
    PartyOrganizationQuerySet,
)
from organizations.querysets.days import alive, current, not_over
from organizations.querysets.firms import (
    DUE,
    EnterpriseQuerySet,
    HeadcountQuerySet,
    TenancyQuerySet,
    counts_by_cover,
)
from organizations.querysets.outside import OutsideUnitQuerySet
from organizations.querysets.rules import RuleQuerySet

__all__ = [
    "DUE",
    "WITHIN_BODY",
    "BodyChangeQuerySet",
    "CoverageQuerySet",
    "EnterpriseQuerySet",
    "HeadcountQuerySet",
    "InstructorQuerySet",
    "OutsideUnitQuerySet",
    "PartyOrganizationQuerySet",
    "RuleQuerySet",
    "TenancyQuerySet",
    "alive",
    "counts_by_cover",
    "current",
    "not_over",
]
