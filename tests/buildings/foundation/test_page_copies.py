"""Copies of public pages: as many as fit, good until something changes or their time is over, of nobody's own."""

import gzip
from datetime import datetime

import pytest
import time_machine
from django.urls import reverse

from buildings.foundation.pages.page_copies import ASKED_EVERY, Copy, Shelf, shelf
from buildings.foundation.pages.public_pages import SECONDS

NOON = "2026-11-24 12:00:30+08:00"


def copy(weight, made_at=0.0):
    return Copy(b"x" * weight, "mark", {}, made_at, made_at + 60)


def test_what_was_longest_not_asked_for_goes_first():
    small = Shelf(most=10_000)
    for name in ("one", "two", "three"):
        small.keep(name, copy(2000))
    small.get("one")

    small.keep("four", copy(2000))

    assert [name for name in ("one", "two", "three", "four") if small.get(name)] == ["one", "three", "four"]


def test_the_memory_taken_is_bounded_and_counted():
    small = Shelf(most=100_000)
    for number in range(1000):
        small.keep(number % 300, copy(1500))

    assert (small.size <= 100_000, len(small)) == (True, 100_000 // 2524)
    small.keep("too heavy", copy(200_000))
    assert (small.get("too heavy"), len(small)) == (None, 100_000 // 2524)  # and no other had to go for it
    small.clear()
    assert (len(small), small.size) == (0, 0)


def test_a_copy_is_not_good_before_it_was_made_nor_after_its_end():
    with time_machine.travel(NOON, tick=False) as clock:
        made = copy(1, made_at=1764000000.0)
        clock.move_to(1763999999)
        assert not made.is_current()
        clock.move_to(1764000059)
        assert made.is_current()
        clock.move_to(1764000060)
        assert not made.is_current()


@pytest.fixture
def address(building):
    return reverse("building-detail", args=[building.pk])


def test_a_change_is_seen_by_the_next_visitor_a_second_later(client, building, address):
    with time_machine.travel(NOON, tick=False) as clock:
        before = client.get(address)
        building.address = "泉城路 1 号"
        building.save()
        clock.shift(ASKED_EVERY)
        after = client.get(address)

    assert "泉城路 1 号" not in before.content.decode()
    assert "泉城路 1 号" in after.content.decode()
    assert before["ETag"] != after["ETag"]


def test_who_has_the_page_is_told_so_hours_later_by_one_query(client, address, django_assert_num_queries):
    with time_machine.travel(NOON, tick=False) as clock:
        first = client.get(address)
        clock.shift(3 * 60 * 60)
        with django_assert_num_queries(1):
            again = client.get(address, headers={"if-none-match": first["ETag"]})
        with django_assert_num_queries(0):
            stranger = client.get(address)

    assert (again.status_code, again.content) == (304, b"")
    assert stranger.content == first.content


def test_a_page_of_the_day_ends_with_the_day(client, address, django_assert_max_num_queries):
    with time_machine.travel("2026-11-24 23:59:55+08:00", tick=False) as clock:
        told = client.get(address)["Cache-Control"]
        clock.shift(5)
        with django_assert_max_num_queries(12) as asked:
            client.get(address)

    assert told == "public, max-age=5"
    assert len(asked) > 2


def test_a_page_that_does_not_say_what_it_rests_on_is_kept_for_a_moment(
    client, db, django_assert_num_queries
):
    with time_machine.travel(NOON, tick=False) as clock:
        client.get(reverse("portal-home"))
        with django_assert_num_queries(0):
            client.get(reverse("portal-home"))
        clock.shift(SECONDS)
        with django_assert_num_queries(1):
            client.get(reverse("portal-home"))


def test_a_page_that_rests_on_nothing_is_kept_all_day_without_a_question(
    client, db, django_assert_num_queries
):
    with time_machine.travel(NOON, tick=False) as clock, django_assert_num_queries(0):
        first = client.get(reverse("privacy"))
        clock.shift(11 * 60 * 60)
        again = client.get(reverse("privacy"), headers={"if-none-match": first["ETag"]})
    (kept,) = shelf.copies()

    assert (again.status_code, kept.ends_at) == (
        304,
        datetime.fromisoformat("2026-11-25 00:00+08:00").timestamp(),
    )


def test_a_copy_carries_the_headers_of_the_page_itself(client, address):
    drawn = client.get(address)
    copied = client.get(address)

    assert dict(drawn.items()) == dict(copied.items())
    assert drawn["X-Frame-Options"] == "DENY"
    assert "default-src 'self'" in copied["Content-Security-Policy"]
    assert {"Cookie", "Accept-Encoding"} <= {one.strip() for one in copied["Vary"].split(",")}


def test_each_look_and_each_host_has_copies_of_its_own(client, address):
    plain = client.get(address)
    client.cookies["louyu_display"] = "elder.dark"
    large = client.get(address)

    assert 'data-size="elder"' in large.content.decode()
    assert large["ETag"] != plain["ETag"]
    client.cookies["louyu_display"] = "nonsense"
    assert client.get(address).content == plain.content
    assert len(shelf) == 2


@pytest.mark.parametrize("name", ["louyu_session", "messages"])
def test_who_is_known_or_has_a_message_waiting_is_never_shown_a_copy_nor_copied(client, address, name):
    client.cookies[name] = "1"

    answer = client.get(address)

    assert (answer["Cache-Control"], "ETag" in answer, len(shelf)) == ("private, no-cache", False, 0)


def test_cookies_of_the_site_around_the_portal_do_not_keep_a_visitor_from_the_copy(client, address):
    first = client.get(address)
    client.cookies["statistics"] = "1"

    assert (client.get(address)["ETag"], len(shelf)) == (first["ETag"], 1)


def test_no_page_of_a_known_person_is_copied_wherever_they_go(client, address, staff):
    client.force_login(staff)
    for one in (address, reverse("portal-home"), reverse("center-list"), reverse("workbench-home")):
        client.get(one)

    assert len(shelf) == 0


@pytest.mark.parametrize("name", ["login", "display-settings", "matter-query"])
def test_a_page_with_a_form_to_send_is_not_copied(client, db, name):
    assert client.get(reverse(name)).status_code == 200

    assert len(shelf) == 0


def test_a_page_not_found_is_not_copied(client, db):
    assert client.get("/buildings/4711/").status_code == 404

    assert len(shelf) == 0


def test_a_long_query_is_answered_and_not_kept(client, db):
    assert client.get(reverse("center-list"), {"q": "水" * 30}).status_code == 200

    assert len(shelf) == 0


def test_who_takes_no_gzip_gets_the_same_page(client, address):
    packed = client.get(address, headers={"accept-encoding": "br, gzip"})
    plain = client.get(address)

    assert gzip.decompress(packed.content) == plain.content
    assert (packed["Content-Encoding"], "Content-Encoding" in plain) == ("gzip", False)
    assert len(shelf) == 1
