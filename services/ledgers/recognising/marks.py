"""What a sheet says otherwise than in its cells' words: struck-through lines, colours, comments, unworked formulas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from string import ascii_uppercase

from buildings.foundation.language.text import clean, mask_in_text
from services.ledgers.opening.workbook import Sheet
from services.ledgers.rows import CellFinding, LedgerRow

MOST_LISTED = 10
MOST_COMMENTS = 50
OFTEN = 0.45  # a colour in as many lines marks nothing: every other line, or all of them
COMMENT_HINT = "批注里的内容需要导入的，请写进单元格或备注列"
FORMULA_HINT = "请在 Excel 里打开、保存一次后重新上传"


def mark_struck(sheet: Sheet, rows: Iterable[LedgerRow]) -> None:
    """Mark the rows of lines struck through in most of their cells."""
    lines = _struck_lines(sheet)
    for row in rows:
        row.is_struck = row.number in lines


def findings_of(sheet: Sheet, header_ends: int) -> Iterator[CellFinding]:
    """Yield what is told of a sheet, by its cells; `header_ends` is the last line of its first header."""
    if sheet.marks.uncomputed:
        cells = _listed(place_name(*place) for place in sheet.marks.uncomputed)
        yield _finding("problem", sheet, 0, "", f"公式没有算出的值：{cells}", FORMULA_HINT)
    whole = _struck_lines(sheet)
    struck = [place for place in sheet.marks.struck if place[0] >= header_ends and place[0] + 1 not in whole]
    if struck:
        cells = _listed(place_name(*place) for place in struck)
        yield _finding(
            "note", sheet, 0, "", f"有删除线的单元格：{cells}，内容照常读取", "作废的内容请删去后重新上传"
        )
    for line, column in sheet.marks.partly_struck:
        reason = "一部分文字有删除线，连同其余文字一起读取"
        yield _finding(
            "problem", sheet, line + 1, place_name(line, column), reason, "请删去作废的文字后重新上传"
        )
    yield from _of_colours(sheet, header_ends)
    yield from _of_comments(sheet)


def _struck_lines(sheet: Sheet) -> set[int]:
    """Return the numbers of lines most of whose cells are struck through."""
    struck: dict[int, set[int]] = defaultdict(set)
    for line, column in sheet.marks.struck:
        struck[line].add(column)
    return {
        line + 1
        for line, columns in struck.items()
        if line < len(sheet.rows) and 2 * len(columns & (filled := _filled(sheet, line))) > len(filled)
    }


def _filled(sheet: Sheet, line: int) -> set[int]:
    return {place for place, value in enumerate(sheet.rows[line]) if value is not None and clean(value)}


def _of_colours(sheet: Sheet, header_ends: int) -> Iterator[CellFinding]:
    """Tell of lines with a colour where some have one.

    Where the sheet speaks of colours, of all that have.
    """
    lines = [line + 1 for line in sheet.marks.coloured if line >= header_ends]
    below = len(sheet.rows) - header_ends
    speaks = any("色" in str(value) for row in sheet.rows[:header_ends] for value in row if value)
    if lines and (speaks or len(lines) < OFTEN * below):
        reason = f"有底色或彩色文字的行：{_listed(map(str, lines))}；颜色表示什么没有读取"
        hint = "颜色表示新入驻、已搬走等的，请另加一列写明"
        yield _finding("note", sheet, lines[0], "", reason, hint)


def _of_comments(sheet: Sheet) -> Iterator[CellFinding]:
    comments = sheet.marks.comments
    for line, column, text in comments[:MOST_COMMENTS]:
        words = mask_in_text(clean(text))
        yield _finding("note", sheet, line + 1, place_name(line, column), "批注没有读取", COMMENT_HINT, words)
    if len(comments) > MOST_COMMENTS:
        reason = f"另有 {len(comments) - MOST_COMMENTS} 处批注没有读取"
        yield _finding("note", sheet, 0, "", reason, COMMENT_HINT)


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    more = f" 等 {len(names)} 处" if len(names) > MOST_LISTED else ""
    return "、".join(names[:MOST_LISTED]) + more


def place_name(line: int, column: int) -> str:
    """Return how Excel calls a cell: E3."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, len(ascii_uppercase))
        letters = ascii_uppercase[letter] + letters
    return f"{letters}{line + 1}"


def _finding(
    severity: str, sheet: Sheet, line: int, column: str, reason: str, hint: str, value: str = ""
) -> CellFinding:
    return CellFinding(severity, "", sheet.name, line, column, value, reason, hint)
