"""A preview is answered, confirmed or given up on its page; an import is undone after a later one was."""

from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse

from buildings.foundation.lifecycle.moves import StaleMove
from members.accounts.models import AuditEvent
from organizations.models import Enterprise, Tenancy
from services.ledgers import actions
from services.ledgers.models import Difference, LedgerImport
from services.ledgers.other_street import street_named
from services.ledgers.parsing import parse
from services.ledgers.rehearsing import rehearse
from services.ledgers.tasks import sweep_imports
from services.ledgers.writers.matching import community_core, community_name
from services.matters.models import Matter
from services.matters.numbers import SEQUENCE
from tests.services.ledgers.office import BUILDINGS, FIRMS, Sheet, bring_in, firms, uploaded

MATTERS = Sheet(
    "楼事",
    [
        ["受理日期", "楼宇", "反映单位", "反映事项", "办结日期"],
        ["2026-03-01", "泉景大厦", "甲公司", "漏水", "2026-03-05"],
    ],
)
MOVED = ["泉景大厦", 5, "501", *FIRMS[0][3:]]


@pytest.fixture
def desk(client, staff):
    client.force_login(staff)
    return client


@pytest.fixture
def preview(first, book, street, staff):
    """A second ledger: one firm in another room, the other one gone."""
    return actions.stage(
        actions.upload(uploaded(book(BUILDINGS, firms(MOVED), MATTERS)), street=street, by=staff)
    )


def words(answer):
    return answer.content.decode()


def test_the_page_shows_what_changes_and_asks_what_is_gone(desk, preview):
    page = reverse("import-detail", args=[preview.pk])

    answer, changes = words(desk.get(page)), words(desk.get(page, {"show": "changes"}))

    assert "将新增" in answer
    assert "原登记在泉景大厦 401，本次台账中没有：已迁出吗？" in answer
    assert "已迁出，今日起不再入驻" in answer
    assert '<td data-label="原来">301</td>' in changes
    assert '<td data-label="现在">501</td>' in changes


def test_what_is_ticked_on_the_page_is_done(desk, preview):
    question = Difference.objects.exclude(key="").get(batch=preview)

    desk.post(reverse("import-commit", args=[preview.pk]), {"confirmed": [question.pk, "x"]})
    sweep_imports()

    assert Tenancy.objects.get(enterprise__name="乙公司").until is not None
    answer = words(desk.get(reverse("import-detail", args=[preview.pk])))
    assert "<strong>已迁出，今日起不再入驻</strong>" in answer


def test_a_preview_is_given_up(desk, preview, django_capture_on_commit_callbacks):
    name = preview.file.name
    with django_capture_on_commit_callbacks(execute=True):
        answer = desk.post(reverse("import-discard", args=[preview.pk]), follow=True)

    preview.refresh_from_db()
    assert preview.state == LedgerImport.State.DISCARDED
    assert "已放弃，没有写入任何内容" in words(answer)
    assert not preview.file.storage.exists(name)
    assert AuditEvent.objects.filter(kind="ledger_discard").count() == 1
    again = desk.post(reverse("import-discard", args=[preview.pk]), follow=True)
    assert "此次导入现在是“已放弃”，不能放弃" in words(again)


def test_a_foreign_preview_is_not_given_up(client, other_staff, preview):
    client.force_login(other_staff)

    assert client.post(reverse("import-discard", args=[preview.pk])).status_code == 404


def test_only_the_commit_takes_numbers_of_matters(preview, staff):
    def last_number():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT last_value, is_called FROM {SEQUENCE}")
            return cursor.fetchone()

    assert preview.summary["kinds"]["matters"]["new"] == 1
    before = last_number()
    rehearse(preview, parse(Path(preview.file.path)))
    assert last_number() == before
    actions.commit(preview, by=staff)
    assert last_number() != before
    assert Matter.objects.get().number.isdigit()


def test_the_commit_of_what_was_undone_says_so(first, staff):
    actions.undo(first.batch, by=staff)

    with pytest.raises(StaleMove, match="此次导入现在是“已撤销”，不能写入台账"):
        actions.commit(first.batch, by=staff)


@pytest.mark.django_db(transaction=True)
def test_an_import_is_undone_after_a_later_one_was(first, book, street, staff):
    later = bring_in(book(BUILDINGS, firms([*FIRMS[0][:5], 99, *FIRMS[0][6:]])), street)
    actions.undo(later.batch, by=staff)

    actions.undo(first.batch, by=staff)

    assert not Enterprise.objects.exists()


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("姚家街道商务楼宇基本情况统计表", "姚家街道"),
        ("济南市历下区姚家街道2026年楼宇台账", "姚家街道"),
        ("填报单位：姚家街道办事处", "姚家街道"),
        ("填报单位：仲宫镇人民政府", "仲宫镇"),
        ("云泉示例街道楼宇党员名册", ""),
        ("历下区示例街道党员名册", ""),
        ("街道楼宇党员名册", ""),
        ("各街道楼宇台账", ""),
        ("新型城镇化项目清单", ""),
        ("由姚家街道划入云泉示例街道的楼宇", ""),
    ],
)
def test_another_street_is_told_from_this_one(title, named):
    assert street_named([title], "云泉示例街道", []) == named


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("佛山苑社区居委会", "佛山苑", "佛山苑社区"),
        ("佛山苑社区（居委会）", "佛山苑社区居民委员会", "佛山苑社区"),
        ("东岭居委会", "东岭社区", "东岭社区"),
        ("东岭村委会", "东岭村村民委员会", "东岭村"),
    ],
)
def test_one_community_has_one_name(one, other, name):
    assert community_core(one) == community_core(other)
    assert community_name(one) == name
