"""A period's figures as a Word document, as an office passes it on: title, sentences, table, how it is reckoned."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH as Align
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.styles.style import BaseStyle

from buildings.foundation.language.dates import in_full
from services.dashboards.tables import SHOWN, FigureLine
from services.dashboards.templatetags.figure_ui import duration, percent

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BODY, HEADING = "仿宋", "黑体"  # GB/T 9704-2012, 5.2.2 and 7.3.3; a machine without them takes its own
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
HEADS = ["上报", "已办结", "未办结", "按时率", "超时未结", "已解决", "解决率", "用时中位数", "满意度"]
NAMES, FIGURES = Cm(3.6), Cm(1.33)  # widths of the columns; together what stands between the margins
LANGUAGE = "zh-CN"
RECKONED = (
    "按时率 ＝ 按时办结 ÷（已办结 ＋ 未办结且超时），解决率 ＝ 已解决 ÷ 已办结，没有时限的不计入按时率，"
    "并入他案的随案件算一次。各数在门户「数字」页可以点开，看到背后的每一件。"
)


def report(
    *,
    places: str,
    period: str,
    side: str,
    sentences: Sequence[str],
    lines: Sequence[FigureLine],
    at: datetime,
) -> bytes:
    """Return a document of `lines` (the whole first) with the `sentences` above its table.

    At most 50 rows.
    """
    paper = Document()
    _lay_out(paper, title=f"{period}楼事情况", at=at)
    title = paper.add_paragraph(style="Title")
    _write(title, "楼事情况")
    _write(paper.add_paragraph(style="Subtitle"), f"{places}　{period}")
    for sentence in sentences:
        _write(paper.add_paragraph(), sentence)
    if len(lines) > 1:
        _write(paper.add_heading(level=1), f"按{side}")
        _table(paper, side, lines[: SHOWN + 1])
        if len(lines) > SHOWN + 1:
            _write(paper.add_paragraph(), f"另有 {len(lines) - SHOWN - 1} 行，见导出的 Excel。")
    _write(paper.add_heading(level=1), "怎样计算")
    _write(paper.add_paragraph(), RECKONED)
    _write(paper.add_paragraph(), f"数到 {in_full(at)} {at:%H:%M}。").alignment = Align.RIGHT
    body = io.BytesIO()
    paper.save(body)
    return body.getvalue()


def _lay_out(paper: Paper, *, title: str, at: datetime) -> None:
    page, facts = paper.sections[0], paper.core_properties
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = (
        Cm(3.7),
        Cm(3.5),
        Cm(2.8),
        Cm(2.6),
    )
    facts.title, facts.author, facts.comments, facts.language = title, "", "", LANGUAGE
    facts.created = facts.modified = at.replace(tzinfo=None)
    for name, font, size in (
        ("Normal", BODY, 16),
        ("Title", HEADING, 22),
        ("Subtitle", BODY, 14),
        ("Heading 1", HEADING, 16),
    ):
        _dress(paper.styles[name], font, size)
    paper.styles["Normal"].paragraph_format.first_line_indent = Pt(32)  # two characters
    for name in ("Title", "Subtitle"):
        paper.styles[name].paragraph_format.alignment = Align.CENTER
    for name in ("Title", "Subtitle", "Heading 1"):
        paper.styles[name].paragraph_format.first_line_indent = Pt(0)
    for language in [
        *paper.styles.element.iter(qn("w:lang")),
        *paper.settings.element.iter(qn("w:themeFontLang")),
    ]:
        for letters in ("w:val", "w:eastAsia"):
            language.set(qn(letters), LANGUAGE)
    _number_pages(page.footer.paragraphs[0])


def _number_pages(paragraph) -> None:
    """Write the number of each page as a field between two dashes (GB/T 9704-2012, 7.5)."""
    paragraph.alignment, paragraph.paragraph_format.first_line_indent = Align.CENTER, Pt(0)
    _write(paragraph, "— ", size=14)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(_write(paragraph, "1", size=14).runs[-1]._r)
    paragraph._p.append(field)
    _write(paragraph, " —", size=14)


def _dress(style: BaseStyle, font: str, size: int) -> None:
    """Set a style's font for Chinese and for other letters; Word keeps the two apart."""
    style.font.name, style.font.size, style.font.italic = font, Pt(size), False
    style.font.color.rgb = None
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for letters in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(letters), None)
    fonts.set(qn("w:eastAsia"), font)
    for line in style.element.xpath("w:pPr/w:pBdr"):  # the template rules off its titles in blue
        line.getparent().remove(line)


def _table(paper: Paper, side: str, lines: Iterable[FigureLine]) -> None:
    table = paper.add_table(rows=1, cols=len(HEADS) + 1, style="Table Grid")
    table.autofit = False
    for place, column in enumerate(table.columns):
        column.width = FIGURES if place else NAMES
    _fill(table.rows[0], [side, *HEADS])
    _mark(table.rows[0], "w:tblHeader")  # repeated on each page
    for line in lines:
        _fill(table.add_row(), _cells(line))
    for row in table.rows:
        _mark(row, "w:cantSplit")


def _mark(row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _cells(line: FigureLine) -> list[str]:
    of = line.counts
    return [
        line.name,
        str(of["reported"]),
        str(of["ended"]),
        str(of["open"]),
        percent(line.shares["on_time"]),
        str(of["overdue"]),
        str(of["solved"]),
        percent(line.shares["solved"]),
        duration(line.times["median"]),
        "—" if line.score is None else f"{line.score:.1f}",
    ]


def _fill(row, words: Sequence[str]) -> None:
    for place, (cell, word) in enumerate(zip(row.cells, words, strict=True)):
        paragraph = _write(cell.paragraphs[0], word, size=9)
        paragraph.paragraph_format.first_line_indent = Pt(0)
        paragraph.alignment = Align.LEFT if place == 0 else Align.RIGHT
        cell.width = FIGURES if place else NAMES  # Word goes by the cells, others by the columns


def _write(paragraph, words: str, size: int = 0):
    run = paragraph.add_run(NOT_XML.sub("", words))
    if size:
        run.font.size = Pt(size)
    return paragraph
