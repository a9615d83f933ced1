"""What stands in an .ods and its reader does not tell: merged ranges, strokes, colours, comments."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any

from defusedxml.ElementTree import iterparse

from services.ledgers.opening.limits import MAX_COLUMNS, MAX_ROWS
from services.ledgers.opening.parts import SheetParts
from services.ledgers.opening.styles import is_colour

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FORMAT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def parts_of_opendocument(archive: zipfile.ZipFile) -> list[SheetParts]:
    """Return what the reader does not tell of each sheet, in the order of the workbook.

    Raises `defusedxml.DefusedXmlException` for a document type, `ParseError` for what is no XML.
    """
    struck: set[str] = set()
    coloured: set[str] = set()
    sheets: list[SheetParts] = []
    line = 0
    with archive.open("content.xml") as content:
        for event, element in iterparse(content, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                if element.tag == f"{TABLE}table":
                    sheets.append(SheetParts())
                    line = 0
            elif element.tag == f"{STYLE}style":
                name = element.get(f"{STYLE}name", "")
                struck |= {name} if _is_struck(element) else set()
                coloured |= {name} if _is_coloured(element) else set()
            elif element.tag == f"{TABLE}table-row" and sheets:
                _read_line(sheets[-1], line, element, struck, coloured)
                line += int(element.get(f"{TABLE}number-rows-repeated", 1))
                element.clear()
    return sheets


def _is_struck(style: Any) -> bool:
    texts = style.findall(f"{STYLE}text-properties")
    marks = [
        text.get(f"{STYLE}text-line-through-{name}", "none") for text in texts for name in ("style", "type")
    ]
    return any(mark != "none" for mark in marks)


def _is_coloured(style: Any) -> bool:
    colours = [part.get(f"{FORMAT}{name}") for part in style for name in ("background-color", "color")]
    return any(is_colour(colour) for colour in colours if colour and colour.startswith("#"))


def _read_line(parts: SheetParts, line: int, row: Any, struck: set[str], coloured: set[str]) -> None:
    """Take down what one line is marked with; a line that repeats itself is marked once."""
    if line >= MAX_ROWS:
        return
    for column, cell in _cells(row):
        across, down = (int(cell.get(f"{TABLE}number-{name}-spanned", 1)) for name in ("columns", "rows"))
        if across > 1 or down > 1:
            parts.merged.append(((line, column), (line + down - 1, column + across - 1)))
        style = cell.get(f"{TABLE}style-name", row.get(f"{TABLE}default-cell-style-name", ""))
        paragraphs = cell.findall(f"{TEXT}p")
        comment = cell.find(f"{OFFICE}annotation")
        if comment is not None:
            text = "".join("".join(one.itertext()) for one in comment.findall(f"{TEXT}p"))
            parts.add_comment((line, column), text)
        if not "".join("".join(one.itertext()) for one in paragraphs).strip():
            continue
        spans = [span.get(f"{TEXT}style-name") in struck for span in cell.iter(f"{TEXT}span")]
        if style in struck or (spans and all(spans) and not any(_own_text(one) for one in paragraphs)):
            parts.struck.append((line, column))
        elif any(spans):
            parts.partly_struck.append((line, column))
        if style in coloured:
            parts.add_colour(line)


def _own_text(paragraph: Any) -> bool:
    """Tell whether a paragraph has text outside of its spans."""
    texts = [paragraph.text, *(span.tail for span in paragraph)]
    return any(text and text.strip() for text in texts)


def _cells(row: Any) -> Iterator[tuple[int, Any]]:
    """Yield the cells of a line with their columns: each once where it stands for several."""
    column = 0
    for cell in row:
        if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            continue
        if column >= MAX_COLUMNS:
            return
        if cell.tag == f"{TABLE}table-cell":
            yield column, cell
        column += int(cell.get(f"{TABLE}number-columns-repeated", 1))
