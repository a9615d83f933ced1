"""The words of leases, shops and rotas that public templates use."""

from services.ledgers.parsing import parse
from tests.services.ledgers.office import Sheet


def test_a_shop_is_the_room_it_stands_in(book):
    header = ["所在楼宇", "楼层", "铺位号", "商户名称", "业态", "负责人", "联系电话"]
    rows = [
        ["云泉大厦", "一层", f"L1-0{n}", f"样例书吧{n}", "零售", "张伟", f"1990000195{n}"] for n in (1, 2)
    ]
    tenancies = parse(book(Sheet("商户", [header, *rows]))).rows["tenancies"]

    assert [[spot.number for spot in row.values["room"]] for row in tenancies] == [["L1-01"], ["L1-02"]]


def test_a_lease_is_a_tenant(book):
    header = [
        "合同编号",
        "租客名称",
        "所属楼宇",
        "房源名称",
        "租赁面积(㎡)",
        "合同开始日期",
        "合同结束日期",
        "签约日期",
    ]
    rows = [
        [
            f"HT00{n}",
            f"样例{name}有限公司",
            "云泉大厦",
            f"80{n}",
            120,
            "2023-01-01",
            "2025-12-31",
            "2022-12-20",
        ]
        for n, name in ((1, "润泽医药"), (2, "星河文化"))
    ]
    tenant = parse(book(Sheet("租赁", [header, *rows]))).rows["tenancies"][0].values

    assert (tenant["name"], tenant["room"][0].number) == ("样例润泽医药有限公司", "801")
    assert f"{tenant['since']}" == "2023-01-01"
    assert "until" not in tenant


def test_a_line_of_two_months_is_two_turns(book):
    rows = [["楼宇", "轮值月份", "轮值楼长", "电话"], ["云泉大厦", "1-2月", "张伟", "19900005843"]]
    rows += [[None, "第二季度", "王芳", "19900006166"]]
    turns = parse(book(Sheet("轮值表", [["2026年楼长轮值表"], *rows]))).rows["committees"]

    assert [(row.number, row.values["name"], row.values["month"].month) for row in turns] == [
        (3, "张伟", 1),
        (3, "张伟", 2),
        (4, "王芳", 4),
        (4, "王芳", 5),
        (4, "王芳", 6),
    ]
    assert turns[0].cells["轮值月份"] == "2026-01、2026-02"
