"""Which format a file is in, told from its bytes: programs name a page of HTML .xls, and a list of commas .txt."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from pathlib import Path

from services.ledgers.opening import texts

ARCHIVE = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
WORKBOOK_OF_XML = re.compile(
    r"^\s*<\?xml.*?<Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet", re.S
)
WEB_ARCHIVE = re.compile(r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?Content-Type:\s*multipart/related", re.I)
LONGEST_PROLOG = 4096  # characters of a page in which its first element stands


class FileFormat(StrEnum):
    """The formats that are read, each by one reader."""

    XLSX = "xlsx"
    ODS = "ods"
    XLS = "xls"
    CSV = "csv"
    HTML = "html"
    XML = "xml"
    MHTML = "mhtml"


def is_archive(path: Path) -> bool:
    """Tell whether a file begins as an archive does."""
    return _head(path).startswith(ARCHIVE)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(COMPOUND))


def format_of(path: Path) -> FileFormat | None:
    """Return the format of a file; None for what is no table, whatever it is called.

    Raises `zipfile.BadZipFile` for an archive that is damaged.
    """
    if is_archive(path):
        with zipfile.ZipFile(path) as archive:
            return format_of_archive(archive)
    if _head(path) == COMPOUND:
        return FileFormat.XLS
    try:
        text, _ = texts.decoded(path.read_bytes())
    except UnicodeError:
        return None
    head = text[:LONGEST_PROLOG]
    if WEB_ARCHIVE.match(head):
        return FileFormat.MHTML
    if WORKBOOK_OF_XML.search(head):
        return FileFormat.XML
    if texts.is_page(head):
        return FileFormat.HTML if "<table" in text.lower() else None
    if head.lstrip().startswith("<"):
        return None
    return FileFormat.CSV if texts.is_table(text) else None


def format_of_archive(archive: zipfile.ZipFile) -> FileFormat | None:
    """Return which workbook an archive is, by the parts it has; None for another archive."""
    names = set(archive.namelist())
    if {"xl/workbook.xml", "[Content_Types].xml"} <= names:
        return FileFormat.XLSX
    if {"mimetype", "content.xml", "META-INF/manifest.xml"} <= names and archive.read(
        "mimetype"
    ) == SPREADSHEET:
        return FileFormat.ODS
    return None
