"""Who is in the buildings: firms, their stays, the Party organisations that cover them, and the rules on both."""

from organizations.models.bodies import Coverage, PartyOrganization
from organizations.models.changes import BodyChange
from organizations.models.days import DateRange, ends_after_start
from organizations.models.firms import Enterprise, Headcount, Tenancy
from organizations.models.instructors import Instructor
from organizations.models.outside import OutsideUnit
from organizations.models.owners import AbstractOwned, exactly_one_owner
from organizations.models.rules import Rule

__all__ = [
    "AbstractOwned",
    "BodyChange",
    "Coverage",
    "DateRange",
    "Enterprise",
    "Headcount",
    "Instructor",
    "OutsideUnit",
    "PartyOrganization",
    "Rule",
    "Tenancy",
    "ends_after_start",
    "exactly_one_owner",
]
