"""A line that tells of a firm and of its Party organisation gives both; a firm without one is a firm all the same."""

from datetime import date
from pathlib import Path

import pytest

from organizations.models import Coverage, Enterprise, PartyOrganization, Tenancy
from services.ledgers.kinds import kinds
from services.ledgers.recognising.tables import tables_of
from tests.services.ledgers.office import Sheet, bring_in

STRANGERS = Path(__file__).parents[2] / "data" / "strangers"
LEVELS = [
    ["企业基本情况", None, None, None, None, None, None, "党组织情况", None, None, None, None],
    [
        *("企业名称", "所在楼宇", "房号", "职工数", "党员数", "负责人", "电话"),
        *("名称", "类型", "书记", "电话", "成立时间"),
    ],
]
JOINT = ("中共云泉大厦联合支部委员会", "联合党支部", "陈静", "19900000005", "2020-07-01")


def line(number, *organization):
    firm = [f"样例{number}号贸易有限公司", "云泉大厦", f"{number}01", 20, 3, "张伟", f"1990000{number:04}"]
    return [*firm, *(organization or [None] * 5)]


def test_the_ledger_of_firms_and_organizations_gives_tenants_organizations_and_coverage(street):
    told = bring_in(STRANGERS / "c03_two_new_joint.xlsx", street)

    assert told.problems == []
    assert told.counts("tenancies") == (6, 6, 0, 0, 0)
    assert told.counts("party_organizations") == (3, 3, 0, 0, 0)
    assert (Tenancy.objects.count(), PartyOrganization.objects.count()) == (6, 3)
    assert list(Coverage.objects.order_by("pk").values_list("organization__name", "enterprise__name")) == [
        ("中共样例泰岱商贸有限公司支部委员会", "样例泰岱商贸有限公司"),
        ("中共样例润泽医药有限公司支部委员会", "样例润泽医药有限公司"),
        ("中共样例方圆会计师事务所支部委员会", "样例方圆会计师事务所"),
    ]
    remarks = Tenancy.objects.get(enterprise__name="样例云帆数字科技有限公司").remarks
    assert "未建原因：党员不足3名" in remarks


def test_several_firms_of_one_organization_are_all_covered(book, street):
    rows = [*LEVELS, line(1), line(2, *JOINT), line(3, *JOINT), line(4, *JOINT)]

    told = bring_in(book(Sheet("两新组织", rows)), street)

    assert told.problems == []
    assert set(Enterprise.objects.filter(coverages__isnull=False).values_list("name", flat=True)) == {
        f"样例{number}号贸易有限公司" for number in (2, 3, 4)
    }
    organization = PartyOrganization.objects.get()
    assert (organization.secretary_name, organization.founded_on) == ("陈静", date(2020, 7, 1))
    assert Enterprise.objects.get(name="样例2号贸易有限公司").contact_name == "张伟"


def test_the_numbers_of_contact_and_secretary_are_told_apart(book, street):
    bring_in(book(Sheet("两新组织", [*LEVELS, line(2, *JOINT), line(3)])), street)

    assert PartyOrganization.objects.get().secretary_phone == "19900000005"
    assert Enterprise.objects.get(name="样例2号贸易有限公司").contact_phone == "19900000002"


@pytest.mark.parametrize("instead", ["正在筹建", "未建立", "应建未建", "否"])
def test_what_stands_in_place_of_an_organization_is_a_remark(instead, book, street):
    told = bring_in(
        book(Sheet("两新组织", [*LEVELS, line(2, *JOINT), line(3, instead, *[None] * 4)])), street
    )

    assert told.problems == []
    assert PartyOrganization.objects.count() == 1
    assert instead in Tenancy.objects.get(enterprise__name="样例3号贸易有限公司").remarks


def test_a_problem_of_the_organization_leaves_the_firm_in(book, street):
    told = bring_in(book(Sheet("两新组织", [*LEVELS, line(2, *JOINT[:4], "某天"), line(3)])), street)

    assert {column for _, _, column in told.problems} == {"成立时间"}
    assert told.counts("tenancies") == (2, 2, 0, 0, 0)


def test_a_list_of_organizations_with_what_they_cover_stays_one():
    header = ["党组织名称", "类别", "所在楼宇", "楼层", "覆盖单位", "成立时间", "书记", "联系电话"]
    row = [
        "中共云泉大厦联合支部委员会",
        "联合",
        "云泉大厦",
        "3层",
        "甲公司、乙公司",
        "2016-07-01",
        "张伟",
        "无",
    ]

    tables = tables_of("党组织", [header, row, row], kinds())

    assert [table.recognised.kind.title for table in tables] == ["党组织"]
