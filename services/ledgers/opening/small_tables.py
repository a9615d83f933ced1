"""A small table somebody uploads, xlsx or CSV, as sheets of cells."""

from __future__ import annotations

import codecs
import csv
import io
import tempfile
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

from services.ledgers.opening import workbook
from services.ledgers.opening.guard import RefusedError
from services.ledgers.opening.workbook import Sheet

MAX_BYTES = 1024 * 1024
MAX_ROWS, MAX_COLUMNS = 5000, 50
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read(file: UploadedFile) -> list[Sheet]:
    """Return the sheets of a small upload; raise `RefusedError` for one that must not or cannot be read."""
    if (file.size or 0) > MAX_BYTES:
        raise RefusedError("文件超过 1 MB；请只留下要导入的表")
    content = file.read()
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _of_workbook(content)
    return [Sheet(Path(file.name or "").stem, True, _of_csv(content))]


def _of_workbook(content: bytes) -> list[Sheet]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        path.write_bytes(content)
        return [sheet for sheet in workbook.read(path) if sheet.visible]


def _of_csv(content: bytes) -> list[list[str | None]]:
    text = _decoded(content)
    if "\0" in text:
        raise RefusedError("这不是文字表格；请上传 .xlsx 或 .csv 文件")
    first = text.partition("\n")[0]
    delimiter = max(",\t;", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise RefusedError("CSV 文件读不出来；请用 Excel 另存后上传") from error
    if len(rows) > MAX_ROWS:
        raise RefusedError(f"文件超过 {MAX_ROWS} 行；请只留下要导入的行")
    return [[cell if cell.strip() else None for cell in row[:MAX_COLUMNS]] for row in rows]


def _decoded(content: bytes) -> str:
    marked = next((encoding for bom, encoding in BOMS if content.startswith(bom)), None)
    for encoding in [marked] if marked else ["utf-8", "gb18030"]:
        try:
            return content.decode(encoding)
        except UnicodeError:
            continue
    raise RefusedError("文件的文字编码认不出来；请用 Excel 另存为“CSV UTF-8”")
