"""What the notices of a matter say beside their words: which one, where, and how its state went."""

import time_machine
from django.urls import reverse

from members.notices.about import About
from members.notices.models import OutboxMessage
from services.matters import actions
from services.matters.actions import sweeping


def told(kind):
    return [About.of(row.payload) for row in OutboxMessage.objects.filter(kind=kind)]


def test_a_move_tells_number_building_and_states(triaged, specialist):
    about = About(triaged.number, "云泉大厦", old_state="reported", new_state="triaged")

    assert told("matter_triage") == [about]


def test_a_new_matter_tells_number_and_building(matter, staff, chief):
    new = actions.report(
        matter.building, category=matter.category, text="灯不亮", name="王", phone="19900003517"
    )

    assert About(new.number, "云泉大厦") in told("matter_report")


def test_who_reported_hears_the_number_he_knows(building, category, tenant, staff, specialist):
    matter = actions.report(building, category=category, text="门禁坏了", by=tenant)
    triaged = actions.triage(matter, by=staff, lane="handle")
    actions.ask(actions.accept(triaged, by=specialist), by=specialist, said="哪一道门？")

    assert told("matter_ask_reporter") == [About(matter.number, "云泉大厦", "accepted", "waiting")]


def test_a_clock_that_runs_out_tells_the_matter_where_it_is_one(triaged, specialist):
    with time_machine.travel(triaged.clock_due_at, tick=False):
        sweeping.escalate_late(at=triaged.clock_due_at)

    assert set(told("clock_overdue")) == {About(triaged.number, "云泉大厦")}


def test_what_a_reporter_without_an_account_did_is_not_told_as_the_systems(client, verified, staff):
    actions.rate(verified, code=verified.query_code, score=4)
    client.force_login(staff)

    pages = [
        client.get(reverse(name, args=[verified.number])).content.decode()
        for name in ("matter-detail", "matter-print")
    ]

    assert "评价，上报人" in pages[0]
    assert "<td>评价</td><td>上报人</td>" in pages[1]
    assert "评价，系统" not in pages[0]
