"""What is measured of a public page, each beside its floor.

A first hit is a visitor who never had the page, while this process holds a copy of it from another visitor,
good as long as nothing the page shows has changed; that it still is is asked of the database, as it is once a
second. Cold is the page drawn anew with nothing kept: after a change, in a new minute where it tells the
time, in a new process. A repeat is a browser that has the page and asks with its ETag.
"""

from collections.abc import Iterator

from django.core.cache import cache
from django.test import Client

from buildings.foundation.pages import faces
from buildings.foundation.pages.page_copies import shelf
from tests.bench.rounds import measure, medians

FLOOR = "bare view: session, 25 rows by key with two joins, plain table"
CONSTANT = "a constant page through the same middleware"
ROUNDS = 40
FIRST, REPEATED, COLD = 1.5, 1.2, 6


def measured(
    name: str, page: str, visitor: Client, inside: Client, *, drawn_anew: float = COLD
) -> Iterator[dict]:
    """Yield the ratios of a page: first hit, repeated, drawn anew; `drawn_anew` is the limit of the last."""
    yield first(name, page, visitor, inside)
    yield repeated(name, page, visitor)
    yield cold(name, page, visitor, inside, drawn_anew)


def first(name: str, page: str, visitor: Client, inside: Client) -> dict:
    faces.fold()  # as the beat does every minute

    def copied():
        _ask_again()
        assert visitor.get(page).status_code == 200

    copied()
    ours, floor = medians(copied, lambda: inside.get("/bench/floor/"), rounds=ROUNDS)
    one = measure(f"{name}, first hit", ours, floor, limit=FIRST, floor_is=FLOOR)
    return {**one, "note": f"{one['note']}, a copy another visitor left, asked whether it is still true"}


def cold(name: str, page: str, visitor: Client, inside: Client, limit: float = COLD) -> dict:
    def drawn():
        shelf.clear()
        cache.clear()
        assert visitor.get(page).status_code == 200

    ours, floor = medians(drawn, lambda: inside.get("/bench/floor/"), rounds=ROUNDS)
    one = measure(f"{name}, cold", ours, floor, limit=limit, floor_is=FLOOR)
    return {**one, "note": f"{one['note']}, drawn anew with nothing kept"}


def repeated(name: str, page: str, visitor: Client) -> dict:
    """Measure a repeat as the server answers it, asking the database once a second; the note tells of always asking."""
    etag = visitor.get(page)["ETag"]

    def again():
        assert visitor.get(page, headers={"If-None-Match": etag}).status_code == 304

    def asked():
        _ask_again()
        again()

    ours, floor = medians(again, lambda: visitor.get("/bench/constant/"), rounds=ROUNDS * 3)
    dear, beside = medians(asked, lambda: visitor.get("/bench/constant/"), rounds=ROUNDS)
    one = measure(f"{name}, repeated with ETag", ours, floor, limit=REPEATED, floor_is=CONSTANT)
    return {
        **one,
        "note": f"{one['note']}, asked of once a second; {dear / beside:.2f} if it were asked every time",
    }


def _ask_again() -> None:
    """Let every copy be asked about, as if its second were over."""
    for copy in shelf.copies():
        copy.asked_at = 0
