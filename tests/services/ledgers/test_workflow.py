"""The life of an import against the one drawn by hand, and each refusal of who comes too late."""

import pytest
from django.core.exceptions import PermissionDenied

from buildings.foundation.lifecycle.moves import StaleMove
from services.ledgers import actions
from services.ledgers.models import LedgerImport
from services.ledgers.states import ImportState
from services.ledgers.workflow import IMPORT_MOVES
from tests.lifecycles import drawn, in_code

DRAWN = drawn("import.md", "## The life of an import")
PEOPLES = {"confirm": actions.queue_commit, "undo": actions.undo}


def test_the_table_is_the_one_drawn_by_hand():
    assert {verb: row[:3] for verb, row in DRAWN.items()} == in_code(IMPORT_MOVES)


def test_the_permissions_are_those_drawn_by_hand():
    for verb, move in IMPORT_MOVES.items():
        assert DRAWN[verb].who.startswith(move.permission or "by itself"), verb


@pytest.fixture
def batch(request, street, staff):
    """An import whose row stands somewhere, as a late click finds it."""
    return LedgerImport.objects.create(street=street, by=staff, filename="台账.xlsx", state=request.param)


@pytest.mark.django_db
@pytest.mark.parametrize("batch", list(ImportState), indirect=True)
@pytest.mark.parametrize("verb", list(PEOPLES))
def test_a_person_is_refused_from_each_state_the_move_does_not_leave(batch, verb, staff, other_staff):
    with pytest.raises(PermissionDenied):
        PEOPLES[verb](batch, by=other_staff)
    if batch.state not in IMPORT_MOVES[verb].sources:
        late = f"此次导入现在是“{batch.get_state_display()}”，不能{IMPORT_MOVES[verb].label}"
        with pytest.raises(StaleMove, match=late):
            PEOPLES[verb](batch, by=staff)
    batch.refresh_from_db()
    assert batch.committed_at is None


@pytest.mark.django_db
@pytest.mark.parametrize("batch", list(ImportState), indirect=True)
def test_only_what_has_not_ended_fails(batch):
    before = batch.state
    failed = actions.fail(batch, ValueError())

    assert failed.state == (ImportState.FAILED if before in IMPORT_MOVES["fail"].sources else before)
