"""Every format an office saves its ledger in is read by what it is, not by what it is called."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from services.ledgers.opening import guard, pages, texts, workbook
from services.ledgers.parsing import parse

STRANGERS = Path(__file__).parents[2] / "data" / "strangers"
HEADER = ["楼宇", "楼层", "房号", "单位名称", "从业人数", "联系电话"]
ROWS = [
    ["云泉大厦", "3层", "301", "样例甲贸易有限公司", "12", "19900000001"],
    ["云泉大厦", "4层", "401", "样例乙，丙咨询有限公司", "5", "19900000002"],
]


def text_of(separator, *rows, end="\r\n"):
    return "".join(separator.join(row) + end for row in (HEADER, *(rows or ROWS)))


def names(parsed):
    return [row.get("name") for row in parsed.rows["tenancies"] if row.usable]


def notes_of_sheets(parsed):
    return [finding.reason for finding in parsed.remarks]


@pytest.mark.parametrize("file", ["a01_gb18030.csv", "a04.ods"])
def test_a_ledger_in_another_format_is_read_as_one(file):
    parsed = parse(STRANGERS / file)

    rows = parsed.rows["tenancies"]
    assert [row.get("name") for row in rows][:2] == ["样例云帆数字科技有限公司", "样例泰岱商贸有限公司"]
    assert (len(rows), all(row.usable for row in rows)) == (6, True)
    assert rows[0].get("headcount") == 10
    assert [finding for finding in parsed.findings if finding.severity == "problem"] == []


def test_an_old_workbook_is_read_with_its_days_and_hidden_sheets_told():
    parsed = parse(STRANGERS / "old_format.xls")

    rows = parsed.rows["tenancies"]
    assert [(row.get("building"), row.get("since")) for row in rows] == [
        ("云泉大厦", date(2020, month, 1)) for month in (1, 2, 3, 4)
    ]
    assert notes_of_sheets(parsed)[1:] == ["隐藏的工作表没有读取"]


@pytest.mark.parametrize(
    ("encoding", "separator", "told"),
    [
        ("utf-8", ",", "UTF-8 编码、以逗号"),
        ("utf-8-sig", ",", "UTF-8 编码、以逗号"),
        ("utf-8", ";", "UTF-8 编码、以分号"),
        ("gbk", ",", "GB18030 编码、以逗号"),
        ("gb18030", "\t", "GB18030 编码、以制表符"),
        ("utf-16", "\t", "UTF-16 编码、以制表符"),
        ("utf-16-le", "\t", "UTF-16 编码、以制表符"),
        ("utf-16-be", ",", "UTF-16 编码、以逗号"),
        ("utf-8", "|", "UTF-8 编码、以竖线"),
    ],
)
@pytest.mark.parametrize("name", ["台账.csv", "台账.xlsx", "台账.txt"])
def test_a_text_is_read_in_its_encoding_which_is_told(encoding, separator, told, name, tmp_path):
    path = tmp_path / name
    path.write_bytes(text_of(separator).encode(encoding))

    parsed = parse(path)

    assert names(parsed) == ["样例甲贸易有限公司", "样例乙，丙咨询有限公司"]
    assert notes_of_sheets(parsed) == [f"文件按 {told}分隔读取"]


def test_marks_that_keep_numbers_as_text_are_no_part_of_them(tmp_path):
    path = tmp_path / "台账.csv"
    path.write_text(text_of(",", ["云泉大厦", "3层", '="0301"', "样例甲贸易有限公司", "12", "19900000001\t"]))

    [sheet] = workbook.read(path)

    assert sheet.rows[1] == ["云泉大厦", "3层", "0301", "样例甲贸易有限公司", "12", "19900000001"]


@pytest.mark.parametrize("broken", ['"样例甲贸易有限公司', '"样例甲"贸易有限公司'])
def test_a_quote_without_its_pair_swallows_no_line(broken, tmp_path):
    path = tmp_path / "台账.csv"
    path.write_text(text_of(",", ["云泉大厦", "3层", "301", broken, "12", "19900000001"], ROWS[1]))

    parsed = parse(path)

    assert len(names(parsed)) == 2
    assert "引号不成对，按行读取" in notes_of_sheets(parsed)[0]


def test_a_cell_of_several_lines_is_one_cell(tmp_path):
    path = tmp_path / "台账.csv"
    path.write_text(
        text_of(",", ["云泉大厦", "3层", '"301\n302"', "样例甲贸易有限公司", "12", "无"], ROWS[1])
    )

    assert [len(row) for row in workbook.read(path)[0].rows] == [6, 6, 6]


@pytest.mark.parametrize("mark", ["\u2028", "\x85", "\x0c"])
def test_a_mark_that_ends_lines_elsewhere_is_part_of_its_cell(mark, tmp_path):
    path = tmp_path / "台账.csv"
    path.write_text(
        text_of(",", ["云泉大厦", "3层", "301", f"样例甲{mark}贸易有限公司", "12", "无"], ROWS[1])
    )

    assert len(workbook.read(path)[0].rows) == 3


def test_the_separator_an_office_tells_excel_is_believed():
    content = f"sep=;\r\n{text_of(';')}".encode()

    assert texts.table(content).rows[1] == HEADER  # the line that tells it keeps its number


def test_the_name_of_a_text_may_say_whose_it_is(tmp_path):
    path = tmp_path / "0a1b2c"
    path.write_text(text_of(",").replace("云泉大厦", "").replace("楼宇", "备注"))

    named = parse(path, filename="云泉大厦入驻企业.csv").rows["tenancies"]
    unnamed = parse(path, filename="待核对.csv").rows["tenancies"]

    assert {row.get("building") for row in named} == {"云泉大厦"}
    assert {row.get("building") for row in unnamed} == {None}


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-16"])
def test_a_page_named_as_a_workbook_is_read_as_its_table(encoding, tmp_path):
    head = "".join(f"<th>{word}</th>" for word in HEADER[1:])
    lines = "".join("<tr>" + "".join(f"<td>{cell}&nbsp;</td>" for cell in row[1:]) + "</tr>" for row in ROWS)
    page = (
        f"<html><head><style>td{{color:red}}</style></head><body><table><tr><td colspan=5>云泉大厦入驻企业台账"
        f"</td></tr><tr>{head}</tr>{lines}</table><p>制表人：王芳</p></body></html>"
    )
    path = tmp_path / "导出.xls"
    path.write_bytes(page.encode(encoding))

    parsed = parse(path)

    assert names(parsed) == ["样例甲贸易有限公司", "样例乙，丙咨询有限公司"]
    assert {row.get("building") for row in parsed.rows["tenancies"]} == {"云泉大厦"}
    assert "文件是网页格式" in notes_of_sheets(parsed)[0]


def test_a_page_gives_rows_with_what_spans_them_in_each():
    page = """<div>云泉大厦<table><tr><th rowspan=2>楼宇<th colspan=2>单位<tr><th>名称<th>人数
        <tr><td rowspan="2">云泉大厦<td>甲<b>公</b>司<td>3<tr><td>乙公司<script>x</script><td>4</table>"""

    assert pages.rows_of_page(page) == [
        ["云泉大厦"],
        ["楼宇", "单位", "单位"],
        ["楼宇", "名称", "人数"],
        ["云泉大厦", "甲公司", "3"],
        ["云泉大厦", "乙公司", "4"],
        [],
    ]


def test_an_opendocument_that_unpacks_to_much_is_refused(tmp_path):
    path = tmp_path / "台账.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", "<a>" + "0" * (60 * 1024 * 1024))

    with pytest.raises(guard.RefusedError, match="文件解压后过大"):
        guard.check(path)
