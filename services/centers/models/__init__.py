"""党群服务中心: what is where, when it is open, how to get it."""

from services.centers.models.center import Facility, ServiceCenter, ServiceItem, Zone
from services.centers.models.hours import OpeningException, OpeningRule
from services.centers.models.sketch import PlanMark
from services.centers.models.words import Suggestion, Synonym

__all__ = [
    "Facility",
    "OpeningException",
    "OpeningRule",
    "PlanMark",
    "ServiceCenter",
    "ServiceItem",
    "Suggestion",
    "Synonym",
    "Zone",
]
