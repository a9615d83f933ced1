"""What a keeper says of a centre and of what is in it; each is the columns that may be set, and no others."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from buildings.foundation.records.row_facts import RowFacts
from buildings.models import Building, Community
from members.accounts.models import User
from services.centers.hours import HoursRule
from services.centers.models import Facility, ServiceCenter, ServiceItem, Zone

Part = Zone | Facility | ServiceItem


@dataclass(frozen=True, kw_only=True)
class CenterFacts(RowFacts):
    """A centre; when it was verified is recorded by `verify_facts` alone."""

    name: str
    kind: str = ServiceCenter.Kind.BUILDING
    community: Community | None = None
    building: Building | None = None
    place: str = ""
    area: Decimal | None = None
    telephone: str = ""
    hours_text: str = ""
    introduction: str = ""
    accessibility: str = ""
    owner: User | None = None
    is_published: bool = True


@dataclass(frozen=True, kw_only=True)
class ZoneFacts(RowFacts):
    """A part of a centre's floors."""

    name: str
    floor: str = ""


@dataclass(frozen=True, kw_only=True)
class FacilityFacts(RowFacts):
    """A place inside a centre where something is offered."""

    name: str
    zone: Zone | None = None
    floor: str = ""
    description: str = ""
    accessibility: str = ""


@dataclass(frozen=True, kw_only=True)
class ServiceItemFacts(RowFacts):
    """A service: for whom, with which papers, where."""

    name: str
    facility: Facility | None = None
    description: str = ""
    audience: str = ""
    documents: str = ""
    fee: str = "免费"
    how_to_apply: str = ""
    needs_booking: bool = False
    place: str = ""
    telephone: str = ""
    accessibility: str = ""


class OpeningHours(RowFacts, HoursRule):
    """One stretch of opening hours, as the arithmetic has it."""


PartFacts = ZoneFacts | FacilityFacts | ServiceItemFacts
MODELS: dict[type[PartFacts], type[Part]] = {
    ZoneFacts: Zone,
    FacilityFacts: Facility,
    ServiceItemFacts: ServiceItem,
}
