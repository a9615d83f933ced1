"""The directory in the words of Open Referral HSDS 3.0 (Human Services Data Specification): pure mapping, no queries.

A street is an organization, a centre a location, a service item a service, and the item at its centre a
service_at_location. Centres and items carry the `public_id` of their rows; all other names are derived from
these. https://docs.openreferral.org/en/3.0/hsds/schema_reference.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID, uuid5

from stdnum import numdb

from buildings.models import Street
from services.centers.hsds_schedules import Ahead, schedules
from services.centers.models import ServiceCenter, ServiceItem

VERSION = "3.0"
PROFILE = "https://docs.openreferral.org/en/3.0/hsds/schema_reference.html"
STREETS = UUID("6c6f7579-7504-5d2b-9d0e-2026112400aa")  # the space in which streets are named by their code
TAXONOMY = uuid5(STREETS, "kinds of centres")
Record = dict[str, Any]
Address = Callable[[str, int], str]  # the public page of a centre, by the name of its address and its key


def organization_id(street: Street) -> UUID:
    return uuid5(STREETS, street.code)


def at_location_id(service_id: UUID) -> UUID:
    return uuid5(service_id, "at-location")


def _without_empty(record: Record) -> Record:
    """Leave out what is not known: the specification has no nulls."""
    return {name: value for name, value in record.items() if value not in (None, "", [])}


def organization(street: Street) -> Record:
    return {
        "id": str(organization_id(street)),
        "name": street.name,
        "description": f"{street.name}党群服务中心和便民服务站点",
        "organization_identifiers": [
            {
                "id": str(uuid5(organization_id(street), "code")),
                "organization_id": str(organization_id(street)),
                "identifier_scheme": "CN-STAT-REGION",
                "identifier_type": "统计用区划代码",
                "identifier": street.code,
            }
        ],
    }


def whole_organization(
    street: Street,
    items: Iterable[ServiceItem],
    centers: Iterable[ServiceCenter],
    address: Address,
    ahead: Ahead,
) -> Record:
    """Return a street with its services by name and its centres."""
    return {
        **organization(street),
        "services": [{"id": str(one.public_id), "name": one.name, "status": "active"} for one in items],
        "locations": [location(center, address, ahead) for center in centers],
    }


def organization_line(street: Street) -> Record:
    return {name: value for name, value in organization(street).items() if name != "organization_identifiers"}


def taxonomy() -> Record:
    """Return the one classification there is: what kind of centre a service is found in."""
    return {"id": str(TAXONOMY), "name": "党群服务阵地类型", "description": "服务项目所在阵地的类型"}


def term_id(kind: str) -> UUID:
    return uuid5(TAXONOMY, kind)


def term(kind: str) -> Record:
    label = str(ServiceCenter.Kind(kind).label)
    return {
        "id": str(term_id(kind)),
        "code": kind,
        "name": label,
        "description": label,
        "taxonomy": str(taxonomy()["name"]),
        "taxonomy_id": str(TAXONOMY),
        "language": "zh-CN",
    }


def _attribute(item: ServiceItem) -> Record:
    """Return what links a service to the term of its centre."""
    return {
        "id": str(uuid5(item.public_id, "kind")),
        "link_id": str(item.public_id),
        "link_entity": "service",
        "link_type": "facility_type",
        "taxonomy_term_id": str(term_id(item.center.kind)),
        "taxonomy_term": term(item.center.kind),
    }


def _province(code: str) -> str:
    """Return the name of the province that a statistical code lies in, nothing where there is none."""
    _, told = numdb.get("cn/loc").info(code[:6])[0]
    return str(told.get("province", ""))


def _phone(number: str, owner: UUID, owner_column: str) -> list[Record]:
    if not number:
        return []
    return [{"id": str(uuid5(owner, "phone")), owner_column: str(owner), "number": number, "type": "voice"}]


def location(center: ServiceCenter, address: Address, ahead: Ahead) -> Record:
    key = center.public_id
    building = center.building
    line = (
        (building.address if building else "") or center.place or (str(building) if building else center.name)
    )
    return _without_empty(
        {
            "id": str(key),
            "location_type": "physical",
            "url": address("center-detail", center.pk),
            "organization_id": str(organization_id(center.street)),
            "name": center.name,
            "alternate_name": center.get_kind_display(),
            "description": center.introduction,
            "addresses": [
                {
                    **_without_empty(
                        {
                            "id": str(uuid5(key, "address")),
                            "location_id": str(key),
                            "address_1": line,
                            "address_2": center.place if center.place != line else "",
                            "region": center.community.name if center.community else None,
                            "city": center.street.district.name,
                            "country": "CN",
                            "address_type": "physical",
                        }
                    ),
                    "state_province": _province(center.street.code),
                    "postal_code": "",  # asked for by the specification; streets keep none
                }
            ],
            "accessibility": [
                {
                    "id": str(uuid5(key, "access")),
                    "location_id": str(key),
                    "description": center.accessibility,
                }
            ]
            if center.accessibility
            else [],
            "phones": _phone(center.telephone, key, "location_id"),
            "schedules": schedules(center, key, "location_id", ahead),
        }
    )


def service_line(item: ServiceItem, address: Address) -> Record:
    """Return the plain columns of a service, as a list shows them."""
    center = item.center
    how = "；".join(filter(None, ["需预约" if item.needs_booking else "", item.how_to_apply]))
    return _without_empty(
        {
            "id": str(item.public_id),
            "organization_id": str(organization_id(center.street)),
            "name": item.name,
            "description": item.description,
            "url": address("center-detail", center.pk),
            "status": "active",
            "application_process": how,
            "fees_description": item.fee,
            "eligibility_description": item.audience,
            "assured_date": center.verified_on.isoformat() if center.verified_on else None,
            "organization": organization_line(center.street),
        }
    )


def at_location_line(item: ServiceItem, address: Address) -> Record:
    return _without_empty(
        {
            "id": str(at_location_id(item.public_id)),
            "service_id": str(item.public_id),
            "location_id": str(item.center.public_id),
            "description": item.where,
        }
    )


def at_location(item: ServiceItem, address: Address, ahead: Ahead) -> Record:
    return {
        **at_location_line(item, address),
        "location": location(item.center, address, ahead),
        "service": service_line(item, address),
    }


def service(item: ServiceItem, address: Address, ahead: Ahead) -> Record:
    """Return a service with all that belongs to it."""
    key = item.public_id
    return _without_empty(
        {
            **service_line(item, address),
            "organization": organization(item.center.street),
            "phones": _phone(item.telephone or item.center.telephone, key, "service_id"),
            "schedules": schedules(item.center, key, "service_id", ahead),
            "attributes": [_attribute(item)],
            "required_documents": [
                {"id": str(uuid5(key, "documents")), "service_id": str(key), "document": item.documents}
            ]
            if item.documents
            else [],
            "service_at_locations": [
                {**at_location_line(item, address), "location": location(item.center, address, ahead)}
            ],
        }
    )
