from datetime import date

import pytest
import time_machine
from django.utils import timezone

from services.matters.backfill import BackfillRow, Limit, backfill
from services.matters.models import Category, Clock, Matter, Result, State
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(db):
    """The category that takes what no other does; seeded by the migrations."""
    return Category.objects.get_or_create(street=None, key="other", defaults={"name": "其他"})[0]


def make_row(building, key="1", **fields):
    filled = {"category": "电梯（测试）", "text": "电梯停运", "reported_on": date(2026, 4, 20), **fields}
    return BackfillRow(ledger_key=key, building=building, **filled)


def test_a_line_with_its_day_of_result_comes_in_archived_and_rated(
    building, street, category, other, seat, specialist, staff, enterprise
):
    row = make_row(
        building, resolved_on=date(2026, 4, 26), enterprise=enterprise, seat=seat, handler=specialist, score=4
    )

    outcome = backfill([row], by=staff, street=street)

    matter = Matter.objects.get()
    assert (outcome.new, outcome.known_count) == ([matter], 0)
    assert (matter.state, matter.result, matter.channel) == (State.CLOSED, Result.SOLVED, "ledger")
    assert matter.reported_at.isoformat() == "2026-04-20T01:00:00+00:00"
    assert matter.resolved_at.isoformat() == "2026-04-26T09:00:00+00:00"
    assert (matter.enterprise, matter.seat, matter.handler, matter.lane) == (
        enterprise,
        seat,
        specialist,
        "handle",
    )
    assert matter.rating.score == 4
    assert list(matter.steps.values_list("verb", "old", "new", "by", "note")) == [
        ("close", "reported", "closed", staff.pk, "由台账导入")
    ]


def test_the_same_lines_again_change_nothing(building, street, category, other, staff):
    rows = [make_row(building, "1"), make_row(building, "2"), make_row(building, "2")]

    first = backfill(rows, by=staff, street=street)
    again = backfill(rows, by=staff, street=street)

    assert (len(first.new), first.known_count) == (2, 1)
    assert (again.new, again.known_count) == ([], 3)
    assert Matter.objects.count() == 2


def test_an_open_line_is_in_its_handlers_hand_with_a_clock_from_today(
    building, street, category, other, specialist, staff
):
    with time_machine.travel("2026-05-20 09:00+08:00", tick=False):
        backfill([make_row(building, handler=specialist, score=3)], by=staff, street=street)

    matter = Matter.objects.get()
    assert (matter.state, matter.handler) == (State.ACCEPTED, specialist)
    assert matter.due_at.isoformat() == "2026-05-27T01:00:00+00:00"
    assert matter.due_reason.startswith("台账没有写明时限，自导入时起算。")
    assert not hasattr(matter, "rating")


@pytest.mark.parametrize(
    ("limit", "due"),
    [
        (Limit("2026-04-24", day=date(2026, 4, 24)), "2026-04-24 17:30"),
        (Limit("5个工作日", workdays=5), "2026-04-27 17:30"),
        (Limit("7天", days=7), "2026-04-27 17:30"),
        (Limit("2小时", days=0), "2026-04-20 17:30"),
        (Limit("2026-04-01", day=date(2026, 4, 1)), "2026-04-20 17:30"),
    ],
)
def test_a_stated_limit_becomes_the_due_date_of_a_line_ended_or_open(
    building, street, category, other, specialist, staff, limit, due
):
    ended = make_row(building, "1", limit=limit, resolved_on=date(2026, 4, 26))
    backfill([ended, make_row(building, "2", limit=limit, handler=specialist)], by=staff, street=street)

    for matter in Matter.objects.all():
        assert f"{timezone.localtime(matter.due_at):%Y-%m-%d %H:%M}" == due
        assert matter.due_reason.startswith(f"台账写明的办理时限：{limit.words}，到 {due}")
    assert Clock.objects.get().due_at == matter.due_at


def test_a_line_without_a_stated_limit_ends_without_one(building, street, category, other, specialist, staff):
    backfill([make_row(building, resolved_on=date(2026, 4, 26), handler=specialist)], by=staff, street=street)

    assert Matter.objects.get().due_at is None


@pytest.mark.parametrize(
    ("told", "result", "answer", "destination"),
    [
        ({}, Result.SOLVED, "台账记载已办结。", ""),
        ({"result": Result.PARTLY, "result_words": "部分解决"}, Result.PARTLY, "台账记载：部分解决", ""),
        (
            {"result": Result.UNSOLVED, "result_words": "未解决：产权不清"},
            Result.UNSOLVED,
            "台账记载：未解决：产权不清",
            "",
        ),
        (
            {"result": Result.TRANSFERRED, "result_words": "转城管", "destination": "城管"},
            Result.TRANSFERRED,
            "台账记载：转城管",
            "城管",
        ),
        (
            {"result": Result.TRANSFERRED, "result_words": "转出"},
            Result.TRANSFERRED,
            "台账记载：转出",
            "台账未写明去向",
        ),
    ],
)
def test_a_line_ends_with_the_result_the_ledger_tells(
    building, street, category, other, staff, told, result, answer, destination
):
    backfill([make_row(building, resolved_on=date(2026, 4, 26), **told)], by=staff, street=street)

    matter = Matter.objects.get()
    assert (matter.result, matter.answer, matter.destination) == (result, answer, destination)


def test_an_open_line_without_a_handler_waits_for_triage(building, street, category, other, staff):
    backfill([make_row(building)], by=staff, street=street)

    assert Matter.objects.get().state == State.REPORTED


def test_an_unknown_category_becomes_other_and_its_word_is_kept(building, street, other, staff):
    backfill([make_row(building, category="扰民")], by=staff, street=street)

    matter = Matter.objects.get()
    assert matter.category == other
    assert matter.steps.get().note == "由台账导入；台账类别：扰民"


def test_a_street_uses_its_own_category_of_a_name_before_the_common_one(building, street, other, staff):
    Category.objects.get_or_create(street=None, name="电梯", defaults={"key": "lift"})
    own = factories.make_category(street, "电梯")

    backfill([make_row(building, category="电梯")], by=staff, street=street)

    assert Matter.objects.get().category == own


def test_a_thousand_lines_take_a_fixed_number_of_queries(
    building, street, category, other, staff, django_assert_num_queries
):
    rows = [make_row(building, str(key), resolved_on=date(2026, 5, 1), score=5) for key in range(1000)]

    with django_assert_num_queries(12):  # savepoint, known keys, categories, numbers, holidays, 2 × 3 inserts
        backfill(rows, by=staff, street=street)
