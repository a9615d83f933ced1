"""Reminders before a term ends: each stage once, to the secretary and to the office."""

from datetime import date

import pytest
import time_machine

from members.notices.models import OutboxMessage
from members.terms import actions
from members.terms.models import Term

pytestmark = pytest.mark.django_db


def told():
    """Return what lies in the outbox: kind, to whom, title; and empty it."""
    rows = OutboxMessage.objects.filter(kind__startswith="term").order_by("pk")
    found = [(row.kind, row.recipient.username, row.payload["title"]) for row in rows]
    rows.delete()
    return found


def remind(on):
    with time_machine.travel(f"{on} 09:00+08:00", tick=False):
        return actions.remind_of_terms()


ENDS, ENDED = (
    "云泉科技党支部任期将于 2026年11月6日 届满",
    "云泉科技党支部任期已于 2026年11月6日 届满，尚未换届",
)


@pytest.mark.parametrize(
    ("before", "on", "title", "of_office"),
    [
        ("2026-05-05", "2026-05-06", ENDS, "1 个党组织任期将在 6 个月内届满"),
        ("2026-08-05", "2026-08-06", ENDS, "1 个党组织任期将在 3 个月内届满"),
        ("2026-10-05", "2026-10-06", ENDS, "1 个党组织任期将在 1 个月内届满"),
        ("2026-11-06", "2026-11-07", ENDED, "1 个党组织任期已届满，尚未换届"),
    ],
)
def test_each_stage_is_told_once_on_its_day_and_not_the_day_before(
    branch, staff, secretary, other_staff, before, on, title, of_office
):
    remind(before)
    told()

    assert remind(on) == 1
    assert told() == [("term_ending", "secretary", title), ("terms_ending", "staff", of_office)]
    assert remind(on) == 0
    assert told() == []


def test_a_portal_that_stood_still_tells_of_the_last_stage_only(branch, staff, secretary):
    assert remind("2026-10-20") == 1
    assert [title for _, _, title in told()] == [ENDS, "1 个党组织任期将在 1 个月内届满"]
    assert remind("2026-10-21") == 0


def test_an_extension_begins_the_reminders_anew(branch, staff, secretary):
    remind("2026-10-20")
    told()
    with time_machine.travel("2026-10-25 09:00+08:00", tick=False):
        actions.extend_term(
            branch, by=staff, to=date(2027, 3, 1), approval_number="1号", approved_on=date(2026, 10, 24)
        )

    assert remind("2026-10-26") == 1
    assert told()[0][2] == "云泉科技党支部任期将于 2027年3月1日 届满"


def test_of_the_dissolved_and_the_replaced_nobody_is_told(branch, staff, secretary):
    Term.objects.update(replaced_on=date(2026, 10, 1))
    assert remind("2026-10-20") == 0
    Term.objects.update(replaced_on=None)
    branch.dissolved_on = date(2026, 10, 1)
    branch.save()
    assert remind("2026-10-20") == 0


def test_a_notice_leads_to_the_list_as_it_is(branch, staff, secretary):
    remind("2026-10-20")

    paths = OutboxMessage.objects.order_by("pk").values_list("payload__path", flat=True)
    assert list(paths) == [f"/workbench/terms/{branch.pk}/", "/workbench/terms/?within=notice"]
