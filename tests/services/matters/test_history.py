from datetime import date

import pytest

from services.matters.history import HistoryRow, import_history
from services.matters.models import Category, Matter, Result, State
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(db):
    """The category that takes what no other does; seeded by the migrations."""
    return Category.objects.get_or_create(street=None, key="other", defaults={"name": "其他"})[0]


def make_row(building, key="1", **fields):
    filled = {"category": "电梯（测试）", "text": "电梯停运", "reported_on": date(2026, 4, 20), **fields}
    return HistoryRow(ledger_key=key, building=building, **filled)


def test_a_line_with_its_day_of_result_comes_in_archived_and_rated(
    building, street, category, other, seat, specialist, staff, enterprise
):
    row = make_row(
        building, resolved_on=date(2026, 4, 26), enterprise=enterprise, seat=seat, handler=specialist, score=4
    )

    outcome = import_history([row], by=staff, street=street)

    matter = Matter.objects.get()
    assert (outcome.new, outcome.same) == ([matter], 0)
    assert (matter.state, matter.result, matter.channel) == (State.CLOSED, Result.SOLVED, "ledger")
    assert matter.reported_at.isoformat() == "2026-04-20T01:00:00+00:00"
    assert matter.resolved_at.isoformat() == "2026-04-26T09:00:00+00:00"
    assert (matter.enterprise, matter.seat, matter.handler, matter.lane) == (enterprise, seat, specialist, "handle")
    assert matter.rating.score == 4
    assert list(matter.steps.values_list("verb", "old", "new", "by", "note")) == [
        ("close", "reported", "closed", staff.pk, "由台账导入")
    ]


def test_the_same_lines_again_change_nothing(building, street, category, other, staff):
    rows = [make_row(building, "1"), make_row(building, "2"), make_row(building, "2")]

    first = import_history(rows, by=staff, street=street)
    again = import_history(rows, by=staff, street=street)

    assert (len(first.new), first.same) == (2, 1)
    assert (again.new, again.same) == ([], 3)
    assert Matter.objects.count() == 2


def test_an_open_line_is_in_its_handlers_hand_with_a_clock_from_its_day(
    building, street, category, other, specialist, staff
):
    import_history([make_row(building, handler=specialist, score=3)], by=staff, street=street)

    matter = Matter.objects.get()
    assert (matter.state, matter.handler) == (State.ACCEPTED, specialist)
    assert matter.due_at.isoformat() == "2026-04-27T01:00:00+00:00"
    assert not hasattr(matter, "rating")


def test_an_open_line_without_a_handler_waits_for_triage(building, street, category, other, staff):
    import_history([make_row(building)], by=staff, street=street)

    assert Matter.objects.get().state == State.REPORTED


def test_an_unknown_category_becomes_other_and_its_word_is_kept(building, street, other, staff):
    import_history([make_row(building, category="扰民")], by=staff, street=street)

    matter = Matter.objects.get()
    assert matter.category == other
    assert matter.steps.get().note == "由台账导入；台账类别：扰民"


def test_a_street_uses_its_own_category_of_a_name_before_the_common_one(building, street, other, staff):
    Category.objects.get_or_create(street=None, name="电梯", defaults={"key": "lift"})
    own = factories.make_category(street, "电梯")

    import_history([make_row(building, category="电梯")], by=staff, street=street)

    assert Matter.objects.get().category == own


def test_a_thousand_lines_take_a_fixed_number_of_queries(
    building, street, category, other, staff, django_assert_num_queries
):
    rows = [make_row(building, str(key), resolved_on=date(2026, 5, 1), score=5) for key in range(1000)]

    with django_assert_num_queries(12):  # savepoint, known keys, categories, numbers, holidays, 2 × 3 inserts
        import_history(rows, by=staff, street=street)
