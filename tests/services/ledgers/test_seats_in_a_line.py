"""The seven of a building in one line, their units and numbers in columns of their own."""

from services.ledgers.parsing import parse
from tests.services.ledgers.office import Sheet

POSTS = ["党建指导专员", "招商联络专员", "法律咨询专员", "帮办代办专员", "政策讲解专员", "物业管理专员"]
NAMES = ["李娜", "刘洋", "陈静", "杨帆", "赵磊", "黄敏"]
EXPECTED = [(post, name, f"1990000123{n}") for n, (post, name) in enumerate(zip(POSTS, NAMES, strict=True))]


def seats(parsed):
    rows = parsed.rows["committees"]
    return [(row.values["post"], row.values["name"], row.values["phone"]) for row in rows]


def line(cells):
    return ["云泉大厦", *(cell for n, name in enumerate(NAMES) for cell in cells(n, name))]


def test_a_plain_telephone_column_belongs_to_the_seat_left_of_it(book):
    header = ["楼宇名称", *(word for post in POSTS for word in (post, "联系电话"))]
    parsed = parse(book(Sheet("一长六员", [header, line(lambda n, name: (name, f"1990000123{n}"))])))

    assert seats(parsed) == EXPECTED
    assert all(row.get("remarks") is None for row in parsed.rows["committees"])


def test_a_plain_unit_column_belongs_to_the_seat_left_of_it(book):
    header = ["楼宇名称", *(word for post in POSTS for word in (post, "单位", "电话"))]
    cells = line(lambda n, name: (name, f"样例单位{n}", f"1990000123{n}"))
    parsed = parse(book(Sheet("一长六员", [header, cells])))

    assert seats(parsed) == EXPECTED
    assert [row.get("unit") for row in parsed.rows["committees"]] == [f"样例单位{n}" for n in range(6)]


def test_the_words_above_name_the_seat(book):
    rows = [
        ["楼宇名称", *(word for post in POSTS for word in (post, None, None))],
        [None, *["姓名", "单位", "电话"] * 6],
        line(lambda n, name: (name, f"样例单位{n}", f"1990000123{n}")),
    ]
    parsed = parse(book(Sheet("一长六员", rows)))

    assert seats(parsed) == EXPECTED
    assert [row.get("unit") for row in parsed.rows["committees"]] == [f"样例单位{n}" for n in range(6)]


def test_of_two_persons_over_name_and_telephone_the_contact_is_the_contact(book):
    rows = [
        ["楼宇", "房间", "单位", "法定代表人", None, "联系人", None],
        [None, None, "名称", "姓名", "电话", "姓名", "电话"],
        ["云泉大厦", "501", "样例云帆数字科技有限公司", "张伟", "19900004365", "周强", "19900008166"],
        ["云泉大厦", "601", "样例泰岱商贸有限公司", "王芳", "19900007362", "吴霞", "19900000229"],
    ]
    merged = ("A1:A2", "B1:B2", "D1:E1", "F1:G1")
    firm = parse(book(Sheet("企业台账", rows, merged=merged))).rows["tenancies"][0].values

    assert (firm["contact_name"], firm["contact_phone"]) == ("周强", "19900008166")
    assert firm["remarks"] == "法定代表人姓名：张伟；法定代表人电话：199****4365"
