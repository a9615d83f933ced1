"""No line below a header is lost: lines = read + with a problem + furniture, whatever stands in them."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.ledgers.kinds import kinds
from services.ledgers.opening.guard import RefusedError
from services.ledgers.opening.workbook import ErrorCell
from services.ledgers.recognising.counting import CountedLine, LineCount, LostLinesError
from services.ledgers.recognising.furniture import Furniture
from services.ledgers.recognising.headers import recognise
from services.ledgers.recognising.lines import lines_of

PLAIN = [kind for kind in kinds() if kind.template]
WIDE = [kind for kind in kinds() if kind.expand]
TEXTS = [
    *("泉景大厦", "甲有限公司", "中共甲有限公司支部委员会", "张三", "张三19900010001", "19900010001", "3层"),
    *(
        "301-303",
        "2026-05-01",
        "2026年5月",
        "正式党员",
        "电梯频繁停运，高峰期等候超过20分钟",
        "同上",
        "无",
        "是",
    ),
    *(
        "周一至周五8:30-17:30",
        "党建指导专员",
        "满意",
        "南麓第一网格",
        "南麓社区",
        "一、泉景大厦（45家）",
        "？？？",
    ),
]
CELLS = st.one_of(
    st.none(),
    st.sampled_from([*TEXTS, "  "]),
    st.integers(-5, 60_000),
    st.dates(date(1990, 1, 1), date(2027, 1, 1)),
    st.just(ErrorCell("#N/A")),
    st.text(max_size=12),
)
FURNITURE = {
    Furniture.BLANK: lambda width: [None] * width,
    Furniture.TOTAL: lambda width: ["合计", *[7] * (width - 1)],
    Furniture.FOOTNOTE: lambda width: ["填表人：张三", *[None] * (width - 1)],
}


def header_of(kind):
    return list(kind.template.columns) if kind.template else [column.label for column in kind.columns]


@st.composite
def sheets(draw):
    """A header and what an office may have put below it: rows, paper, lines across, the header once more."""
    header = header_of(draw(st.sampled_from([*PLAIN, *WIDE])))
    width = len(header)
    body = draw(
        st.lists(
            st.one_of(
                st.lists(CELLS, min_size=width, max_size=width),
                st.sampled_from(list(FURNITURE)),
                st.just(header),
                st.sampled_from(["一、泉景大厦（45家）", "附记", "二、中共甲有限公司支部委员会"]).map(
                    lambda text: [text] * width
                ),
            ),
            max_size=12,
        )
    )
    paper = {place: line for place, line in enumerate(body, 2) if isinstance(line, Furniture)}
    rows = [FURNITURE[line](width) if isinstance(line, Furniture) else line for line in body]
    return [header, *rows], paper


@given(sheets())
def test_every_line_below_the_header_is_read_or_has_a_problem_or_is_furniture(sheet):
    grid, paper = sheet
    found = recognise(grid, kinds())
    if found is None:
        return
    count = LineCount("表", found.first_row, len(grid))
    for line in lines_of("表", grid, found, year=2026):
        count.add(line)

    count.refuse_if_lost()

    numbers = count.as_dict()
    assert numbers["below"] == len(grid) - found.first_row
    assert numbers["below"] == numbers["read"] + numbers["with_problem"] + numbers["furniture"]
    assert {place: count.furniture.get(place) for place in paper if place > found.first_row} == {
        place: which for place, which in paper.items() if place > found.first_row
    }


@given(st.lists(st.tuples(st.integers(1, 9), st.booleans()), min_size=2, max_size=15))
def test_every_line_that_reads_well_is_read(firms):
    header = ["所在楼宇", "楼层", "房间号", "单位名称", "从业人数"]
    grid = [header]
    for number, (floor, has_blank_before) in enumerate(firms, 1):
        grid += [[None] * 5] * has_blank_before
        grid.append(["泉景大厦", floor, f"{floor}01", f"泉景第{number}有限公司", 5])
    found = recognise(grid, kinds())
    lines = list(lines_of("单位", grid, found))

    names = [row.get("name") for line in lines for row in line.rows if row.usable]
    assert names == [row[3] for row in grid[found.first_row :] if row[3]]


def test_a_kind_that_drops_a_line_has_the_file_refused_and_the_sheet_named():
    grid = [["楼宇名称", "地址", "层数"], ["泉景大厦", "云泉路1号", 9], ["泉景中心", "云泉路2号", 5]]
    found = recognise(grid, kinds())
    dropping = replace(found.kind, expand=lambda row: [row] if row.get("name") == "泉景大厦" else [])
    count = LineCount("楼宇", found.first_row, len(grid))
    for line in lines_of("楼宇", grid, replace(found, kind=dropping)):
        count.add(line)

    with pytest.raises(LostLinesError, match="工作表“楼宇”第 3 行既没有读取，也没有说明原因") as refused:
        count.refuse_if_lost()
    assert isinstance(refused.value, RefusedError)


def test_a_line_nobody_hands_over_is_lost():
    count = LineCount("楼宇", 1, 30)
    for number in range(2, 16):
        count.add(CountedLine(number, furniture=Furniture.BLANK))

    with pytest.raises(LostLinesError, match="第 16、17、18、19、20、21、22、23、24、25 等 行"):
        count.refuse_if_lost()


def test_a_line_whose_grid_has_no_name_has_a_problem():
    grid = [
        ["社区", "基础网格名称", "基础网格长", "专属网格名称", "微网格名称", "微网格员"],
        ["北麓社区", None, "陶二", None, None, "谢五"],
        ["南麓社区", "南麓第一网格", "魏一", None, "沿街微网格", "戚四"],
    ]
    lines = list(lines_of("网格", grid, recognise(grid, kinds())))

    (row,) = lines[0].rows
    assert not row.usable
    assert [(finding.column, finding.reason) for finding in row.findings] == [
        ("微网格名称", "这一行没有读出任何内容，没有导入")
    ]


def test_a_building_without_any_seat_filled_is_furniture():
    grid = [
        ["楼宇", "党建指导专员", "招商联络专员", "法律咨询专员", "帮办代办专员", "政策讲解专员"],
        ["花园大厦", "奚一", "范二", "彭三", "郎四", "鲁五"],
        ["花园名座", None, "/", None, None, None],
    ]
    lines = list(lines_of("楼委会", grid, recognise(grid, kinds())))

    assert [line.furniture for line in lines] == [None, Furniture.EMPTY]
