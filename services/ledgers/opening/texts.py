"""Tables kept as text: in which encoding it is, what parts the cells, and the cells."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from services.ledgers.opening.limits import MAX_COLUMNS, MAX_LINES, TooLongError

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NAMES = {
    **{"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "gb18030": "GB18030"},
    **dict.fromkeys(("utf-16", "utf-16-le", "utf-16-be"), "UTF-16"),
}
SEPARATORS = {",": "逗号", "\t": "制表符", ";": "分号", "|": "竖线", "，": "中文逗号"}
PROBE = 4096  # bytes, or characters, from which encoding and kind are told
SAMPLE = 20  # lines from which the separator is told
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\ufffe\uffff]")  # stands in no text
PAGE = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|meta|body|table|div)\b",
    re.I | re.S,
)
TOLD = re.compile(r"^sep=(.)\s*$", re.I)  # a first line that tells Excel the separator
AS_TEXT = re.compile(r'^="(.*)"$', re.S)  # how programs keep Excel from reading a code as a number


@dataclass(frozen=True)
class TextTable:
    """The rows of a text, and how it was read, in Chinese."""

    rows: list[list[str | None]]
    how: str


def decoded(content: bytes) -> tuple[str, str]:
    """Return a text and the encoding it was in; raise `UnicodeError` for what is no text."""
    marked = next((encoding for bom, encoding in BOMS if content.startswith(bom)), None)
    for encoding in [marked] if marked else [*_without_mark(content), "utf-8", "gb18030"]:
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if not CONTROL.search(text):
            return text, encoding
    raise UnicodeError("no text")


def _without_mark(content: bytes) -> list[str]:
    """Return UTF-16 where every other byte is often zero, as in texts with commas and numbers that have no mark."""
    head = content[:PROBE]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if not even and not odd:
        return []
    return ["utf-16-le", "utf-16-be"] if odd > even else ["utf-16-be", "utf-16-le"]


def is_page(text: str) -> bool:
    """Tell whether a text begins as a page of HTML does."""
    return bool(PAGE.match(text))


def is_table(text: str) -> bool:
    """Tell whether lines of a text have several cells."""
    return bool(TOLD.match(text.partition("\n")[0])) or any(separator in text for separator in SEPARATORS)


def table(content: bytes) -> TextTable:
    """Return the cells of a text.

    Raise `UnicodeError`, `csv.Error` for a cell that is too long, `TooLongError`.
    """
    text, encoding = decoded(content)
    first, _, rest = text.partition("\n")
    told = TOLD.match(first)
    separator = told[1] if told else _separator(text)
    how = f"文件按 {NAMES[encoding]} 编码、以{SEPARATORS.get(separator, separator)}分隔读取"
    try:
        rows = list(_rows(rest if told else text, separator, strict=True))
    except csv.Error:
        rows = list(_rows(rest if told else text, separator, quoting=csv.QUOTE_NONE))
        rows = [[cell and cell.strip('"') for cell in row] for row in rows]
        how += "；引号不成对，按行读取"
    return TextTable([[None], *rows] if told else rows, how)


def _separator(text: str) -> str:
    """Return what parts the first lines into the most cells, alike in most of them."""
    lines = [line for line in text[: PROBE * SAMPLE].splitlines() if line.strip()][:SAMPLE]
    return max(SEPARATORS, key=lambda separator: _cells_alike(lines, separator))


def _cells_alike(lines: list[str], separator: str) -> int:
    numbers = Counter(len(row) for row in csv.reader(lines, delimiter=separator))
    number, times = max(numbers.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
    return (number - 1) * times


def _rows(text: str, separator: str, **how) -> Iterator[list[str | None]]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, **how)
    for number, row in enumerate(lines):
        if number >= MAX_LINES:
            raise TooLongError
        yield [_cell(value) for value in row[:MAX_COLUMNS]]


def _cell(value: str) -> str | None:
    text = AS_TEXT.sub(r"\1", value.strip())
    return text or None
