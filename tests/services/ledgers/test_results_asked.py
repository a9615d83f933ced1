"""A matter that is open here and done with in a later ledger: shown beside each other, and ended once confirmed."""

from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

from services.ledgers import actions
from services.ledgers.models import Difference
from services.ledgers.states import Mark
from services.matters.models import Matter, State
from tests.services.ledgers.office import bring_in, uploaded

AGAIN = Path(__file__).parents[2] / "data" / "ledger_again"


@pytest.fixture
def base(street):
    return bring_in(AGAIN / "r1_base.xlsx", street)


def test_a_matter_that_has_a_result_now_stays_open_unless_it_is_confirmed(base, street):
    matter = Matter.objects.get(text__startswith="第4件")

    told = bring_in(AGAIN / "r2_changed.xlsx", street)

    matter.refresh_from_db()
    assert (matter.state, matter.resolved_at) == (State.REPORTED, None)
    assert told.counts("matters") == (4, 0, 1, 3, 0)  # 第1件 in other words; this one as it was
    question = Difference.objects.get(batch=told.batch, mark=Mark.ENDED)
    assert question.thing.startswith(f"{matter.number} 第4件")
    assert question.question == "门户里还是“待分流”，本次台账写明 2026-04-01 办结：已经办结吗？"
    assert question.cells == [
        ["状态", "待分流", "已归档"],
        ["办结日期", "", "2026-04-01"],
        ["办理结果", "", "已解决"],
    ]


def test_a_matter_whose_result_is_confirmed_ends_and_undo_opens_it_again(base, street, staff):
    matter = Matter.objects.get(text__startswith="第4件")
    batch = actions.stage(actions.upload(uploaded(AGAIN / "r2_changed.xlsx"), street=street, by=staff))

    ended = Difference.objects.get(batch=batch, mark=Mark.ENDED)
    actions.queue_commit(batch, by=staff, confirmed=[ended.pk])
    batch = actions.commit(batch, by=staff)

    matter.refresh_from_db()
    assert (matter.state, matter.resolved_at.date()) == (State.CLOSED, date(2026, 4, 1))
    assert matter.steps.latest("pk").note == "由台账导入：再次导入时写明办结，经核对确认"
    assert batch.summary["kinds"]["matters"] == {
        "read": 4,
        "new": 0,
        "changed": 2,
        "same": 2,
        "skipped": 0,
    }
    actions.undo(batch, by=staff)
    matter.refresh_from_db()
    assert (matter.state, matter.resolved_at) == (State.REPORTED, None)


def test_a_matter_somebody_works_on_goes_its_own_way(base, street, staff):
    matter = Matter.objects.get(text__startswith="第4件")
    matter.steps.create(verb="comment", old="reported", new="reported", at=timezone.now(), by=staff)

    told = bring_in(AGAIN / "r2_changed.xlsx", street)

    matter.refresh_from_db()
    assert matter.state == State.REPORTED
    assert "此件已在门户办理中，没有按台账办结" in told.notes
