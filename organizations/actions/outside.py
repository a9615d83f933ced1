"""The unit somebody means by a name: one of the ledger, or one outside it that is written down now."""

from __future__ import annotations

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction

from buildings.foundation.language.folding import fold
from buildings.models import Street
from organizations.models import Enterprise, OutsideUnit, PartyOrganization
from organizations.states import OutsideKind

LONGEST_NAME = 120


class Owner(NamedTuple):
    """The columns of `AbstractOwned` for one unit; exactly one is set."""

    enterprise: Enterprise | None = None
    organization: PartyOrganization | None = None
    outside: OutsideUnit | None = None


def known_owner(street: Street, name: str) -> Owner | None:
    """Return the firm or Party body of a street's ledger, or the outside unit, that bears a name; None for none."""
    folded = fold(name)
    if firm := Enterprise.objects.filter(street=street, name_folded=folded).first():
        return Owner(enterprise=firm)
    if body := PartyOrganization.objects.filter(street=street, name_folded=folded).first():
        return Owner(organization=body)
    if unit := OutsideUnit.objects.filter(street=street).named(name).first():
        return Owner(outside=unit)
    return None


@transaction.atomic
def name_outside_unit(street: Street, name: str, *, kind: OutsideKind = OutsideKind.OTHER) -> OutsideUnit:
    """Return the unit outside the ledger of that name, written down where there is none; the first kind stands.

    Asks no permission of its own: it is part of the verb that names a unit, which has asked.
    Raises `ValidationError` for an empty name and one over 120 characters.
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise ValidationError(f"请写单位名称，不超过 {LONGEST_NAME} 字")
    # PostgreSQL keeps `name_folded`; two people who write one name at once get one row.
    OutsideUnit.objects.bulk_create([OutsideUnit(street=street, name=name, kind=kind)], ignore_conflicts=True)
    return OutsideUnit.objects.filter(street=street).named(name).get()


def owner_named(street: Street, name: str, *, kind: OutsideKind = OutsideKind.OTHER) -> Owner:
    """Return whom a name means in a street: one of its ledger, else the unit outside it, written down where new."""
    return known_owner(street, name) or Owner(outside=name_outside_unit(street, name, kind=kind))
