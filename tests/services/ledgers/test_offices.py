"""What offices nobody has met keep comes in right, and what is wrong is said so that they can mend it."""

from datetime import date
from decimal import Decimal

import pytest

from buildings.models import Building, Grid, Unit
from members.committees.models import MemberUnit, Post, Turn
from members.party.models import PartyMember
from organizations.models import Coverage, Enterprise, PartyOrganization, Tenancy
from services.centers.models import OpeningRule, ServiceCenter
from tests import factories
from tests.services.ledgers import offices
from tests.services.ledgers.conftest import of
from tests.services.ledgers.office import bring_in

OFFICES = (
    offices.lake_street,
    offices.bridge_street,
    offices.mill_street,
    offices.east_gate_street,
    offices.hill_street,
    offices.garden_street,
    offices.members_only,
    offices.south_gate_street,
)


def units_of(name):
    rooms = Unit.objects.filter(tenancies__enterprise__name=name).order_by("floor__number", "number")
    return [f"{unit.floor.number}:{unit.wing}{unit.number}" for unit in rooms]


@pytest.mark.parametrize("office", OFFICES)
def test_the_same_workbook_again_changes_nothing(office, street, tmp_path):
    first = bring_in(office(tmp_path / "台账.xlsx"), street)
    again = bring_in(office(tmp_path / "台账.xlsx"), street)

    counts = again.json["kinds"].values()
    assert {kind[name] for kind in counts for name in ("new", "changed")} == {0}
    assert not again.batch.changes.exists()
    assert len(again.problems) <= len(first.problems)


@of(offices.lake_street)
def test_merged_two_level_headers_and_words_of_its_own(told):
    assert told.counts("buildings") == (2, 2, 0, 0, 0)
    assert told.counts("tenancies") == (6, 6, 0, 0, 0)
    assert told.problems == [("汇总", 9, "统一代码")]
    facts = Building.objects.values_list(
        "name",
        "address",
        "community__name",
        "built_on",
        "floors_above",
        "floors_below",
        "area",
        "property_company",
        "property_contact",
    )
    assert set(facts) == {
        ("镜湖大厦", "滨湖路1号", "滨湖社区", date(2009, 1, 1), 22, 3, Decimal(52000), "镜湖物业", "周建国"),
        (
            "望湖国际中心",
            "滨湖路18号",
            "滨湖社区",
            date(2016, 5, 1),
            31,
            0,
            Decimal(88000),
            "望湖物业有限公司",
            "吴敏",
        ),
    }
    firms = Enterprise.objects.values_list("name", "credit_code", "headcount", "contact_name")
    assert set(firms) == {
        ("镜湖数智科技有限公司", offices.code(1), 120, "欧阳明"),
        ("安澜律师事务所（普通合伙）", offices.code(2), 18, "John Smith"),
        ("海棠餐饮管理有限责任公司", None, 35, "阿不都·热合曼"),
        ("云起财务咨询有限公司", None, 30, "孙丽"),
        ("青禾广告（中国）有限公司", offices.code(6), 9, "赵青"),
    }
    assert Building.objects.get(name="镜湖大厦").property_phone == offices.phone(10)
    assert Enterprise.objects.get(name="海棠餐饮管理有限责任公司").contact_phone == offices.phone(4)
    assert Enterprise.objects.get(name="青禾广告（中国）有限公司").contact_phone == offices.phone(6)


@of(offices.lake_street)
def test_rooms_floors_and_days_in_many_forms(told):
    assert units_of("镜湖数智科技有限公司") == ["12:A座1201", "12:A座1202", "12:A座1203", "16:1603"]
    assert units_of("安澜律师事务所（普通合伙）") == ["8:A座"]
    assert units_of("海棠餐饮管理有限责任公司") == ["-1:"]
    assert units_of("云起财务咨询有限公司") == ["15:"]
    assert units_of("青禾广告（中国）有限公司") == ["10:1003"]
    stays = Tenancy.objects.exclude(since=None).values_list("enterprise__name", "building__name", "since")
    assert set(stays) == {
        ("镜湖数智科技有限公司", "镜湖大厦", date(2021, 3, 1)),
        ("安澜律师事务所（普通合伙）", "镜湖大厦", date(2019, 1, 1)),
        ("海棠餐饮管理有限责任公司", "镜湖大厦", date(2023, 5, 6)),
        ("云起财务咨询有限公司", "望湖国际中心", date(2020, 8, 1)),
        ("青禾广告（中国）有限公司", "望湖国际中心", date(2023, 3, 15)),
    }


@of(offices.lake_street)
def test_unknown_and_hidden_sheets_are_named_and_left_alone(told):
    assert ("说明", "不是已知的台账，没有读取") in {
        (one["sheet"], one["reason"]) for one in told.json["notes"]
    }
    assert ("旧数据", "隐藏的工作表没有读取") in {(one["sheet"], one["reason"]) for one in told.json["notes"]}
    assert "“望湖国际”按“望湖国际中心”识别" in told.notes


@of(offices.bridge_street)
def test_a_sheet_for_each_building(told):
    stays = Tenancy.objects.values_list("building__name", "enterprise__name")
    assert set(stays) == {
        ("石桥商务中心", "石桥贸易有限公司"),
        ("石桥商务中心", "桥头设计事务所"),
        ("石桥商务中心", "便民超市"),
        ("虹桥大厦", "虹桥文化传媒有限公司"),
        ("虹桥大厦", "虹桥软件有限公司"),
        ("虹桥大厦", "虹桥基金管理有限公司"),
        ("彩虹广场", "彩虹便利店"),
    }
    assert told.problems == [("石桥商务中心", 4, "从业人员"), ("石桥商务中心", 5, "手机")]
    assert told.reasons == ["单元格是公式错误 #N/A", "电话号码不完整或位数不对（现为 6 位数字）"]
    assert [note for note in told.notes if "按名称新增" in note] == [
        "楼宇表中没有“石桥商务中心”，按名称新增（共 3 行）",
        "楼宇表中没有“虹桥大厦”，按名称新增（共 3 行）",
        "楼宇表中没有“彩虹广场”，按名称新增（共 1 行）",
    ]
    assert units_of("虹桥基金管理有限公司") == ["7:", "8:"]
    assert units_of("便民超市") == ["-1:B101"]


@of(offices.mill_street)
def test_organisations_above_may_come_later_and_rosters_in_sections(told):
    bodies = PartyOrganization.objects.values_list("name", "kind", "parent__name", "superior", "founded_on")
    assert set(bodies) == {
        ("磨坊大厦第一联合党支部", "joint", "磨坊街道非公企业综合党委", "", date(2020, 5, 1)),
        ("中共水车科技有限公司支部委员会", "branch", "磨坊街道非公企业综合党委", "", date(2021, 1, 1)),
        ("磨坊街道非公企业综合党委", "committee", None, "中共磨坊街道工作委员会", date(2015, 7, 1)),
    }
    assert set(Coverage.objects.values_list("organization__name", "enterprise__name")) == {
        ("磨坊大厦第一联合党支部", "磨石咨询有限公司"),
        ("磨坊大厦第一联合党支部", "水车科技有限公司"),
        ("中共水车科技有限公司支部委员会", "水车科技有限公司"),
    }
    members = PartyMember.objects.values_list(
        "name", "organization__name", "enterprise__name", "workplace", "category"
    )
    assert set(members) == {
        ("韩八", "磨坊大厦第一联合党支部", "磨石咨询有限公司", "", "full"),
        ("秦十一", "磨坊大厦第一联合党支部", "磨石咨询有限公司", "", "probationary"),
        ("杨九", "中共水车科技有限公司支部委员会", "水车科技有限公司", "", "full"),
        ("许十三", "中共水车科技有限公司支部委员会", None, "水车科枝有限公司", "full"),
        ("何十四", None, None, "外地公司", "full"),
    }
    assert told.counts("members") == (6, 5, 0, 0, 1)
    assert told.problems == [
        ("花名册", 6, "政治面貌"),
        ("花名册", 9, "转正日期"),
        ("花名册", 11, "所在党支部"),
    ]
    assert "是否为“水车科技有限公司”？请改正后再导入一次" in [one["hint"] for one in told.json["notes"]]
    assert "是否为“中共水车科技有限公司支部委员会”？" in told.json["problems"][2]["hint"]


@of(offices.hill_street)
def test_grids_in_three_levels_on_one_line(told):
    assert told.counts("grids") == (11, 11, 0, 0, 0)
    grids = Grid.objects.values_list("name", "level", "parent__name", "community__name")
    assert set(grids) == {
        ("南麓第一网格", "basic", None, "南麓社区"),
        ("南麓第二网格", "basic", None, "南麓社区"),
        ("北麓第一网格", "basic", None, "北麓社区"),
        ("山麓大厦专属网格", "dedicated", None, "南麓社区"),
        ("1-5层微网格", "micro", "山麓大厦专属网格", "南麓社区"),
        ("6-10层微网格", "micro", "山麓大厦专属网格", "南麓社区"),
        ("沿街微网格", "micro", "南麓第二网格", "南麓社区"),
        ("院落微网格", "micro", "北麓第一网格", "北麓社区"),
        ("西麓网格", "basic", None, "西麓村"),
        ("西麓微网格1", "micro", "西麓网格", "西麓村"),
        ("西麓微网格2", "micro", None, "西麓村"),
    }
    keepers = {
        (grid.name, keeper.role, keeper.name, keeper.phone.reveal())
        for grid in Grid.objects.filter(name__in=["西麓网格", "南麓第一网格", "6-10层微网格"])
        for keeper in grid.keepers.all()
    }
    assert keepers == {
        ("西麓网格", "leader", "窦一", offices.phone(51)),
        ("西麓网格", "keeper", "章二", offices.phone(52)),
        ("南麓第一网格", "leader", "魏一", offices.phone(41)),
        ("6-10层微网格", "keeper", "戚四", offices.phone(44)),
        ("6-10层微网格", "keeper", "谢五", ""),
    }
    assert told.problems == [("三级网格", 7, "微网格电话"), ("西片", 4, "所属上级网格")]
    assert told.json["problems"][1]["hint"] == "是否为“西麓网格”？请改正后再导入一次"


@of(offices.garden_street)
def test_a_committee_in_a_line_and_a_rota_of_months_side_by_side(told):
    assert told.counts("seats") == (11, 11, 0, 0, 0)
    assert told.counts("turns") == (14, 14, 0, 0, 0)
    posts = Post.objects.filter(committee__building__name="花园大厦").values_list(
        "seat__name", "holder__real_name"
    )
    assert set(posts) == {
        ("党建指导专员", "奚一"),
        ("招商联络专员", "范二"),
        ("法律咨询专员", "彭三"),
        ("帮办代办专员", "郎四"),
        ("政策讲解专员", "鲁五"),
        ("物业管理专员", "韦六"),
    }
    turns = Turn.objects.filter(committee__building__name="花园大厦").order_by("month")
    hosts = turns.values_list("month", "unit__enterprise__name", "chief__real_name")
    assert list(hosts)[::11] == [
        (date(2026, 1, 1), "花园甲有限公司", "方甲"),
        (date(2026, 12, 1), "花园丑有限公司", "方丑"),
    ]
    others = Turn.objects.filter(committee__building__name="花园名座").order_by("month")
    assert list(others.values_list("unit__enterprise__name", "chief__real_name")) == [
        ("花园书店", None),
        (None, "葛二"),
    ]
    assert MemberUnit.objects.filter(committee__building__name="花园大厦").count() == 12


@of(offices.garden_street)
def test_opening_hours_in_many_words(told):
    rules = OpeningRule.objects.values_list("center__name", "days", "weekdays")
    assert set(rules) == {
        ("花园大厦党群驿站", "workdays", 127),
        ("花园大厦党群驿站", "weekly", 96),
        ("花园名座党群服务站", "weekly", 126),
        ("街道党群服务中心", "weekly", 127),
    }
    assert told.problems == [("阵地", 5, "开放时段")]
    assert ServiceCenter.objects.get(name="夜间驿站").hours_text == "视情况开放"
    assert sorted(
        ServiceCenter.objects.get(name="花园大厦党群驿站").items.values_list("name", flat=True)
    ) == ["充电", "阅读", "饮水"]


def test_a_roster_alone_with_a_column_without_a_header(street, tmp_path):
    branch = factories.make_party_organization(street, "中共望江大厦支部委员会")
    told = bring_in(offices.members_only(tmp_path / "名单.xlsx"), street)

    assert told.counts("members") == (6, 5, 0, 0, 1)
    assert set(PartyMember.objects.filter(organization=branch).values_list("name", flat=True)) == {
        "祖一",
        "武二",
        "景五",
    }
    assert PartyMember.objects.get(name="祖一").phone == offices.phone(91)
    assert PartyMember.objects.get(name="祖一").joined_on == date(2001, 7, 1)
    assert told.problems == [("名单", 4, "支部"), ("名单", 5, "支部")]
    assert "是否为“中共望江大厦支部委员会”？" in told.json["problems"][0]["hint"]
    assert "表头没有写明，按内容认作“手机号码”" in told.notes
