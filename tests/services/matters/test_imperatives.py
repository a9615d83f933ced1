"""What a page asks of its reader he may do: every role, every station of a matter, every page of it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from services.matters import actions, rules
from services.matters.models import Matter
from services.matters.numbers import follow_token, watch_token
from services.matters.workflow import MOVES
from tests.architecture.test_imperatives import bare_in
from tests.services.matters.test_workflow import ROLES, STATIONS

pytestmark = pytest.mark.django_db
ASKED = re.compile(r'<span data-verb="(\w+)">.*?</span>', re.S)
FORM = re.compile(r"<form.*?</form>", re.S)


def pages_of(matter):
    """Return the pages that tell of a matter, each with whether its reader holds the reporter's link."""
    return [
        (reverse("matter-detail", args=[matter.number]), False),
        (reverse("matter-print", args=[matter.number]), False),
        (reverse("matter-follow", args=[follow_token(matter.number)]), True),
        (reverse("matter-watch", args=[watch_token(matter.number)]), False),
    ]


@pytest.mark.parametrize("station", STATIONS)
def test_what_a_page_asks_its_reader_may_do(request, client, station, specialist):
    matter = request.getfixturevalue(station)
    seen = 0
    for role in [*ROLES, None]:
        client.logout()
        reader = request.getfixturevalue(role) if role else None
        if reader:
            client.force_login(reader)
        for address, holds_link in pages_of(matter):
            answer = client.get(address)
            if answer.status_code != 200:
                continue
            page, seen = answer.content.decode(), seen + 1
            fresh = Matter.objects.get(pk=matter.pk)
            code = fresh.query_code if holds_link else ""
            for verb in ASKED.findall(page):
                assert rules.is_possible(fresh, MOVES[verb]), (role, address, verb)
                assert rules.may_move(fresh, MOVES[verb], by=reader, code=code), (role, address, verb)
            assert bare_in(FORM.sub("", ASKED.sub("", page))) == [], (role, address)
    assert seen >= 8


def test_who_must_answer_a_supervision_is_asked_and_others_are_told(client, handling, staff, specialist):
    soon = timezone.localdate() + timedelta(days=3)
    actions.supervise(handling, by=staff, to=specialist, due_on=soon, words="尽快")
    address, asked = (
        reverse("matter-detail", args=[handling.number]),
        '<span data-verb="feedback">请您</span>',
    )

    client.force_login(specialist)
    assert asked in client.get(address).content.decode()
    client.force_login(staff)
    page = client.get(address).content.decode()
    assert asked not in page
    assert f"待{specialist}于" in page
