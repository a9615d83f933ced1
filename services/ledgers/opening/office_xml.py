"""The XML of Excel 2003, which older programs give out as .xls: SpreadsheetML, read cell by cell."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from defusedxml.ElementTree import iterparse

from services.ledgers.opening.limits import MAX_COLUMNS, TooLongError
from services.ledgers.opening.parts import SheetParts
from services.ledgers.opening.styles import is_colour

SHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"
EXCEL = "{urn:schemas-microsoft-com:office:excel}"
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
LAST_ROW = 1_048_576


@dataclass
class XmlSheet:
    """One sheet: its name, its rows as JSON has them, what is marked; places are from 0."""

    name: str
    visible: bool = True
    rows: list[list[Any]] = field(default_factory=list)
    parts: SheetParts = field(default_factory=SheetParts)


def sheets_of_xml(text: str) -> Iterator[XmlSheet]:
    """Yield the sheets of a workbook.

    Raises `TooLongError` for a line no workbook has, `defusedxml.DefusedXmlException` for a document type,
    and `ParseError` for what is no XML.
    """
    content = io.BytesIO(DECLARATION.sub("", text).encode())
    struck: set[str] = set()
    coloured: set[str] = set()
    sheet: XmlSheet | None = None
    for event, element in iterparse(content, events=("start", "end"), forbid_dtd=True):
        if event == "start":
            if element.tag == f"{SHEET}Worksheet":
                sheet = XmlSheet(element.get(f"{SHEET}Name", ""))
        elif element.tag == f"{SHEET}Style":
            name = element.get(f"{SHEET}ID", "")
            struck |= {name} if _is_struck(element) else set()
            coloured |= {name} if _is_coloured(element) else set()
        elif element.tag == f"{SHEET}Row" and sheet is not None:
            _read_row(sheet, element, struck, coloured)
            element.clear()
        elif element.tag == f"{EXCEL}Visible" and sheet is not None:
            sheet.visible = not (element.text or "").endswith("Hidden")
        elif element.tag == f"{SHEET}Worksheet" and sheet is not None:
            yield sheet
            element.clear()


def _is_struck(style: Any) -> bool:
    font = style.find(f"{SHEET}Font")
    return font is not None and font.get(f"{SHEET}StrikeThrough") == "1"


def _is_coloured(style: Any) -> bool:
    marks = (style.find(f"{SHEET}{name}") for name in ("Interior", "Font"))
    colours = [mark.get(f"{SHEET}Color", "") for mark in marks if mark is not None]
    return any(is_colour(colour) for colour in colours if colour.startswith("#"))


def _read_row(sheet: XmlSheet, row: Any, struck: set[str], coloured: set[str]) -> None:
    """Put a row where its number says, or below the last; blank rows are left out between."""
    line = int(row.get(f"{SHEET}Index", len(sheet.rows) + 1)) - 1
    if not len(sheet.rows) <= line < LAST_ROW:
        raise TooLongError
    sheet.rows += [[] for _ in range(line - len(sheet.rows))]
    cells: list[Any] = []
    for cell in row.findall(f"{SHEET}Cell"):
        column = int(cell.get(f"{SHEET}Index", len(cells) + 1)) - 1
        if not len(cells) <= column < MAX_COLUMNS:
            break
        cells += [None] * (column - len(cells))
        across, down = (int(cell.get(f"{SHEET}Merge{name}", 0)) for name in ("Across", "Down"))
        if across or down:
            sheet.parts.merged.append(((line, column), (line + down, column + across)))
        cells += [_value(cell), *[None] * min(across, MAX_COLUMNS - column)]
        _read_marks(sheet.parts, (line, column), cell, struck, coloured)
    sheet.rows.append(cells)


def _value(cell: Any) -> Any:
    """Return a cell as JSON has it: a day is `["d", "2026-01-31"]`, an error `["e", "#N/A"]`."""
    data = cell.find(f"{SHEET}Data")
    if data is None:
        return ["f", ""] if cell.get(f"{SHEET}Formula") else None
    text, sort = "".join(data.itertext()), data.get(f"{SHEET}Type", "String")
    if sort == "Number" and re.fullmatch(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", text):
        return float(text)
    if sort == "DateTime" and re.match(r"\d{4}-\d{2}-\d{2}", text):
        return ["d", text[:10]]
    return ["e", text] if sort == "Error" else text


def _read_marks(
    parts: SheetParts, place: tuple[int, int], cell: Any, struck: set[str], coloured: set[str]
) -> None:
    style = cell.get(f"{SHEET}StyleID", "")
    comment = cell.find(f"{SHEET}Comment")
    if comment is not None:
        parts.add_comment(place, "".join(comment.itertext()).strip())
    if cell.find(f"{SHEET}Data") is None:
        return
    if style in struck:
        parts.struck.append(place)
    if style in coloured:
        parts.add_colour(place[0])
