"""A small table somebody uploads, in any of the formats that are read, as sheets of cells."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

from services.ledgers.opening import workbook
from services.ledgers.opening.guard import RefusedError
from services.ledgers.opening.workbook import Sheet

MAX_BYTES = 1024 * 1024
MAX_ROWS = 5000


def read(file: UploadedFile) -> list[Sheet]:
    """Return the visible sheets of a small upload.

    Raise `RefusedError` for what must not or cannot be read.
    """
    if (file.size or 0) > MAX_BYTES:
        raise RefusedError("文件超过 1 MB；请只留下要导入的表")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table"
        path.write_bytes(file.read())
        sheets = [sheet for sheet in workbook.read(path) if sheet.visible]
    if any(len(sheet.rows) > MAX_ROWS for sheet in sheets):
        raise RefusedError(f"文件超过 {MAX_ROWS} 行；请只留下要导入的行")
    return sheets
