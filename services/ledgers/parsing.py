"""From a workbook's file to rows by ledger, with what was noticed on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from buildings.foundation.language.text import clean, mask_in_text
from services.ledgers.cells import dates
from services.ledgers.kinds import kinds, ledgers
from services.ledgers.opening import workbook
from services.ledgers.recognising import marks, sections
from services.ledgers.recognising.headers import Recognised, nearest
from services.ledgers.recognising.lines import rows_below
from services.ledgers.recognising.tables import SheetTable, tables_of
from services.ledgers.recognising.unlabelled import UnlabelledColumn, unlabelled_columns
from services.ledgers.rows import LONGEST_SHOWN, CellFinding, LedgerRow

EMPTY_HINT = "不需要的可以不管；需要的请填写后重新上传"
MARKED_HINT = "有标记的行（已搬走、作废等）请另存为 .xlsx 后上传，或在备注列写明"
Progress = Callable[[int, int, str], None]


@dataclass
class Parsed:
    """The rows of a workbook by ledger, remarks about whole sheets, and how each table was understood.

    `unread` names the sheets that hold a table of no known kind.
    """

    rows: dict[str, list[LedgerRow]] = field(default_factory=dict)
    remarks: list[CellFinding] = field(default_factory=list)
    sheets: list[dict] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    titles: list[tuple[str, str]] = field(default_factory=list)  # sheet, a line above its header or its name

    @property
    def findings(self) -> list[CellFinding]:
        """All findings, in the order of the workbook."""
        return self.remarks + [
            finding for rows in self.rows.values() for row in rows for finding in row.findings
        ]

    def summary(self, counts: dict, numbers: dict[str, int]) -> dict:
        """Return what an import keeps for its page: counts by ledger, how sheets were understood, findings."""
        return {"kinds": counts, "sheets": self.sheets, "unread": self.unread, "found": numbers}


def parse(path: Path, *, filename: str = "", progress: Progress = lambda done, total, sheet: None) -> Parsed:
    """Read a workbook; `progress` hears rows done, rows in all, and the sheet that is being read.

    `filename` is what the office calls it: where it names a building, a file without sheets is that
    building's.

    Raises `guard.RefusedError`, of which `LostLinesError` is one.
    """
    sheets = [_named(sheet, filename) for sheet in workbook.read(path)]
    parsed = read_sheets(sheets, progress=progress)
    if filename:
        parsed.titles.append(("", Path(filename).stem))
    return parsed


def read_sheets(
    sheets: list[workbook.Sheet], *, progress: Progress = lambda done, total, sheet: None
) -> Parsed:
    """Read the sheets of a workbook that is open already; raises `LostLinesError`."""
    total = sum(len(sheet.rows) for sheet in sheets)
    parsed, done, year, known_kinds = Parsed(), 0, _year_of(sheets), kinds()
    progress(0, total, "")
    parsed.remarks += [_remark(sheet.name, sheet.unseen, MARKED_HINT) for sheet in sheets if sheet.unseen][:1]
    for sheet in sheets:
        if not sheet.visible:
            parsed.remarks.append(_remark(sheet.name, "隐藏的工作表没有读取", "需要导入时请先取消隐藏"))
            continue
        if sheet.how:
            parsed.remarks.append(
                _remark(sheet.name, sheet.how, "如文字不对，请用 Excel 另存为 .xlsx 后上传")
            )
        tables = tables_of(sheet.name, sheet.rows, known_kinds)
        if not tables:
            parsed.remarks.append(_unknown(sheet))
            if _holds_a_table(sheet):
                parsed.unread.append(sheet.name)
        ends = tables[0].recognised.first_row if tables and not tables[0].layout else 0
        parsed.remarks += marks.findings_of(sheet, ends)
        for table in tables:
            report = _from(done, total, sheet.name, progress)
            _take(parsed, sheet, table, year, report)
        done += len(sheet.rows)
        progress(done, total, sheet.name)
    return parsed


def _take(
    parsed: Parsed,
    sheet: workbook.Sheet,
    table: SheetTable,
    year: int | None,
    progress: Callable[[int], None],
) -> None:
    """Read one table of a sheet: its rows by ledger, what is told of it, and how it was understood."""
    recognised, layout = table.recognised, table.layout
    parsed.remarks += _guesses(sheet.name, recognised)
    parsed.remarks += [_above_header(sheet.name, recognised, line) for line in table.passed_over]
    parsed.remarks += [_close_title(sheet.name, *line) for line in table.titles_close_above]
    parsed.titles += [(sheet.name, line) for line in (*recognised.title, sheet.name)]
    numbers = layout.numbers if layout else ()
    rows, count = rows_below(
        sheet.name, table.rows, recognised, year=year, numbers=numbers, progress=progress
    )
    parsed.remarks += count.findings
    if not count.read and not count.with_problem:
        what = recognised.kind.title
        parsed.remarks.append(_remark(sheet.name, f"空表：认出是“{what}”，表头下面没有内容", EMPTY_HINT))
    parsed.remarks += [
        _unlabelled(sheet.name, recognised, column, numbers)
        for column in unlabelled_columns(table.rows, recognised)
    ]
    if table.beside:
        parsed.remarks.append(_beside(sheet.name, table))
    marks.mark_struck(sheet, rows)
    for row in rows:  # a line may tell of things that stand in different ledgers
        parsed.rows.setdefault(row.kind, []).append(row)
    summary = _sheet_summary(sheet.name, recognised) | {"lines": count.as_dict()}
    if layout:
        parsed.remarks += [_left(sheet.name, recognised, *left) for left in layout.left]
        parsed.remarks += [_remark(sheet.name, text, "", line) for line, text in layout.notes]
        summary |= {"row": layout.numbers[recognised.first_row - 1], "layout": layout.form}
    parsed.sheets.append(summary)


def _named(sheet: workbook.Sheet, filename: str) -> workbook.Sheet:
    """Return a text's one sheet under the name of its file, where that says which building's it is."""
    stem = Path(filename).stem[:60]
    return replace(sheet, name=stem) if sheet.how and sections.SHAPES["building"].search(stem) else sheet


def _from(done: int, total: int, sheet: str, progress: Progress) -> Callable[[int], None]:
    """Return what reports the lines of one sheet on top of those of the sheets before it."""
    return lambda line: progress(done + line, total, sheet)


def _year_of(sheets: list[workbook.Sheet]) -> int | None:
    """Return the year the titles of a workbook speak of, where they agree on one."""
    tops = (row for sheet in sheets if sheet.visible for row in sheet.rows[:2])
    titles = (
        texts.pop() for row in tops if len(texts := {clean(value) for value in row if value is not None}) == 1
    )
    years = {year for title in titles if (year := dates.year_in(title))}
    return years.pop() if len(years) == 1 else None


def _sheet_summary(name: str, recognised: Recognised) -> dict:
    """Return for the preview which ledger a sheet is and which column was taken for which field."""
    fields = {place: recognised.kind.by_key[key] for key, place in recognised.columns.items()}
    meanings = {
        place: "不保存" if spec.is_left_out else spec.label for place, spec in fields.items()
    } | dict.fromkeys(recognised.left_out, "不保存")
    columns = [[recognised.labels[place], meaning] for place, meaning in sorted(meanings.items())]
    extra = [recognised.labels[place] for place in recognised.extra]
    return {
        "name": name,
        "kind": recognised.kind.title,
        "row": recognised.first_row,
        "columns": columns,
        "extra": extra,
        "ledger": recognised.kind.key,
        "labels": [label for label in recognised.labels if label],
    }


def _guesses(name: str, recognised: Recognised) -> list[CellFinding]:
    return [
        CellFinding(
            "note",
            recognised.kind.key,
            name,
            recognised.first_row,
            recognised.labels[recognised.columns[key]],
            "",
            f"表头没有写明，按内容认作“{recognised.kind.by_key[key].label}”",
            "如不对，请写上表头后重新上传",
        )
        for key in sorted(recognised.guessed)
    ]


def _holds_a_table(sheet: workbook.Sheet) -> bool:
    """Tell whether a sheet has lines of several cells, which a cover or a page of explanations has not."""
    wide = (row for row in sheet.rows if sum(value is not None and bool(clean(value)) for value in row) >= 3)
    return len(list(islice(wide, 2))) == 2


def _above_header(sheet: str, recognised: Recognised, line: int) -> CellFinding:
    reason, hint = "这一行在表头上方，没有读取", "如是台账的内容，请移到表头下面后重新上传"
    return CellFinding("problem", recognised.kind.key, sheet, line, "", "", reason, hint)


def _close_title(sheet: str, line: int, text: str) -> CellFinding:
    reason, hint = "这一行紧接着上一张表，按下一张表的标题读取", "如是上一张表的一行，请在两张表之间空一行"
    return CellFinding("note", "", sheet, line, "", text, reason, hint)


def _beside(sheet: str, table: SheetTable) -> CellFinding:
    """Tell of columns that look like another ledger's, and stand beside this one's without a blank column."""
    recognised, labels = table.recognised, "、".join(table.beside[1])
    reason = f"有几列像另一张“{table.beside[0]}”（{labels}），没有按它导入，内容记入备注"
    hint = "如是两张表，请在中间空一列，或放到另一个工作表后重新上传"
    return CellFinding(
        "problem", recognised.kind.key, sheet, recognised.first_row, "", "", reason[:200], hint
    )


def _unlabelled(
    sheet: str, recognised: Recognised, column: UnlabelledColumn, numbers: Sequence[int]
) -> CellFinding:
    line, text = next(iter(column.texts.items()))
    return CellFinding(
        "problem",
        recognised.kind.key,
        sheet,
        numbers[line - 1] if numbers else line,
        f"第{column.place + 1}列",
        mask_in_text(text)[:LONGEST_SHOWN],
        f"这一列没有表头，共 {len(column.texts)} 格内容没有读取",
        "请在表头写明这一列是什么，再导入一次；不需要的可以删去",
    )


def _left(sheet: str, recognised: Recognised, line: int, reason: str) -> CellFinding:
    hint = "需要导入的话，请另外按表格填写后重新上传"
    return CellFinding("problem", recognised.kind.key, sheet, line, "", "", reason, hint)


def _unknown(sheet: workbook.Sheet) -> CellFinding:
    """Say of a sheet that is no known ledger which one it is most like, and what it lacks."""
    reason = "不是已知的台账，没有读取"
    like = nearest(sheet.rows, [ledger.kinds[0] for ledger in ledgers()])
    if like is None:
        return _remark(sheet.name, reason, "需要导入的话，请在数据上方写一行列名，如单位名称、联系电话")
    kind, has, lacks = like
    hint = f"最像“{kind.title}”：认出了{'、'.join(has[:6])}" + (f"，还缺{'；'.join(lacks)}" if lacks else "")
    return _remark(sheet.name, reason, hint)


def _remark(sheet: str, reason: str, hint: str, line: int = 0) -> CellFinding:
    return CellFinding("note", "", sheet, line, "", "", reason, hint)
