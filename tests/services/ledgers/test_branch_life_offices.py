"""支部设置 and 组织生活 of offices that use other words, other orders and other habits."""

from datetime import date

import pytest

from members.branch_life.models import BranchMeeting, BranchSetup, PartyGroup
from services.ledgers.actions import undo
from services.ledgers.cells import CellError, branch_life
from tests import factories
from tests.services.ledgers.office import Sheet, bring_in, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(street):
    """Two branches and a 总支 of another street."""
    for name, kind in (
        ("中共泉景贸易有限公司支部委员会", "branch"),
        ("泉景大厦联合党支部", "joint"),
        ("中共泉景大厦总支部委员会", "general"),
    ):
        factories.make_party_organization(street, name, kind=kind)
    return street


SETUPS = Sheet(
    "支部设置",
    [
        ["泉景街道各支部组织设置一览"],
        ["支部名称", "主题党日时间", "支部委员会", "下设党小组", "其中正式党员"],
        ["泉景贸易有限公司党支部", "每月二十日", "设（5人）", "一组、二组", "21人"],
        ["泉景大厦联合支部", "每月第二周周五", "未设", "无", 6],
        ["泉景大厦党总支", "10", "有", 2, 90],
        ["没有这个支部", "10", "有", 2, 90],
    ],
)
MEETINGS = Sheet(
    "组织生活台账",
    [
        ["2026年度组织生活记录"],
        ["时间", "支部", "活动类型", "小组", "应参加人数", "参会人数", "会议主题", "召集人", "落实情况"],
        [
            "1月20日",
            "泉景贸易有限公司党支部",
            "主题党日+党员大会",
            "",
            "21人",
            "11人",
            "年度总结",
            "李一",
            "",
        ],
        ["2月12日", "", "党小组会", "各党小组", 10, 9, "", "", ""],
        ["3月3日", "", "党小组会议", "2组", 10, 12, "", "", ""],
        ["3月5日", "", "党小组会", "三组", 10, 9, "", "", ""],
        ["3月6日", "", "支部委员会会议", "", 5, 5, "", "", "因台风未召开"],
        ["3月9日", "", "支委会", "", 5, 5, "", "", "未取消，如期召开"],
        ["12月20日", "", "主题党日", "", 21, "", "", "", ""],
        ["4月20日", "", "联欢会", "", 21, 20, "", "", ""],
        ["5月20日", "", "主题党日暨党课", "", 21, 20, "", "", ""],
        ["5月20日", "", "主题党日", "", 21, 20, "", "", ""],
        ["2月30日", "", "主题党日", "", 21, 20, "", "", ""],
    ],
)


@pytest.mark.at("2026-11-30 10:00+08:00")
def test_other_words_and_other_habits_are_read_and_what_cannot_be_is_told(office, tmp_path):
    told = bring_in(write(tmp_path / "组织生活.xlsx", SETUPS, MEETINGS), office)

    assert list(
        BranchSetup.objects.order_by("body__kind").values_list("has_committee", "party_day", "full_members")
    ) == [
        (True, 20, 21),
        (False, None, 6),
    ]
    assert list(PartyGroup.objects.order_by("pk").values_list("name", flat=True)) == [
        "第一党小组",
        "第二党小组",
    ]
    meetings = BranchMeeting.objects.order_by("on", "group_id", "pk").select_related("group")
    assert [
        (
            f"{one.on:%m-%d}",
            one.get_kinds_display(),
            str(one.group or ""),
            one.attended,
            one.held_at is not None,
        )
        for one in meetings
    ] == [
        ("01-20", "支部党员大会暨主题党日", "", 11, True),
        ("02-12", "党小组会", "第一党小组", 9, True),
        ("02-12", "党小组会", "第二党小组", 9, True),
        ("03-03", "党小组会", "第二党小组", None, True),
        ("03-06", "支委会", "", 5, False),
        ("03-09", "支委会", "", 5, True),
        ("05-20", "党课暨主题党日", "", 20, True),
        ("12-20", "主题党日", "", None, False),
    ]
    assert sorted(told.problems) == sorted(
        [
            ("支部设置", 5, "支部名称"),
            ("支部设置", 6, "支部名称"),
            ("组织生活台账", 5, "参会人数"),
            ("组织生活台账", 6, "小组"),
            ("组织生活台账", 10, "活动类型"),
            ("组织生活台账", 12, "活动类型"),
            ("组织生活台账", 13, "时间"),
        ]
    )
    assert any("按 2026 年 1 月 1 日起登记" in note for note in told.notes)
    assert any("按计划登记" in note for note in told.notes)


def test_it_is_taken_back_whole(office, staff, tmp_path):
    told = bring_in(write(tmp_path / "组织生活.xlsx", SETUPS, MEETINGS), office, by=staff)

    undo(told.batch, by=staff)

    assert not BranchMeeting.objects.exists()
    assert not BranchSetup.objects.exists()
    assert not PartyGroup.objects.exists()


def test_a_sheet_of_one_branch_is_that_branchs(office, tmp_path):
    sheet = Sheet(
        "泉景大厦联合党支部",
        [
            ["日期", "会议类别", "应到", "实到", "主持人"],
            [date(2026, 3, 3), "支部党员大会", 6, 5, "王一"],
            [date(2026, 6, 3), "党员大会", 6, 5, "王一"],
        ],
    )

    bring_in(write(tmp_path / "三会一课.xlsx", sheet), office)

    assert [(one.body.name, one.on.month) for one in BranchMeeting.objects.order_by("on").for_list()] == [
        ("泉景大厦联合党支部", 3),
        ("泉景大厦联合党支部", 6),
    ]


@pytest.mark.parametrize(
    ("read", "cell", "value"),
    [
        (branch_life.kinds, "支部党员大会暨主题党日", ("general", "party_day")),
        (branch_life.kinds, " 支部 委员会 ", ("committee",)),
        (branch_life.kinds, "全体党员会议", ("general",)),
        (branch_life.kinds, "主题党日（讲党课）", ("lecture", "party_day")),
        (branch_life.kinds, "组织生活会和民主评议党员", ("life", "review")),
        (
            branch_life.groups,
            12.0,
            tuple(f"第{one}党小组" for one in [*"一二三四五六七八九十", "十一", "十二"]),
        ),
        (branch_life.groups, "下设两个党小组", ("第一党小组", "第二党小组")),
        (branch_life.groups, "未划分", ()),
        (branch_life.groups, "研发党小组、行政党小组", ("研发党小组", "行政党小组")),
        (branch_life.meeting_groups, "第1党小组", ("第一党小组",)),
        (branch_life.has_committee, "√", True),
        (branch_life.has_committee, "书记1名，不设支委会", False),
        (branch_life.has_committee, "5名委员", True),
        (branch_life.party_day, "每月第一个星期五", None),
        (branch_life.party_day, 25.0, 25),
        (branch_life.party_day, "每月10、25日", 25),
    ],
)
def test_cells(read, cell, value):
    assert read(cell).value == value


@pytest.mark.parametrize(
    ("read", "cell"),
    [(branch_life.kinds, "茶话会"), (branch_life.has_committee, "待研究"), (branch_life.groups, 99)],
)
def test_cells_refused(read, cell):
    with pytest.raises(CellError):
        read(cell)
