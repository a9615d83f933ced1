"""What a later ledger names no more, names otherwise or words otherwise: asked once, done where it is confirmed."""

import pytest
from django.utils import timezone

from buildings.models import Building
from members.committees.models import MemberUnit, Post
from organizations.models import Enterprise, PartyOrganization, Tenancy
from services.ledgers import actions
from services.ledgers.models import Difference, LedgerImport
from services.ledgers.states import Mark
from services.matters.models import Matter
from tests.services.ledgers import offices
from tests.services.ledgers.office import BUILDINGS, Sheet, bring_in, uploaded

FIRM_HEADER = ["楼宇", "房号", "单位名称", "从业人数"]
BRANCH_HEADER = ["党组织名称", "类别", "上级党组织", "书记"]
SEAT_HEADER = ["楼宇", "职务", "姓名", "单位", "电话", "轮值月份"]
MATTER_HEADER = ["受理日期", "楼宇", "反映单位", "反映事项", "类别", "办结日期"]


@pytest.fixture
def preview_of(street, staff):
    """Stage a workbook and return the import."""

    def stage(path):
        return actions.stage(actions.upload(uploaded(path), street=street, by=staff))

    return stage


@pytest.fixture
def confirm(staff):
    """Confirm an import with some of its questions answered yes, and write it."""

    def write(batch, *questions):
        actions.queue_commit(batch, by=staff, confirmed=[question.pk for question in questions])
        return actions.commit(batch, by=staff)

    return write


def asked(batch, mark):
    return list(Difference.objects.filter(batch=batch, mark=mark).order_by("pk"))


def test_a_firm_in_fewer_of_its_rooms_is_asked_whether_it_gave_up_the_others(
    street, book, preview_of, confirm, staff
):
    rows = [
        ["泉景大厦", "301", "甲公司", 5],
        ["泉景大厦", "302", "甲公司", 5],
        ["泉景大厦", "401", "乙公司", 5],
    ]
    bring_in(book(BUILDINGS, Sheet("单位", [FIRM_HEADER, *rows])), street)

    batch = preview_of(book(Sheet("单位", [FIRM_HEADER, rows[0], rows[2]])))

    (question,) = asked(batch, Mark.GONE)
    assert (question.thing, question.question, question.answer) == (
        "甲公司",
        "原登记在泉景大厦 301、302，本次台账中没有 302：已退租吗？",
        "已退出 302，其余照旧",
    )
    confirm(batch, question)
    stay = Tenancy.objects.get(enterprise__name="甲公司")
    assert (stay.place, list(stay.units.values_list("number", flat=True))) == ("301", ["301"])
    batch.refresh_from_db()
    actions.undo(batch, by=staff)
    stay.refresh_from_db()
    assert (stay.place, stay.units.count()) == ("301、302", 2)


def test_rooms_given_up_stay_until_somebody_says_so(street, book, preview_of, confirm):
    rows = [["泉景大厦", "301", "甲公司", 5], ["泉景大厦", "302", "甲公司", 5]]
    bring_in(book(BUILDINGS, Sheet("单位", [FIRM_HEADER, *rows])), street)

    confirm(preview_of(book(Sheet("单位", [FIRM_HEADER, rows[1]]))))

    assert Tenancy.objects.get().units.count() == 2


def test_a_building_no_row_names_is_asked_and_marked_out_of_use(street, book, preview_of, confirm):
    other = ["松石大厦", "云泉路3号", 7]
    bring_in(book(Sheet("楼宇", [*BUILDINGS.rows, other])), street)

    batch = preview_of(book(BUILDINGS))

    (question,) = asked(batch, Mark.GONE)
    assert (question.thing, question.question) == ("松石大厦", "原登记为在用，本次楼宇表中没有：已停用吗？")
    confirm(batch, question)
    assert Building.objects.get(name="松石大厦").status == Building.Status.CLOSED
    assert asked(preview_of(book(BUILDINGS)), Mark.GONE) == []


def test_a_building_that_its_tenants_still_name_is_not_asked(street, book, preview_of):
    bring_in(book(Sheet("楼宇", [*BUILDINGS.rows, ["松石大厦", "云泉路3号", 7]])), street)

    batch = preview_of(book(BUILDINGS, Sheet("单位", [FIRM_HEADER, ["松石大厦", "301", "甲公司", 5]])))

    assert asked(batch, Mark.GONE) == []


def test_an_organization_no_row_names_is_asked_and_dissolved(street, book, preview_of, confirm):
    rows = [[f"中共泉景第{number}支部委员会", "党支部", "中共泉景街道工委", "佟伟"] for number in "一二三"]
    bring_in(book(Sheet("党组织", [BRANCH_HEADER, *rows])), street)

    batch = preview_of(book(Sheet("党组织", [BRANCH_HEADER, *rows[:2]])))

    (question,) = asked(batch, Mark.GONE)
    assert (question.thing, question.answer) == ("中共泉景第三支部委员会", "已撤销，撤销时间记为今日")
    confirm(batch, question)
    assert PartyOrganization.objects.get(name="中共泉景第三支部委员会").dissolved_on == timezone.localdate()


def test_a_seat_and_a_hosting_unit_no_row_names_are_asked(street, book, preview_of, confirm):
    today = timezone.localdate()
    month, past = f"{today:%Y-%m}", "2025-03"
    firms = Sheet("单位", [FIRM_HEADER, ["泉景大厦", "301", "甲公司", 5], ["泉景大厦", "302", "乙公司", 5]])
    seats = [
        ["泉景大厦", "法律咨询专员", "佟伟", None, offices.phone(1), None],
        ["泉景大厦", "物业管理专员", "冼伟", None, offices.phone(2), None],
        ["泉景大厦", "楼长", "逄伟", "甲公司", offices.phone(3), month],
        ["泉景大厦", "楼长", "高伟", "乙公司", offices.phone(4), past],
    ]
    bring_in(book(BUILDINGS, firms, Sheet("楼委会", [SEAT_HEADER, *seats])), street)
    Post.objects.update(since="2025-01-01")

    batch = preview_of(book(Sheet("楼委会", [SEAT_HEADER, seats[0], seats[2]])))

    questions = asked(batch, Mark.GONE)
    assert sorted((one.thing, one.answer) for one in questions) == [
        ("泉景大厦 乙公司", "已退出，今日起不再轮值"),
        ("泉景大厦 物业管理专员", "已离任，今日起席位空缺"),
    ]
    confirm(batch, *questions)
    assert Post.objects.get(holder__real_name="冼伟").until == today
    assert MemberUnit.objects.get(enterprise__name="乙公司").until == today
    assert Post.objects.get(holder__real_name="佟伟").until is None


MATTER = ["2026-03-01", "泉景大厦", "甲公司", "电梯等候时间过长，建议增加错峰", "电梯", "2026-03-05"]


def test_a_matter_in_other_words_is_the_same_matter(street, book, staff):
    bring_in(book(BUILDINGS, Sheet("楼事", [MATTER_HEADER, MATTER])), street)
    number = Matter.objects.get().number
    reworded = [*MATTER[:3], "电梯等候时间过长，建议增加错峰（补充：高峰时段）", *MATTER[4:]]

    told = bring_in(book(Sheet("楼事", [MATTER_HEADER, reworded])), street)

    assert told.counts("matters") == (1, 0, 1, 0, 0)
    matter = Matter.objects.get()
    assert (matter.number, matter.text) == (number, reworded[3])
    (change,) = asked(told.batch, Mark.CHANGED)
    assert [cell for cell in change.cells if cell[1] == MATTER[3]] == [["反映事项", MATTER[3], reworded[3]]]
    assert bring_in(book(Sheet("楼事", [MATTER_HEADER, reworded])), street).counts("matters") == (
        1,
        0,
        0,
        1,
        0,
    )
    actions.undo(told.batch, by=staff)
    assert Matter.objects.get().text == MATTER[3]


def test_another_matter_of_the_same_day_and_reporter_is_another_matter(street, book):
    bring_in(book(BUILDINGS, Sheet("楼事", [MATTER_HEADER, MATTER])), street)

    told = bring_in(
        book(Sheet("楼事", [MATTER_HEADER, [*MATTER[:3], "地下车库车位不足", *MATTER[4:]]])), street
    )

    assert told.counts("matters") == (1, 1, 0, 0, 0)
    assert Matter.objects.count() == 2


def test_a_matter_somebody_works_on_keeps_its_own_words(street, book, staff):
    bring_in(book(BUILDINGS, Sheet("楼事", [MATTER_HEADER, [*MATTER[:5], None]])), street)
    matter = Matter.objects.get()
    matter.steps.create(verb="comment", old="reported", new="reported", at=timezone.now(), by=staff)

    told = bring_in(
        book(Sheet("楼事", [MATTER_HEADER, [*MATTER[:3], f"{MATTER[3]}。", "电梯", None]])), street
    )

    assert told.counts("matters") == (1, 0, 0, 1, 0)
    assert "此件已在门户办理中，内容没有按台账改动" in told.notes
    assert Matter.objects.get().text == MATTER[3]


def test_ticks_stay_when_another_question_holds_the_import_up(street, book, preview_of, staff):
    rows = [["泉景大厦", "301", "甲公司", 5], ["泉景大厦", "302", "乙公司", 5]]
    bring_in(book(BUILDINGS, Sheet("单位", [FIRM_HEADER, *rows])), street)
    title = ["姚家街道入驻单位台账", None, None, None]
    batch = preview_of(book(Sheet("单位", [title, FIRM_HEADER, rows[0]])))
    (question,) = asked(batch, Mark.GONE)

    with pytest.raises(actions.UnansweredError):
        actions.queue_commit(batch, by=staff, confirmed=[question.pk])

    question.refresh_from_db()
    batch.refresh_from_db()
    assert (batch.state, question.is_confirmed) == (LedgerImport.State.READY, True)


SPELLINGS = [
    ["泉景大厦", "301", "甲乙科技有限公司", 5],
    ["泉景大厦", "302", "甲乙科技有限责任公司", 5],
    ["泉景大厦", "303", "甲乙科技有限责任公司", 5],
]


def test_two_spellings_of_a_firm_are_asked_once_and_the_answer_is_remembered(
    street, book, preview_of, confirm
):
    sheets = BUILDINGS, Sheet("单位", [FIRM_HEADER, *SPELLINGS])

    batch = preview_of(book(*sheets))
    (question,) = asked(batch, Mark.SAME)
    assert question.cells[0] == ["单位名称", "甲乙科技有限公司", "甲乙科技有限责任公司"]
    confirm(batch)

    assert asked(preview_of(book(*sheets)), Mark.SAME) == []
    assert Enterprise.objects.get().name == "甲乙科技有限公司"


def test_firms_told_apart_are_not_asked_again(street, book, preview_of, confirm):
    sheets = BUILDINGS, Sheet("单位", [FIRM_HEADER, *SPELLINGS])
    batch = preview_of(book(*sheets))

    confirm(batch, *asked(batch, Mark.SAME))

    assert Enterprise.objects.count() == 2
    assert asked(preview_of(book(*sheets)), Mark.SAME) == []


@pytest.mark.parametrize(("is_apart", "names"), [
    (False, ["佛山苑社区"]),
    (True, ["佛山苑社区", "佛山苑社区居委会"]),
])  # fmt: skip
def test_two_spellings_of_a_community_are_asked(street, book, preview_of, confirm, is_apart, names):
    header = ["楼宇名称", "地址", "层数", "所属社区"]
    rows = [["泉景大厦", "云泉路1号", 9, "佛山苑社区"], ["松石大厦", "云泉路2号", 9, "佛山苑社区居委会"]]
    batch = preview_of(book(Sheet("楼宇", [header, *rows])))

    questions = asked(batch, Mark.SAME)
    assert [(one.thing, one.cells) for one in questions] == [
        ("佛山苑社区居委会", [["所属社区", "佛山苑社区", "佛山苑社区居委会"]])
    ]
    confirm(batch, *(questions if is_apart else ()))

    assert sorted(street.communities.values_list("name", flat=True)) == names
