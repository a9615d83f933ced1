"""The directory in the words of Open Referral HSDS 3.0 (Human Services Data Specification): pure mapping, no queries.

A street is an organization, a centre a location, a service item a service, and the item at its centre a
service_at_location. Centres and items carry the `public_id` of their rows; all other names are derived from
these. https://docs.openreferral.org/en/3.0/hsds/schema_reference.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time
from typing import Any
from uuid import UUID, uuid5

from buildings.foundation.language.dates import in_full
from buildings.models import Street
from services.centers import hours
from services.centers.models import OpeningException, OpeningRule, ServiceCenter, ServiceItem

VERSION = "3.0"
PROFILE = "https://docs.openreferral.org/en/3.0/hsds/schema_reference.html"
STREETS = UUID("6c6f7579-7504-5d2b-9d0e-2026112400aa")  # the space in which streets are named by their code
UTC_OFFSET = 8
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
Record = dict[str, Any]
Address = Callable[[str, int], str]  # the public page of a centre, by the name of its address and its key


def organization_id(street: Street) -> UUID:
    return uuid5(STREETS, street.code)


def at_location_id(item: ServiceItem) -> UUID:
    return uuid5(item.public_id, "at-location")


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


def organization_line(street: Street) -> Record:
    return {name: value for name, value in organization(street).items() if name != "organization_identifiers"}


def schedules(center: ServiceCenter, owner: UUID, owner_column: str) -> list[Record]:
    """Return the hours of a centre: its rules, left out on the days that differ, and what holds on those instead.

    The specification has no word for a closed day: it is the gap between two stretches of a rule, told in
    their notes.
    """
    special = sorted(center.opening_exceptions.all(), key=lambda row: (row.on, row.opens or time.min))
    days = sorted({row.on for row in special})
    closed = "；".join(_closed(row) for row in special if row.opens is None)
    regular = [
        _schedule(rule, span, closed, owner, owner_column)
        for rule in center.opening_rules.all()
        for span in _spans(rule, days)
    ]
    return regular + [_special(row, owner, owner_column) for row in special if row.opens]


def _spans(rule: OpeningRule, days: list[date]) -> Iterator[tuple[date | None, date | None]]:
    """Yield the stretches of days (first, last) for which a rule holds, the days that differ left out."""
    first, last = rule.since, rule.until - hours.ONE_DAY if rule.until else None
    for day in days:
        if (first is None or first <= day) and (last is None or day <= last):
            if first is None or first < day:
                yield first, day - hours.ONE_DAY
            first = day + hours.ONE_DAY
    if first is None or last is None or first <= last:
        yield first, last


def _schedule(
    rule: OpeningRule, span: tuple[date | None, date | None], closed: str, owner: UUID, owner_column: str
) -> Record:
    first, last = span
    days = [name for place, name in enumerate(WEEKDAYS) if rule.weekdays >> place & 1]
    if rule.days == hours.WORKDAYS:
        days = list(WEEKDAYS[:5])
    key = f"schedule:{rule.pk}" if first == rule.since else f"schedule:{rule.pk}:{first}"
    return _without_empty(
        {
            "id": str(uuid5(owner, key)),
            owner_column: str(owner),
            "valid_from": first.isoformat() if first else None,
            "valid_to": last.isoformat() if last else None,
            "timezone": UTC_OFFSET,
            "freq": None if rule.days == hours.HOLIDAYS else "WEEKLY",
            "wkst": "MO",
            "byday": "" if rule.days == hours.HOLIDAYS else ",".join(days),
            **_clock(rule),
            "description": "、".join(hours.describe([rule], rule.since or date.min)[0]),
            "notes": "；".join(filter(None, [_notes(rule), closed])),
        }
    )


def _special(row: OpeningException, owner: UUID, owner_column: str) -> Record:
    return {
        "id": str(uuid5(owner, f"exception:{row.pk}")),
        owner_column: str(owner),
        "valid_from": row.on.isoformat(),
        "valid_to": row.on.isoformat(),
        "timezone": UTC_OFFSET,
        **_clock(row),
        "description": f"{in_full(row.on)} {hours.clock_words(row.opens, row.closes)}",
        "notes": "当日取代平时的开放时间" + (f"（{row.reason}）" if row.reason else ""),
    }


def _clock(row: OpeningRule | OpeningException) -> Record:
    closes = row.closes.strftime("%H:%M") if row.closes else "24:00"
    return {"opens_at": f"{row.opens:%H:%M}+08:00", "closes_at": f"{closes}+08:00"}


def _closed(row: OpeningException) -> str:
    return f"{in_full(row.on)}不开放" + (f"（{row.reason}）" if row.reason else "")


def _notes(rule: OpeningRule) -> str:
    if rule.days == hours.WORKDAYS:
        return "按国务院放假安排，含调休上班日，节假日不开放"
    if rule.days == hours.HOLIDAYS:
        return "国家法定节假日的开放时间"
    return "" if rule.open_on_holidays else "节假日不开放"


def _phone(number: str, owner: UUID, owner_column: str) -> list[Record]:
    if not number:
        return []
    return [{"id": str(uuid5(owner, "phone")), owner_column: str(owner), "number": number, "type": "voice"}]


def location(center: ServiceCenter, address: Address) -> Record:
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
                _without_empty(
                    {
                        "id": str(uuid5(key, "address")),
                        "location_id": str(key),
                        "address_1": line,
                        "address_2": center.place if center.place != line else "",
                        "region": center.community.name if center.community else None,
                        "city": center.street.district.name,
                        "state_province": center.street.code[:2],  # the province by its statistical code
                        "postal_code": "000000",  # the specification asks for one; streets keep none
                        "country": "CN",
                        "address_type": "physical",
                    }
                )
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
            "schedules": schedules(center, key, "location_id"),
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
            "id": str(at_location_id(item)),
            "service_id": str(item.public_id),
            "location_id": str(item.center.public_id),
            "description": item.where,
        }
    )


def at_location(item: ServiceItem, address: Address) -> Record:
    return {
        **at_location_line(item, address),
        "location": location(item.center, address),
        "service": service_line(item, address),
    }


def service(item: ServiceItem, address: Address) -> Record:
    """Return a service with all that belongs to it."""
    key = item.public_id
    return _without_empty(
        {
            **service_line(item, address),
            "organization": organization(item.center.street),
            "phones": _phone(item.telephone or item.center.telephone, key, "service_id"),
            "schedules": schedules(item.center, key, "service_id"),
            "required_documents": [
                {"id": str(uuid5(key, "documents")), "service_id": str(key), "document": item.documents}
            ]
            if item.documents
            else [],
            "service_at_locations": [
                {**at_location_line(item, address), "location": location(item.center, address)}
            ],
        }
    )
