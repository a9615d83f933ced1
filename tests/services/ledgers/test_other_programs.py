"""What other programs write is read with its merged cells and marks, or it is told what of it is not seen."""

import zipfile
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from services.ledgers.opening import guard
from services.ledgers.opening.workbook import UncomputedCell, read
from services.ledgers.parsing import parse

STRANGERS = Path(__file__).parents[2] / "data" / "strangers"
HEADER = ["楼宇", "楼层", "单位名称", "从业人数"]
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{value}:1.0"'
    for name, value in {
        **{"office": "office", "table": "table", "text": "text", "style": "style"},
        "fo": "xsl-fo-compatible",
    }.items()
)
STYLES = """<office:automatic-styles>
<style:style style:name="gone" style:family="table-cell"><style:text-properties
 style:text-line-through-style="solid"/></style:style>
<style:style style:name="new" style:family="table-cell"><style:table-cell-properties
 fo:background-color="#ffff00"/></style:style>
<style:style style:name="grey" style:family="table-cell"><style:table-cell-properties
 fo:background-color="#cccccc"/></style:style>
<style:style style:name="part" style:family="text"><style:text-properties
 style:text-line-through-type="single"/></style:style></office:automatic-styles>"""
COVERED = "<table:covered-table-cell/>"


def cell(text, attributes="", inside=""):
    return (
        f'<table:table-cell office:value-type="string" {attributes}>{inside}<text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def opendocument(path, *rows):
    lines = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    content = (
        f'<?xml version="1.0"?><office:document-content {NAMESPACES} office:version="1.2">{STYLES}<office:body>'
        f'<office:spreadsheet><table:table table:name="单位">{lines}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return path


def tenants(parsed):
    return [
        (row.number, row.get("building"), row.get("floor"), row.get("name"))
        for row in parsed.rows["tenancies"]
        if row.usable
    ]


def reasons(parsed):
    return [finding.reason for finding in parsed.remarks]


def test_merged_ranges_of_an_opendocument_are_filled(tmp_path):
    path = opendocument(
        tmp_path / "台账.ods",
        [cell("云泉大厦入驻单位", 'table:number-columns-spanned="4"'), *[COVERED] * 3],
        [cell(word) for word in HEADER],
        [
            cell("云泉大厦", 'table:number-rows-spanned="2"'),
            cell("3层", 'table:number-rows-spanned="3"'),
            cell("样例甲有限公司"),
            cell("5"),
        ],
        [COVERED, COVERED, cell("样例乙有限公司"), cell("6")],
        [cell("泉景大厦"), COVERED, cell("样例丙有限公司"), cell("7")],
    )

    assert tenants(parse(path)) == [
        (3, "云泉大厦", (3,), "样例甲有限公司"),
        (4, "云泉大厦", (3,), "样例乙有限公司"),
        (5, "泉景大厦", (3,), "样例丙有限公司"),
    ]


def test_marks_of_an_opendocument_are_told_as_those_of_a_workbook(tmp_path):
    comment = "<office:annotation><text:p>上月已搬走</text:p></office:annotation>"
    plain = [[cell("云泉大厦"), cell("6层"), cell(f"样例{name}有限公司"), cell("5")] for name in "戊己庚"]
    path = opendocument(
        tmp_path / "台账.ods",
        [cell(word) for word in HEADER],
        [cell(text, 'table:style-name="gone"') for text in ("云泉大厦", "3层", "样例甲有限公司", "5")],
        [cell("云泉大厦", 'table:style-name="new"'), cell("4层"), cell("样例乙有限公司"), cell("6")],
        [
            cell("云泉大厦", 'table:style-name="grey"'),
            cell("5层"),
            cell('<text:span text:style-name="part">旧名</text:span>样例丙有限公司'),
            cell("7", inside=comment),
        ],
        *plain,
    )

    parsed = parse(path)

    assert [row.name for row in read(path)] == ["单位"]
    assert [row.number for row in parsed.rows["tenancies"] if row.is_struck] == [2]
    assert [(one.row, one.column, one.reason.split("：")[0]) for one in parsed.remarks] == [
        (4, "C4", "一部分文字有删除线，连同其余文字一起读取"),
        (3, "", "有底色或彩色文字的行"),
        (4, "D4", "批注没有读取"),
    ]


def test_an_old_workbook_tells_once_what_is_not_seen_of_it():
    told = [one for one in parse(STRANGERS / "old_format.xls").remarks if "看不到" in one.reason]

    assert [(one.reason, one.hint) for one in told] == [
        (
            "文件是旧版 .xls，看不到其中的删除线、底色和批注，各行都照常读取",
            "有标记的行（已搬走、作废等）请另存为 .xlsx 后上传，或在备注列写明",
        )
    ]


XML_BOOK = """<?xml version="1.0"{encoding}?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
 <Styles><Style ss:ID="s1"><Font ss:StrikeThrough="1"/></Style></Styles>
 <Worksheet ss:Name="单位"><Table>
  <Row><Cell ss:MergeAcross="5"><Data ss:Type="String">云泉大厦入驻单位, 2026年</Data></Cell></Row>
  <Row ss:Index="3"><Cell><Data ss:Type="String">楼宇</Data></Cell><Cell><Data ss:Type="String">楼层</Data></Cell>
   <Cell><Data ss:Type="String">单位名称</Data></Cell><Cell><Data ss:Type="String">从业人数</Data></Cell>
   <Cell><Data ss:Type="String">入驻时间</Data></Cell></Row>
  <Row><Cell ss:MergeDown="1"><Data ss:Type="String">云泉大厦</Data></Cell>
   <Cell><Data ss:Type="String">3层</Data></Cell><Cell><Data ss:Type="String">样例甲&amp;乙有限公司</Data></Cell>
   <Cell><Data ss:Type="Number">5</Data></Cell>
   <Cell><Data ss:Type="DateTime">2020-01-31T00:00:00.000</Data></Cell></Row>
  <Row><Cell ss:Index="2"><Data ss:Type="String">4层</Data></Cell>
   <Cell ss:Index="3" ss:StyleID="s1"><Data ss:Type="String">样例丙有限公司</Data></Cell>
   <Cell ss:Formula="=1+1"/></Row>
 </Table></Worksheet>
 <Worksheet ss:Name="旧"><Table><Row><Cell><Data ss:Type="String">旧</Data></Cell></Row></Table>
  <WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>
 </Worksheet>
</Workbook>"""


@pytest.mark.parametrize(("encoding", "told"), [("utf-8", ""), ("gbk", ' encoding="gb2312"')])
def test_a_workbook_of_xml_is_read_with_its_days_merged_cells_and_marks(encoding, told, tmp_path):
    path = tmp_path / "导出.xls"
    path.write_bytes(XML_BOOK.format(encoding=told).encode(encoding))

    first, hidden = read(path)
    parsed = parse(path)

    assert (first.name, hidden.name, hidden.visible, hidden.rows) == ("单位", "旧", False, [])
    assert first.marks.struck == [(4, 2)]
    assert isinstance(first.rows[4][3], UncomputedCell)
    assert tenants(parsed) == [
        (4, "云泉大厦", (3,), "样例甲&乙有限公司"),
        (5, "云泉大厦", (4,), "样例丙有限公司"),
    ]
    assert parsed.rows["tenancies"][0].get("since").isoformat() == "2020-01-31"
    assert "隐藏的工作表没有读取" in reasons(parsed)


@pytest.mark.parametrize(
    "content",
    [
        XML_BOOK.format(encoding="").replace("<Workbook", '<!DOCTYPE a [<!ENTITY b "c">]><Workbook', 1),
        XML_BOOK.format(encoding="").replace("</Workbook>", ""),
        XML_BOOK.format(encoding="").replace('ss:Index="3"', 'ss:Index="99999999"', 1),
        '<?xml version="1.0"?><orders><order a="1,2"/><order a="3,4"/></orders>',
    ],
    ids=["a document type", "cut off", "a line far below", "other XML"],
)
def test_xml_that_is_no_honest_workbook_is_refused(content, tmp_path):
    path = tmp_path / "导出.xls"
    path.write_text(content)

    with pytest.raises(guard.RefusedError):
        read(path)


def page(*rows):
    lines = "".join("<tr>" + "".join(f"<td>{value}</td>" for value in row) + "</tr>" for row in rows)
    return f"<html><body><table>{lines}</table></body></html>"


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_web_archive_is_read_sheet_by_sheet(charset, tmp_path):
    names = [("楼宇情况", "sheet001.htm"), ("入驻单位", "sheet002.htm")]
    told = "".join(
        f'<x:ExcelWorksheet><x:Name>{name}</x:Name><x:WorksheetSource HRef="3D/{source}"/></x:ExcelWorksheet>'
        for name, source in names
    )
    archive = MIMEMultipart("related")
    pages = [
        ("book.htm", f"<html><xml>{told}</xml></html>"),
        ("sheet001.htm", page(["楼宇名称", "地址", "层数"], ["云泉大厦", "云泉路1号", 9])),
        ("sheet002.htm", page(HEADER, ["云泉大厦", "3层", "样例甲有限公司", 5])),
    ]
    for source, text in pages:
        part = MIMEText(text, "html", charset)
        part["Content-Location"] = f"file:///C:/book.files/{source}"
        archive.attach(part)
    path = tmp_path / "台账.xls"
    path.write_bytes(archive.as_bytes())

    parsed = parse(path)

    assert [(sheet["name"], sheet["ledger"]) for sheet in parsed.sheets] == [
        ("楼宇情况", "buildings"),
        ("入驻单位", "tenancies"),
    ]
    assert tenants(parsed) == [(2, "云泉大厦", (3,), "样例甲有限公司")]
    assert "文件是网页格式，看不到其中的删除线、底色和批注，各行都照常读取" in reasons(parsed)
