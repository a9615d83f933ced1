"""Header words of one meaning, days without a year, plain grids beside micro-grids: read without being told."""

from datetime import date

import pytest
from django.utils import timezone

from buildings.models import Building, Grid
from organizations.models import Enterprise, PartyOrganization
from services.ledgers.cells import CellError, dates, storeys, words
from services.ledgers.kinds.base import core_of
from services.matters.models import Matter
from tests.services.ledgers.office import Sheet, bring_in, write


@pytest.mark.parametrize(
    ("label", "core"),
    [
        ("物业企业名称", "物业企业"),
        ("建立年月", "建立时间"),
        ("名称", "名称"),
        ("日期", "日期"),
        ("党组织全称", "党组织"),
    ],
)
def test_words_of_one_meaning_share_a_core(label, core):
    assert core_of(label) == core


def test_a_day_without_a_year_is_of_the_year_told_and_says_so():
    read = dates.day("4月20日", year=2026)

    assert (read.value, read.note) == (date(2026, 4, 20), "没有写年份，按 2026 年读取")
    with pytest.raises(CellError, match="没有写年份"):
        dates.day("4月20日")


@pytest.mark.parametrize(
    ("text", "is_operating"),
    [("在营", True), ("存续（在营、开业）", True), ("是", True), ("注销", False), ("停业", False)],
)
def test_whether_a_firm_is_in_business(text, is_operating):
    assert words.operating(text).value is is_operating


def test_floors_above_and_below_of_one_cell():
    assert storeys.storeys("22/2").value == storeys.Storeys(22, 2)


@pytest.fixture
def told(street, tmp_path):
    return bring_in(
        write(
            tmp_path / "台账.xlsx",
            Sheet(
                "附件1",
                [
                    ["某街道楼宇台账（2026年度）"],
                    ["大厦名称", "坐落位置", "竣工年份", "楼层（地上/地下）", "体量", "物业企业名称"],
                    ["云泉大厦", "云泉路1号", "2016", "22/2", "2.6万", "云泉物业"],
                ],
            ),
            Sheet(
                "底数",
                [
                    ["企业全称", "所在大厦", "单元房号", "是否正常经营", "行业门类"],
                    ["云泉甲科技有限公司", "云泉大厦", "301室", "是", "软件"],
                    ["云泉乙科技有限公司", "云泉大厦", "302室", "注销", "软件"],
                ],
            ),
            Sheet(
                "组织",
                [
                    ["党组织全称", "隶属关系", "组织形式", "组建单位", "建立年月", "本届起始", "届满"],
                    [
                        "云泉甲党支部",
                        "街道党工委",
                        "单独",
                        "云泉甲科技有限公司",
                        "2020年7月",
                        "2023.7",
                        "2026.7",
                    ],
                ],
            ),
            Sheet(
                "诉求",
                [
                    ["登记时间", "楼宇名称", "诉求内容", "办结日期"],
                    ["2025.12.28", "云泉大厦", "电梯困人", "12月30日"],
                    ["3月2日", "云泉大厦", "停车难", ""],
                ],
            ),
            Sheet(
                "微网格",
                [
                    ["社区", "网格", "微网格", "微网格员"],
                    ["云泉社区", "云泉第一网格", "云泉第一微网格", "钱一"],
                    ["", "云泉第一网格", "云泉第二微网格", "钱二"],
                ],
            ),
        ),
        street,
    )


def test_a_workbook_in_other_words_comes_in_whole(told):
    assert told.problems == []
    building = Building.objects.get(name="云泉大厦")
    assert (building.floors_above, building.floors_below, building.property_company) == (22, 2, "云泉物业")
    assert list(Enterprise.objects.filter(is_operating=False).values_list("name", flat=True)) == [
        "云泉乙科技有限公司"
    ]
    branch = PartyOrganization.objects.get()
    assert (branch.founded_on, branch.elected_on, branch.term_ends_on) == (
        date(2020, 7, 1),
        date(2023, 7, 1),
        date(2026, 7, 1),
    )
    assert [firm.name for firm in branch.covers.all()] == ["云泉甲科技有限公司"]


def test_days_are_of_the_year_of_their_row_or_of_the_workbook(told):
    days = {
        matter.text: [at and timezone.localdate(at) for at in (matter.reported_at, matter.resolved_at)]
        for matter in Matter.objects.all()
    }
    assert days == {"电梯困人": [date(2025, 12, 28), date(2025, 12, 30)], "停车难": [date(2026, 3, 2), None]}


def test_a_plain_grid_beside_micro_grids_is_their_parent(told):
    grids = set(Grid.objects.values_list("name", "level", "parent__name"))
    assert grids == {
        ("云泉第一网格", "basic", None),
        ("云泉第一微网格", "micro", "云泉第一网格"),
        ("云泉第二微网格", "micro", "云泉第一网格"),
    }
