"""What a row names elsewhere is found, or told with what it may mean."""

from buildings.models import Building, Floor, Unit
from members.committees.models import Post
from organizations.models import PartyOrganization
from tests import factories
from tests.services.ledgers import offices
from tests.services.ledgers.office import BUILDINGS, FIRMS, ROSTER_HEADER, Sheet, bring_in, firms


def test_a_building_only_tenants_name_is_made_and_told_as_a_problem(first, book, street):
    told = bring_in(book(BUILDINGS, firms(["碧水商务楼", *FIRMS[0][1:]])), street)

    assert told.reasons == ["楼宇表中没有“碧水商务楼”，按名称新增（共 1 行）"]
    assert Building.objects.filter(name="碧水商务楼").exists()


def test_a_slip_of_a_buildings_name_is_not_made_but_suggested(first, book, street):
    told = bring_in(book(firms(["泉景大夏", *FIRMS[0][1:]])), street)

    assert [(one["reason"], one["hint"]) for one in told.json["problems"]] == [
        ("台账中没有名为“泉景大夏”的楼宇", "是否为“泉景大厦”？请改正后再导入一次")
    ]
    assert not Building.objects.filter(name="泉景大夏").exists()


def test_a_building_written_with_its_wing_is_the_building(book, street):
    told = bring_in(book(BUILDINGS, firms(["泉景大厦A座", *FIRMS[0][1:]])), street)

    assert told.problems == []
    assert list(Unit.objects.values_list("floor__building__name", "wing", "number")) == [
        ("泉景大厦", "A座", "301")
    ]


def test_a_floor_above_the_roof_is_added_and_noted(book, street):
    told = bring_in(book(BUILDINGS, firms(["泉景中心", 7, "701", *FIRMS[0][3:]])), street)

    assert told.notes == ["泉景中心登记为地上 5 层，已增加 7 层"]
    assert Floor.objects.filter(building__name="泉景中心", number=7).exists()


def test_members_branches_and_workplaces_are_resolved_or_told(first, book, street):
    factories.make_party_organization(street, "中共泉景大厦联合支部委员会")
    rows = [
        [
            "赵一",
            "37000019591201607X",
            "正式党员",
            "2001-07-01",
            "泉景大厦联合党支部",
            "甲公司",
            offices.phone(11),
        ],
        [
            "钱二",
            "370000198707020620",
            "正式党员",
            "2001-07-01",
            "泉景大夏联合支部",
            "甲公司",
            offices.phone(12),
        ],
        ["孙三", "370000198707020621", "正式党员", "2001-07-01", "远方支部", "外地公司", offices.phone(13)],
        [
            "赵一",
            "37000019591201607X",
            "正式党员",
            "2001-07-01",
            "泉景大厦联合党支部",
            "甲公司",
            offices.phone(14),
        ],
    ]

    told = bring_in(book(Sheet("名册", [ROSTER_HEADER, *rows])), street)

    assert told.counts("members") == (4, 3, 0, 0, 1)
    assert [(one["row"], one["column"], one["reason"]) for one in told.json["problems"]] == [
        (3, "党支部", "没有名为“泉景大夏联合支部”的党组织"),
        (4, "身份证号", "身份证号校验位不符"),
        (4, "党支部", "没有名为“远方支部”的党组织"),
        (5, "手机", "与第 2 行不一致，手机：199****11 / 199****14；暂按第 2 行"),
    ]
    assert "是否为“中共泉景大厦联合支部委员会”？" in told.json["problems"][0]["hint"]
    assert told.notes == ["工作单位不在入驻单位中，按文字记录"]


def test_an_organisation_is_not_put_under_its_own_branch(book, street):
    rows = [
        ["党组织名称", "类别", "上级党组织", "书记"],
        ["甲党委", "党委", "乙党支部", "张三"],
        ["乙党支部", "党支部", "甲党委", "李四"],
    ]

    told = bring_in(book(Sheet("组织", rows)), street)

    assert told.reasons == ["“甲党委”又是它的下级，上级留空"]
    assert set(PartyOrganization.objects.values_list("name", "parent__name")) == {
        ("甲党委", "乙党支部"),
        ("乙党支部", None),
    }


def test_a_seat_has_one_holder_and_a_month_one_chief(first, book, street):
    rows = [
        ["楼宇", "职务", "姓名", "单位", "电话", "轮值月份"],
        ["泉景大厦", "楼长", "赵一", "甲公司", offices.phone(21), "2026-01"],
        ["泉景大厦", "楼长", "钱二", "乙公司", offices.phone(22), "2026年1月"],
        ["泉景大厦", "楼长", "孙三", "乙公司", offices.phone(23), None],
        ["泉景大厦", "物业管理专员", "李四", "物业公司", offices.phone(24), None],
        ["泉景大厦", "物业管理专员", "周五", "物业公司", offices.phone(25), None],
        ["泉景大厦", "保洁专员", "吴六", "物业公司", offices.phone(26), None],
    ]

    told = bring_in(book(Sheet("楼委会", rows)), street)

    assert told.counts("seats") == (3, 1, 0, 0, 2)
    assert told.counts("turns") == (3, 1, 0, 0, 2)
    assert [one["row"] for one in told.json["problems"]] == [3, 4, 6, 7]
    assert Post.objects.get().holder.real_name == "李四"
