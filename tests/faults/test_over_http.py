"""F6, F8, F10 as browsers meet them: many taps at once, two hands at one matter, a year without a calendar."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import time_machine
from django.urls import reverse
from django.utils.html import strip_tags

from members.accounts.roles import Role
from members.notices.models import Heartbeat
from services.matters import actions
from services.matters.models import Matter
from tests import factories
from tests.faults.desk import Person
from tests.faults.parts import wait_until, web

TAPS, MATTERS = 50, 10
UNKNOWN = "2033-02-07T09:00+08:00"  # a Monday; no calendar reaches that far


@pytest.fixture
def category(street, seat):
    """A kind of matter that goes to the specialist's seat."""
    return factories.make_category(street, seat=seat)


@pytest.mark.slow
def test_fifty_taps_at_once_are_one_matter(site, building, category, report):
    form = site.open_form(building.code)

    with ThreadPoolExecutor(TAPS) as pool:
        answers = list(pool.map(lambda _: form.send(1, "停电了"), range(TAPS)))

    assert {status for status, _, _ in answers} == {302}
    assert len({location for _, location, _ in answers}) == Matter.objects.count() == 1
    report("F6", taps=TAPS, rows=1)


@pytest.mark.slow
def test_two_hands_at_one_matter_move_it_once_and_the_later_is_told_of_the_first(
    site, street, building, category, staff, specialist, report
):
    rival = factories.make_user(Role.STREET_STAFF, street, username="rival", real_name="第二位干事")
    people = [Person(site, staff), Person(site, rival)]
    matters = [
        actions.report(building, category=category, text=f"第{n}件", by=specialist) for n in range(MATTERS)
    ]

    for matter in matters:
        path = reverse("matter-move", args=[matter.number, "triage"])
        answers = pressed_at_once([person.opens(path) for person in people])

        assert sorted(status for status, _ in answers) == [302, 409]
        (step,) = matter.steps.all()
        ((_, told),) = [answer for answer in answers if answer[0] == 409]
        assert f"{step.by}已于" in strip_tags(told)
    report("F8", matters=MATTERS, moves=MATTERS, told=MATTERS, lost_updates=0)


def pressed_at_once(sheets):
    """Have everybody send what he has before him at the same moment; return the answers."""
    ready = Barrier(len(sheets))

    def press(sheet):
        ready.wait()
        return sheet.press(lane="handle")

    with ThreadPoolExecutor(len(sheets)) as pool:
        return list(pool.map(press, sheets))


@pytest.mark.slow
def test_a_year_without_a_calendar_is_worked_in_and_says_so(
    broker, start, tmp_path, building, category, administrator, staff, specialist, report
):
    site = web(broker, tmp_path / "web.log", CLOCK=UNKNOWN)
    try:
        with time_machine.travel(UNKNOWN):
            keeper, clerk = Person(site, administrator), Person(site, staff)
        status, _, _ = site.open_form(building.code).send(1, "电梯停了")
        number = Matter.objects.get().number
        clerk.opens(reverse("matter-move", args=[number, "triage"])).press(lane="handle")
        pages = {
            path: clerk.read(path)
            for path in (
                reverse("matter-detail", args=[number]),
                reverse("matter-list"),
                reverse("workbench-home"),
            )
        }
        banner = keeper.read(reverse("workbench-home"))
    finally:
        site.part.kill()
    worker = start("worker", CLOCK=UNKNOWN)
    start("beat", CLOCK=UNKNOWN, BEAT_SECONDS="1")
    wait_until(lambda: worker.log.read_text().count("succeeded") >= 20, 120, "the sweeps run")

    assert (status, {code for code, _ in pages.values()}) == (302, {200})
    assert "放假安排尚未发布或录入" in pages[reverse("matter-detail", args=[number])][1]
    assert "2033年放假安排未录全" in banner[1]
    assert Matter.objects.get().due_calendar == "周一至周五（缺2033年放假安排）"
    complaints = [log for log in (site.part.log, worker.log) if "Traceback" in log.read_text()]
    assert complaints == []
    assert Heartbeat.objects.filter(name="worker").exists()
    report("F10", year=2033, exceptions=0)
