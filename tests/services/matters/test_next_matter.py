"""One matter after the other: a move made by its second button leads to the next that waits."""

import pytest
import time_machine
from django.urls import reverse

from services.matters import actions
from services.matters.states import Result

pytestmark = pytest.mark.at("2026-11-24 10:00+08:00")


@pytest.fixture
def three(building, category, tenant, specialist):
    matters = []
    for hour in (9, 10, 11):
        with time_machine.travel(f"2026-11-24 {hour}:00+08:00", tick=False):
            matters.append(actions.report(building, category=category, text=f"{hour} 点报的", by=tenant))
    return matters


def triaged(client, matter):
    return client.post(reverse("matter-move", args=[matter.number, "triage"]), {"then": "next"})


def test_triage_leads_from_the_most_urgent_to_the_next_and_at_last_home(client, staff, three):
    first, second, third = three
    with time_machine.travel("2026-11-24 11:30+08:00", tick=False):
        client.force_login(staff)
        ways = [triaged(client, matter).url for matter in (second, first, third)]

    assert ways == [
        reverse("matter-detail", args=[first.number]),
        reverse("matter-detail", args=[third.number]),
        reverse("workbench-home"),
    ]
    assert {matter.state for matter in type(first).objects.all()} == {"triaged"}


def test_what_stands_alike_comes_before_what_is_more_urgent(
    client, staff, specialist, three, building, category
):
    with time_machine.travel("2026-11-24 08:40+08:00", tick=False):
        done = actions.report(building, category=category, text="早办的", by=specialist)
        actions.triage(done, by=staff, lane="handle", handler=specialist)
        actions.accept(done, by=specialist)
        actions.resolve(done, by=specialist, result=Result.SOLVED, answer="已修好")
    with time_machine.travel("2026-11-27 11:30+08:00", tick=False):
        client.force_login(staff)
        ways = [triaged(client, matter).url for matter in three]

    assert ways == [
        reverse("matter-detail", args=[number]) for number in (three[1].number, three[2].number, done.number)
    ]


def test_the_first_button_stays_with_the_matter(client, staff, three):
    with time_machine.travel("2026-11-24 11:30+08:00", tick=False):
        client.force_login(staff)
        answer = client.post(reverse("matter-move", args=[three[0].number, "triage"]), {})

    assert answer.url == reverse("matter-detail", args=[three[0].number])


def test_the_page_offers_both(client, staff, three):
    with time_machine.travel("2026-11-24 11:30+08:00", tick=False):
        client.force_login(staff)
        page = client.get(reverse("matter-detail", args=[three[0].number])).content.decode()

    assert '<button class="button" type="submit" name="then" value="next">分流，看下一件</button>' in page
