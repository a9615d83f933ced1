"""The figures of 1 000 000 matters over 10 000 buildings: for a street of fifty and for a district of fifty streets.

Each page stands beside the bare page in the same run, the workbench of a leader too.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.test import override_settings
from django.urls import reverse

from buildings.models import Street
from members.accounts.models import User
from members.accounts.roles import Role
from tests import factories
from tests.bench import seeding
from tests.bench.pages import MANY, client_of, page

BUILDINGS = 10_000
STREETS = 50  # of a district
ROUNDS = {"street": 30, "district": 5}
PERIODS = {
    "this month": {},
    "this month by category": {"by": "category"},
    "this year": {"period": "year"},
    "this year by category": {"period": "year", "by": "category"},
    "twelve months": {"period": "twelve", "by": "month"},
}


def measures() -> Iterator[dict]:
    """Yield the ratios of the workbench and of the figures of a month and a year."""
    city = seeding.make_city(BUILDINGS, named="宽")
    seeding.fill(city, MANY)
    people = {"street": city.staff, "district": leader_of(city.streets[:STREETS])}
    with override_settings(ROOT_URLCONF="tests.bench.urls"):
        for place, user in people.items():
            client, path = client_of(user), reverse("workbench-home")
            yield page(client, f"workbench of a {place}", path, 5, rounds=ROUNDS[place])
            for name, query in PERIODS.items():
                path = f"{reverse('figures')}?{urlencode(query)}"
                yield page(client, f"figures of a {place}, {name}", path, 4, rounds=ROUNDS[place])
    seeding.empty()


def leader_of(streets: list[Street]) -> User:
    """Put some streets into a district of their own and return who leads it."""
    district = factories.make_district("五十街区")
    Street.objects.filter(pk__in=[street.pk for street in streets]).update(district=district)
    return factories.make_user(Role.DISTRICT_LEADER, district)
