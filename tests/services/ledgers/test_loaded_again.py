"""A ledger loaded again: what changed is shown, what is gone is asked, two rows that disagree are both shown."""

from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

from members.accounts.models import User
from members.committees.models import Post, Turn
from members.party.models import PartyMember
from organizations.models import Coverage, Enterprise, Tenancy
from services.ledgers import actions
from services.ledgers.models import Difference, LedgerImport
from services.ledgers.states import Mark
from services.matters.models import Matter, State
from tests import factories
from tests.services.ledgers import offices
from tests.services.ledgers.office import ROSTER_HEADER, Sheet, bring_in, uploaded

AGAIN = Path(__file__).parents[2] / "data" / "ledger_again"
BRANCH = "中共泉景大厦支部委员会"


@pytest.fixture
def base(street):
    return bring_in(AGAIN / "r1_base.xlsx", street)


@pytest.fixture
def preview_of(street, staff):
    """Stage a workbook and return the import."""

    def stage(path):
        return actions.stage(actions.upload(uploaded(path), street=street, by=staff))

    return stage


def asked(batch, mark):
    return list(Difference.objects.filter(batch=batch, mark=mark).values_list("thing", "question"))


def changed_cells(batch):
    rows = Difference.objects.filter(batch=batch, mark=Mark.CHANGED).values_list("thing", "cells")
    return {(thing, label): (old, new) for thing, cells in rows for label, old, new in cells}


def test_a_changed_ledger_shows_old_and_new_and_asks_of_what_is_gone(base, preview_of):
    batch = preview_of(AGAIN / "r2_changed.xlsx")

    cells = changed_cells(batch)
    assert cells["楼宇：云泉大厦", "地上层数"] == ("20", "22")
    assert cells["企业（单位）：样例润泽医药有限公司", "从业人数"] == ("13", "99")
    assert cells["企业（单位）：样例银河文化传媒有限公司", "单位名称"] == (
        "样例星河文化传媒有限公司",
        "样例银河文化传媒有限公司",
    )
    assert cells["党组织：中共云泉大厦第二支部委员会", "书记"] == ("李娜", "周强")
    assert cells["党员：徐刚", "所在党组织"] == ("中共云泉大厦第一支部委员会", "中共云泉大厦第二支部委员会")
    assert cells["入驻：样例云帆数字科技有限公司 · 云泉大厦", "房间（台账原文）"] == ("301", "1201")
    assert cells["企业（单位）：样例明德律师事务所", "联系电话"] == ("199****9358", "199****2490")
    assert sorted(asked(batch, Mark.GONE)) == sorted(
        [
            (
                "样例泰岱商贸有限公司",
                "原登记在云泉大厦 401，本次台账中在鼎新广场 901：已从原址迁出吗？",
            ),
            ("样例方圆会计师事务所", "原登记在鼎新广场 801，本次台账中没有：已迁出吗？"),
            ("中共云泉大厦第一支部委员会", "原覆盖“样例泰岱商贸有限公司”，本次台账中没有：不再覆盖吗？"),
            ("马骏", "原登记在中共云泉大厦第一支部委员会，本次名册中没有：已转出吗？"),
            ("高原", "原登记在中共云泉大厦第二支部委员会，本次名册中没有：已转出吗？"),
        ]
    )


def test_what_is_confirmed_is_done_and_what_is_not_stays(base, preview_of, staff):
    batch = preview_of(AGAIN / "r2_changed.xlsx")
    keys = Difference.objects.filter(batch=batch, thing__in=["样例泰岱商贸有限公司", "高原"])

    actions.queue_commit(batch, by=staff, confirmed=list(keys.values_list("pk", flat=True)))
    actions.commit(batch, by=staff)

    today = timezone.localdate()
    stays = Tenancy.objects.filter(enterprise__name="样例泰岱商贸有限公司")
    assert dict(stays.values_list("building__name", "until")) == {"云泉大厦": today, "鼎新广场": None}
    assert Tenancy.objects.get(enterprise__name="样例方圆会计师事务所").until is None
    assert PartyMember.objects.get(name="高原").left_on == today
    assert PartyMember.objects.get(name="马骏").left_on is None
    assert Coverage.objects.filter(enterprise__name="样例泰岱商贸有限公司", until=None).exists()


def test_a_firm_in_other_rooms_has_moved_and_undo_brings_it_back(base, street, staff):
    told = bring_in(AGAIN / "r2_changed.xlsx", street)

    stay = Tenancy.objects.get(enterprise__name="样例云帆数字科技有限公司")
    assert list(stay.units.values_list("number", flat=True)) == ["1201"]
    actions.undo(told.batch, by=staff)
    assert list(stay.units.values_list("number", flat=True)) == ["301"]


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


def test_a_matter_whose_result_is_confirmed_ends_and_undo_opens_it_again(base, preview_of, staff):
    matter = Matter.objects.get(text__startswith="第4件")
    batch = preview_of(AGAIN / "r2_changed.xlsx")

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


def test_two_rows_that_disagree_are_a_problem_that_shows_both(street):
    told = bring_in(AGAIN / "r3_conflict.xlsx", street)

    said = [reason for reason in told.reasons if "不一致" in reason]
    assert said[:1] == ["与第 2 行不一致，地上层数：20 / 30；建筑面积：20000 / 29000；暂按第 2 行"]
    assert any("从业人数：10 / 55" in reason and "199****88 / 199****04" in reason for reason in said)
    assert any("从业人数：11 / 66" in reason for reason in said)
    assert any(
        "正式党员 / 预备党员" in reason and "第一支部委员会 / 中共云泉大厦第二支部" in reason
        for reason in said
    )
    assert any("最近换届时间：2023-07-01 / 2025-01-01" in reason for reason in said)


def test_the_chosen_one_of_two_rows_is_written(preview_of, street, staff):
    batch = preview_of(AGAIN / "r3_conflict.xlsx")
    chosen = Difference.objects.get(batch=batch, mark=Mark.CONTRADICTED, thing="云泉大厦")
    assert chosen.cells == [["地上层数", "20", "30"], ["建筑面积", "20000", "29000"]]

    actions.queue_commit(batch, by=staff, confirmed=[chosen.pk])
    actions.commit(batch, by=staff)

    building = street.buildings.get(name="云泉大厦")
    assert (building.floors_above, building.area) == (30, 29000)


def test_rows_to_be_mended_are_no_whole_ledger(base, street, book):
    header = ["所在楼宇", "楼层", "房间号", "单位名称", "从业人数"]
    told = bring_in(
        book(Sheet("单位", [header, ["云泉大厦", "4层", "401", "样例泰岱商贸有限公司", 12]])), street
    )

    assert asked(told.batch, Mark.GONE) == []


def roster(*people):
    return Sheet("名册", [ROSTER_HEADER, *people])


def person(name, number, joined="2005-07-01", phone=None):
    return [name, number, "正式党员", joined, None, None, phone]


ONE, OTHER, THIRD = "370000198102031554", "370000199108096492", "370000198202038200"


def test_namesakes_with_other_id_numbers_are_other_people(street):
    told = bring_in(AGAIN / "g01_namesakes.xlsx", street)

    assert told.counts("members") == (6, 6, 0, 0, 0)
    assert sorted(PartyMember.objects.values_list("name", "namesake")) == [
        ("张伟", 1),
        ("张伟", 2),
        ("李娜", 1),
        ("李娜", 2),
        ("王芳", 1),
        ("王芳", 1),
    ]
    assert bring_in(AGAIN / "g01_namesakes.xlsx", street).counts("members") == (6, 0, 0, 6, 0)


def test_one_number_twice_is_one_person_however_many_namesakes(street, book):
    rows = [person("张伟", ONE), person("张伟", OTHER), person("张伟", ONE), person("张伟", THIRD)]

    assert bring_in(book(roster(*rows)), street).counts("members") == (4, 3, 0, 0, 1)


def test_more_namesakes_than_are_known_are_asked(street, book, preview_of, staff):
    bring_in(book(roster(person("张伟", ONE))), street)

    batch = preview_of(book(roster(person("张伟", OTHER), person("张伟", ONE))))

    question = Difference.objects.get(batch=batch, mark=Mark.NAMESAKE)
    assert question.question == "已登记同名的“张伟”1 人，表中更多：第 3 行是另一位党员吗？"
    actions.queue_commit(batch, by=staff, confirmed=[question.pk])
    actions.commit(batch, by=staff)
    assert sorted(PartyMember.objects.values_list("namesake", flat=True)) == [1, 2]


def test_a_namesake_nobody_confirmed_stays_out(street, book):
    bring_in(book(roster(person("张伟", ONE, phone=offices.phone(1)))), street)

    told = bring_in(
        book(roster(*(person("张伟", number, phone=offices.phone(1)) for number in (ONE, OTHER)))), street
    )

    assert told.counts("members") == (2, 0, 0, 1, 1)
    assert told.reasons == ["已登记同名的“张伟”1 人，表中更多，分不清哪位是新的，本行没有导入"]
    assert PartyMember.objects.count() == 1


def test_another_street_in_the_title_is_asked(street, preview_of, staff):
    batch = preview_of(AGAIN / "c09_wrong_street.xlsx")
    question = Difference.objects.get(batch=batch, mark=Mark.STREET)
    assert question.thing == "姚家街道"

    with pytest.raises(actions.UnansweredError, match="标题写的是“姚家街道”"):
        actions.queue_commit(batch, by=staff)
    batch.refresh_from_db()
    assert batch.state == LedgerImport.State.READY
    actions.queue_commit(batch, by=staff, confirmed=[question.pk])
    assert batch.state == LedgerImport.State.COMMIT_QUEUED


def test_who_has_an_account_in_another_street_gets_one_here_and_nobody_learns_of_the_other(
    street, other_street, book
):
    theirs = factories.make_user(real_name="孙莉", phone=offices.phone(31), street=other_street)
    header = ["楼宇", "职务", "姓名", "单位", "电话", "轮值月份"]
    building = factories.make_building(street, "泉景大厦")
    rows = [
        [building.name, "楼长", "孙莉", None, offices.phone(31), "2026年1月"],
        [building.name, "法律咨询专员", "孙莉", None, offices.phone(31), None],
        [building.name, "物业管理专员", "马骏", None, offices.phone(32), None],
    ]
    path = book(Sheet("楼委会", [header, *rows]))

    told = bring_in(path, street)

    assert [reason for reason in told.reasons if "账号" in reason or str(other_street) in reason] == []
    ours = User.objects.get(real_name="孙莉", street=street)
    assert set(Post.objects.values_list("holder__real_name", "holder__street")) == {
        ("孙莉", street.pk),
        ("马骏", street.pk),
    }
    assert (Turn.objects.get().chief, User.objects.get(pk=theirs.pk).street) == (ours, other_street)
    bring_in(path, street)
    assert User.objects.filter(real_name="孙莉").count() == 2


def test_communities_written_otherwise_are_one(street):
    bring_in(AGAIN / "i01_community_suffix.xlsx", street)

    assert list(street.communities.values_list("name", flat=True)) == ["佛山苑社区"]


def test_two_spellings_of_a_firm_are_one_unless_told_apart(street, book, preview_of, staff):
    factories.make_building(street, "泉景大厦", floors=9)
    header = ["楼宇", "房号", "单位名称", "从业人数"]
    rows = [["泉景大厦", "301", "甲乙科技有限公司", 5], ["泉景大厦", "301", "甲乙科技有限责任公司", 5]]
    path = book(Sheet("单位", [header, *rows]))

    batch = preview_of(path)
    question = Difference.objects.get(batch=batch, mark=Mark.SAME)
    assert question.question == (
        "“甲乙科技有限责任公司”与“甲乙科技有限公司”写法相近，按同一家处理。是同一个吗？"
    )
    actions.commit(batch, by=staff)
    assert list(Enterprise.objects.values_list("name", flat=True)) == ["甲乙科技有限公司"]


def test_two_spellings_that_are_two_firms_are_told_apart(street, book, preview_of, staff):
    factories.make_building(street, "泉景大厦", floors=9)
    header = ["楼宇", "房号", "单位名称"]
    rows = [["泉景大厦", "301", "甲乙科技有限公司"], ["泉景大厦", "302", "甲乙科技有限责任公司"]]
    batch = preview_of(book(Sheet("单位", [header, *rows])))

    question = Difference.objects.get(batch=batch, mark=Mark.SAME)
    actions.queue_commit(batch, by=staff, confirmed=[question.pk])
    actions.commit(batch, by=staff)

    assert Enterprise.objects.count() == 2
