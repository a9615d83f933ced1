"""The pages of matters at 100 000 and at 1 000 000 rows, each beside the bare page in the same run.

Django's test environment stays off: its copying of template contexts would fall on ours alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from urllib.parse import urlencode

from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from members.accounts.models import User
from services.matters.models import Matter, State
from tests.bench import seeding
from tests.bench.rounds import measure, medians

FEW, MANY = 100_000, 1_000_000
ROUNDS = 30
FLOOR = "bare view: session, 25 rows by key with two joins, plain table"
BARE_POST = "bare view: session, one row inserted, a redirect"
NARROWED = {
    "two characters, frequent": {"q": "漏水"},
    "two characters, rare": {"q": "蜂巢"},
    "four characters": {"q": "管道漏水"},
    "no hit": {"q": "龙卷风暴"},
    "a building by its sound": {"q": "d80ds"},
    "the end of a number": {"q": "B-999999"},
    "one state": {"state": "accepted"},
    "a month three years ago": {"since": "2023-11-01", "until": "2023-11-30"},
    "overdue in one building": {"overdue": "on", "building": "第80大厦"},
    "frequent word in one building": {"q": "漏水", "building": "第80大厦"},
    "rare word in one state": {"q": "蜂巢", "state": "closed"},
}

EVERYTHING = {
    "frequent": "漏水",
    "rare": "蜂巢",
    "no hit": "龙卷风暴",
    "buildings": "大厦",
    "by sound": "d80ds",
}


def measures() -> Iterator[dict]:
    """Yield the ratios of list, search, detail, filing and workbench over 1000 buildings."""
    with override_settings(ROOT_URLCONF="tests.bench.urls"):
        city = seeding.make_city(1000)
        seeding.fill(city, FEW)
        client = client_of(city.staff)
        few = page(client, f"list page, {FEW} matters", reverse("matter-list"), 2.5)
        yield few
        seeding.empty()
        seeding.fill(city, MANY)
        many = page(client, f"list page, {MANY} matters", reverse("matter-list"), 2.5)
        yield many
        yield measure(
            "list page, growth from 100 000 to 1 000 000",
            many["ratio"],
            few["ratio"],
            limit=1.1,
            floor_is="itself",
        )
        for name, query in NARROWED.items():
            yield page(client, f"list at {MANY}: {name}", f"{reverse('matter-list')}?{urlencode(query)}", 3)
        for state in (State.REPORTED, State.ACCEPTED, State.CLOSED):
            number = Matter.objects.filter(street=city.streets[0], state=state).latest("pk").number
            yield page(client, f"detail at {MANY}, {state}", reverse("matter-detail", args=[number]), 3)
        yield page(client, f"workbench at {MANY}", reverse("workbench-home"), 5)
        for name, words in EVERYTHING.items():
            yield page(
                client, f"search across everything at {MANY}: {name}", f"{reverse('find')}?q={words}", 5
            )
        yield _filing(client, city)
        seeding.empty()


def client_of(user: User) -> Client:
    """Return the browser of somebody who has logged in."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(user)
    return client


def page(client: Client, name: str, path: str, limit: float, *, rounds: int = ROUNDS) -> dict:
    """Return the ratio of a page to the bare one, asked for in turns."""
    for address in (path, "/bench/floor/"):
        assert client.get(address).status_code == 200, address
    ours, floor = medians(lambda: client.get(path), lambda: client.get("/bench/floor/"), rounds=rounds)
    return measure(name, ours, floor, limit=limit, floor_is=FLOOR)


def _filing(client: Client, city: seeding.City) -> dict:
    """File through the real form and verb, a new key each time, beside a bare insert."""
    path, keys = reverse("matter-report", args=[seeding.code_of(city.buildings[0])]), itertools.count()

    def file() -> None:
        sent = {
            "category": city.categories[0].pk,
            "text": "电梯停运",
            "phone": "19900003517",
            "key": f"bench-{next(keys)}",
        }
        assert client.post(path, sent).status_code == 302

    ours, floor = medians(file, lambda: client.post("/bench/insert/"), rounds=ROUNDS)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE matters_matter")
    return measure("filing", ours, floor, limit=4.5, floor_is=BARE_POST)
