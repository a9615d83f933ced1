"""Plain functions that make rows for tests: each takes what matters to the test and invents the rest."""

import itertools
from datetime import date

from django.utils import timezone

from buildings.models import Building, Community, District, Floor, Holiday, Street, Unit
from members.accounts import keys
from members.accounts.models import ApiKey, Assignment, User
from members.accounts.roles import Role
from members.committees.models import Committee, MemberUnit, Post, Seat, Turn
from members.party.models import PartyMember
from members.terms.models import Term
from organizations.models import Coverage, Enterprise, PartyOrganization, Tenancy
from services.matters.models import Category

LONG_AGO = date(2020, 1, 1)
# Every public holiday of a year with the days off it brings by law.
HOLIDAYS_OF_2027 = [
    *(date(2027, 1, 1), date(2027, 2, 5), date(2027, 2, 6), date(2027, 2, 7), date(2027, 2, 8)),
    *(date(2027, 4, 5), date(2027, 5, 1), date(2027, 5, 2), date(2027, 6, 9), date(2027, 9, 15)),
    *(date(2027, 10, 1), date(2027, 10, 2), date(2027, 10, 3)),
]
_numbers = itertools.count(1)


def make_district(name="测试区", **fields):
    fields.setdefault("code", f"{next(_numbers):06d}000000")
    return District.objects.create(name=name, **fields)


def make_street(name="云泉街道", **fields):
    fields.setdefault("code", f"9901{next(_numbers):05d}000")
    if "district" not in fields:
        fields["district"] = District.objects.filter(name="测试区").first() or make_district()
    return Street.objects.create(name=name, **fields)


def make_community(street, name="泉边社区", **fields):
    return Community.objects.create(street=street, name=name, **fields)


def make_building(street, name="云泉大厦", *, floors=2, **fields):
    """Make a building with as many floors above ground, and none below; its code never looks like a word."""
    thousands, number = divmod(next(_numbers), 1000)
    fields = {"floors_above": floors or None, "code": f"x{number:03d}y{thousands:03d}", **fields}
    building = Building.objects.create(street=street, name=name, **fields)
    for number in range(1, floors + 1):
        Floor.objects.create(building=building, number=number)
    return building


def make_unit(building, number="101", *, floor=1, **fields):
    storey, _ = Floor.objects.get_or_create(building=building, number=floor)
    return Unit.objects.create(floor=storey, number=number, **fields)


def make_enterprise(street, name=None, *, building=None, **fields):
    """Make a firm; with `building`, also its current tenancy there."""
    enterprise = Enterprise.objects.create(street=street, name=name or f"测试单位{next(_numbers)}", **fields)
    if building:
        Tenancy.objects.create(enterprise=enterprise, building=building, since=LONG_AGO)
    return enterprise


def make_party_organization(street, name=None, *, covers=(), **fields):
    fields.setdefault("kind", PartyOrganization.Kind.BRANCH)
    organization = PartyOrganization.objects.create(
        street=street, name=name or f"测试党支部{next(_numbers)}", **fields
    )
    for enterprise in covers:
        Coverage.objects.create(organization=organization, enterprise=enterprise, since=LONG_AGO)
    return organization


def make_term(body, ends_on, **fields):
    """Make the term that runs in a body, elected three years before it ends."""
    fields = {"began_on": ends_on.replace(year=ends_on.year - 3), "origin": "elected", **fields}
    return Term.objects.create(body=body, ends_on=ends_on, **fields)


def make_party_member(street, name="李测试", **fields):
    fields.setdefault("category", PartyMember.MemberCategory.FULL)
    return PartyMember.objects.create(street=street, name=name, **fields)


def make_user(role=None, place=None, *, password=None, **fields):
    """Make a person; with `role`, hold it over `place` (of a kind that `Assignment` names) since long ago."""
    number = next(_numbers)
    fields.setdefault("username", f"user{number}")
    fields.setdefault("real_name", f"测试员{number}")
    user = User.objects.create_user(password=password, **fields)
    if role == Role.ADMINISTRATOR:
        User.objects.filter(pk=user.pk).update(is_superuser=True, is_staff=True)
        user.refresh_from_db()
    elif role:
        Assignment.objects.create(user=user, role=role, since=LONG_AGO, **{_kind_of(place): place})
    return user


def _kind_of(place):
    return {"PartyOrganization": "organization"}.get(type(place).__name__, type(place).__name__.lower())


def make_seat(street=None, name=None, **fields):
    number = next(_numbers)
    fields.setdefault("key", f"seat-{number}")
    return Seat.objects.create(street=street, name=name or f"测试席位{number}", **fields)


def make_committee(building, **fields):
    fields.setdefault("since", LONG_AGO)
    return Committee.objects.create(building=building, **fields)


def make_member_unit(committee, enterprise=None, *, position=1, **fields):
    fields.setdefault("since", LONG_AGO)
    enterprise = enterprise or make_enterprise(committee.building.street, building=committee.building)
    return MemberUnit.objects.create(committee=committee, enterprise=enterprise, position=position, **fields)


def make_post(committee, holder, *, seat=None, **fields):
    fields.setdefault("since", LONG_AGO)
    return Post.objects.create(committee=committee, holder=holder, seat=seat or make_seat(), **fields)


def make_turn(committee, chief=None, *, month=None, **fields):
    month = (month or timezone.localdate()).replace(day=1)
    return Turn.objects.create(committee=committee, chief=chief, month=month, **fields)


def make_holidays_of_2027():
    """Enter a year as a whole."""
    Holiday.objects.bulk_create(Holiday(on=day, kind=Holiday.Kind.REST) for day in HOLIDAYS_OF_2027)


def make_category(street=None, name="电梯故障(测试)", **fields):
    fields.setdefault("key", f"category-{next(_numbers)}")
    return Category.objects.create(street=street, name=name, **fields)


def make_key(user, scopes=("read", "report", "write"), **fields):
    """Return the secret of a new key of an account."""
    secret = keys.new_secret()
    fields.setdefault("name", "对接系统（测试）")
    ApiKey.objects.create(
        user=user, start=keys.start_of(secret), digest=keys.digest(secret), scopes=list(scopes), **fields
    )
    return secret
