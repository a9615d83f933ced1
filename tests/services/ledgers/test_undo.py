"""An import is taken back within a day, and never over later work."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from buildings.foundation.lifecycle.moves import StaleMove
from buildings.models import Building, Floor, Unit
from members.accounts.models import AuditEvent
from organizations.models import Enterprise, Tenancy
from services.ledgers import actions
from services.ledgers.models import LedgerImport
from services.ledgers.opening.guard import RefusedError
from services.ledgers.tasks import sweep_imports
from services.ledgers.undoing import UndoRefusedError
from services.matters.models import Matter
from tests import factories
from tests.services.ledgers import office
from tests.services.ledgers.office import BUILDINGS, FIRMS, bring_in, firms

State = LedgerImport.State


def test_an_import_is_undone_whole_within_a_day(first, book, street, staff):
    told = bring_in(
        book(BUILDINGS, firms([*FIRMS[0][:5], 99, *FIRMS[0][6:]], ["泉景大厦", 5, "501", "丙公司"])), street
    )
    assert Enterprise.objects.get(name="甲公司").headcount == 99

    actions.undo(told.batch, by=staff)

    assert sorted(Enterprise.objects.values_list("name", "headcount")) == [("乙公司", 5), ("甲公司", 12)]
    actions.undo(first.batch, by=staff)
    assert not any(model.objects.exists() for model in (Enterprise, Building, Tenancy, Floor, Unit))
    assert AuditEvent.objects.filter(kind="ledger_undo").count() == 2


def test_after_a_day_it_is_too_late(first, staff):
    with (
        time_machine.travel(timezone.now() + timedelta(hours=25), tick=False),
        pytest.raises(UndoRefusedError, match="入库已超过 24 小时"),
    ):
        actions.undo(first.batch, by=staff)


def test_later_work_is_never_torn_away(first, staff, category):
    building = Building.objects.get(name="泉景大厦")
    Matter.objects.create(
        number="1",
        query_code="abcd2345",
        street=building.street,
        building=building,
        category=category,
        text="漏水",
    )

    with pytest.raises(UndoRefusedError, match="楼宇已用于 1 条楼事"):
        actions.undo(first.batch, by=staff)

    assert Enterprise.objects.count() == 2
    first.batch.refresh_from_db()
    assert first.batch.state == State.COMMITTED


@pytest.mark.django_db(transaction=True)
def test_what_was_edited_since_is_not_taken_back(first, staff):
    Enterprise.objects.filter(name="甲公司").update(industry="软件")

    with pytest.raises(UndoRefusedError, match=r"1 条企业（单位）已被修改"):
        actions.undo(first.batch, by=staff)


@pytest.mark.django_db(transaction=True)
def test_what_an_import_changed_that_waited_for_this_one_is_not_taken_back(first, book, street, staff):
    """Its history bears the hour it began to wait, which is before this one was done."""
    bring_in(book(BUILDINGS, firms([*FIRMS[0][:5], 99, *FIRMS[0][6:]])), street)
    latest = LedgerImport.objects.exclude(pk=first.batch.pk).get()
    Enterprise.pgh_event_model.objects.update(pgh_created_at=first.batch.committed_at - timedelta(seconds=1))

    with pytest.raises(UndoRefusedError, match=r"1 条企业（单位）已被修改"):
        actions.undo(first.batch, by=staff)
    actions.undo(latest, by=staff)
    assert Enterprise.objects.get(name="甲公司").headcount == 12


def test_a_room_that_was_let_since_stays(book, street, staff):
    building = factories.make_building(street, "泉景大厦", floors=9)
    firm = factories.make_enterprise(street, "丙公司")
    told = bring_in(book(firms(*FIRMS)), street)
    stay = Tenancy.objects.create(building=building, enterprise=firm)
    stay.units.add(Unit.objects.get(number="301"))

    with pytest.raises(UndoRefusedError, match="房间已用于 1 条入驻"):
        actions.undo(told.batch, by=staff)


def test_a_second_undo_says_where_it_stands(first, staff):
    actions.undo(first.batch, by=staff)

    with pytest.raises(StaleMove, match="此次导入现在是“已撤销”，不能撤销"):
        actions.undo(first.batch, by=staff)


def test_an_undone_file_can_be_imported_again(first, book, street, staff):
    actions.undo(first.batch, by=staff)

    assert bring_in(book(BUILDINGS, firms(*FIRMS)), street).counts("tenancies") == (2, 2, 0, 0, 0)


def test_a_reader_may_not_import(street, district_leader, book):
    with pytest.raises(PermissionDenied):
        actions.upload(office.uploaded(book(BUILDINGS)), street=street, by=district_leader)


def test_a_preview_nobody_confirms_is_forgotten_after_a_week(street, staff, book):
    batch = actions.stage(actions.upload(office.uploaded(book(BUILDINGS)), street=street, by=staff))
    kept = batch.file.name
    with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
        sweep_imports()

    batch.refresh_from_db()
    assert (batch.state, batch.error) == (State.REFUSED, "超过 7 天没有确认，文件已删除；请重新上传")
    assert not batch.file.storage.exists(kept)


def test_the_file_of_an_import_that_failed_or_was_refused_does_not_stay(street, staff, book, monkeypatch):
    failing, refused = (
        actions.upload(office.uploaded(book(BUILDINGS)), street=street, by=staff) for _ in range(2)
    )
    names = [failing.file.name, refused.file.name]
    actions.fail(failing, ValueError())
    monkeypatch.setattr(actions, "parse", refuse)

    assert actions.stage(refused).state == State.REFUSED
    assert not any(refused.file.storage.exists(name) for name in names)


def refuse(path, *, filename="", progress=None):
    raise RefusedError("读不懂")
