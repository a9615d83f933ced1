"""The light beside a matter's due date: its colour, sign and word, and the lists that go by it."""

import re

import pytest
import time_machine
from django.urls import reverse

from services.matters import actions
from services.matters.models import Lane, Result, State
from tests.services.matters.test_lists import LIST, numbers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("at", "tone", "word"),
    [
        ("2026-11-24 10:00+08:00", "good", "期内"),
        ("2026-11-30 10:00+08:00", "wait", "将到期"),
        ("2026-12-02 10:00+08:00", "bad", "超时"),
    ],
)
def test_a_due_date_has_a_colour_a_sign_and_a_word(
    client, building, category, staff, specialist, at, tone, word
):
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        actions.triage(actions.report(building, category=category, text="电梯"), by=staff, lane=Lane.HANDLE)
    with time_machine.travel(at, tick=False):
        client.force_login(staff)
        page = client.get(LIST).content.decode()

    sign = {"good": "✓", "wait": "●", "bad": "!"}[tone]
    assert f'<span class="badge badge--{tone}"><span aria-hidden="true">{sign}</span>{word}</span>' in page


@pytest.fixture
def a_life(building, category, staff, specialist):
    """A matter filed on a Monday at nine, triaged within the hour, resolved the next day; tells until which station."""

    def until(station):
        with time_machine.travel("2026-11-23 09:00+08:00", tick=False):
            matter = actions.report(building, category=category, text="电梯")
        if station != State.REPORTED:
            with time_machine.travel("2026-11-23 09:30+08:00", tick=False):
                matter = actions.accept(actions.triage(matter, by=staff), by=specialist)
        if station == State.WAITING:
            with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
                matter = actions.ask(matter, by=specialist, said="哪一部？")
        if station in (State.RESOLVED, State.VERIFIED):
            with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
                matter = actions.resolve(matter, by=specialist, result=Result.SOLVED, answer="已修好")
        if station == State.VERIFIED:
            with time_machine.travel("2026-11-24 10:00+08:00", tick=False):
                matter = actions.verify(matter, by=staff)
        return matter

    return until


@pytest.mark.parametrize(
    ("station", "at", "shown"),
    [
        (State.REPORTED, "2026-11-23 09:01", "分流 11月24日 09:00 ✓期内"),
        (State.REPORTED, "2026-11-23 17:00", "分流 11月24日 09:00 ●将到期"),
        (State.REPORTED, "2026-11-24 09:01", "分流 11月24日 09:00 !超时"),
        (State.ACCEPTED, "2026-11-24 09:01", "11月30日 09:30 ✓期内"),
        (State.WAITING, "2027-01-04 09:00", ""),
        (State.RESOLVED, "2026-11-24 09:01", "核查 11月26日 09:00 ✓期内"),
        (State.RESOLVED, "2026-11-25 16:00", "核查 11月26日 09:00 ●将到期"),
        (State.RESOLVED, "2026-11-26 09:01", "核查 11月26日 09:00 !超时"),
        (State.VERIFIED, "2026-11-26 09:01", "11月30日 09:30"),
    ],
)
def test_the_light_is_of_the_clock_that_runs_and_every_filter_agrees_with_it(
    client, a_life, staff, station, at, shown
):
    matter = a_life(station)
    with time_machine.travel(f"{at}+08:00", tick=False):
        client.force_login(staff)
        page = client.get(LIST).content.decode()
        found = {name for name in ("overdue", "soon") if numbers(client, f"?{name}=on")}
        due_today = bool(numbers(client, "?today=on"))
        on_the_wall = [one.number for one in client.get(reverse("matter-today")).context["matters"]]
        home = {one.name: one.number for one in client.get(reverse("workbench-home")).context["matters"]}

    (cell,) = re.findall(r'<td class="line__due nowrap">(.*?)</td>', page)
    assert re.sub(r"<[^>]+>", "", cell) == shown
    assert found == {name for name, word in (("overdue", "超时"), ("soon", "将到期")) if shown.endswith(word)}
    assert (home["已超时"], home["今日到期"]) == ("overdue" in found, due_today)
    assert on_the_wall == ([matter.number] if "overdue" in found or due_today else [])


def test_the_sheet_of_today_draws_the_same_light(client, a_life, staff):
    a_life(State.REPORTED)
    with time_machine.travel("2026-11-24 09:01+08:00", tick=False):
        client.force_login(staff)
        page = client.get(reverse("matter-today")).content.decode()

    assert re.search(r"分流 11月24日 09:00 <span class=\"badge badge--bad\">", page)
    assert '<td data-label="承办" class="nowrap">待分流</td>' in page


def test_the_sheet_of_today_holds_what_is_late_or_due_today(client, building, category, staff, specialist):
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        due = actions.triage(
            actions.report(building, category=category, text="电梯"), by=staff, lane=Lane.HANDLE
        )
    with time_machine.travel("2026-11-27 09:00+08:00", tick=False):
        actions.triage(actions.report(building, category=category, text="空调"), by=staff, lane=Lane.HANDLE)
    client.force_login(staff)
    with time_machine.travel("2026-12-01 08:00+08:00", tick=False):
        client.force_login(staff)
        page = client.get(reverse("matter-today"))

    assert [matter.number for matter in page.context["matters"]] == [due.number]
