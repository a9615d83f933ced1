"""Web archives (.mht), which Excel writes as 单个文件网页 and programs call .xls: the pages in them, each a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from services.ledgers.opening import pages, texts

SHEET_NAME = re.compile(r"<x:Name>([^<]{1,60})</x:Name>\s*<x:WorksheetSource\s+HRef=\"([^\"]{1,200})\"", re.I)


def sheets_of_archive(content: bytes) -> Iterator[tuple[str, list[list[pages.Cell]]]]:
    """Yield the name and the rows of each page with a table; a page that has no name of a sheet has an empty one.

    Raises `TooLongError`.
    """
    names: dict[str, str] = {}
    for part in message_from_bytes(content).walk():
        if part.get_content_type() != "text/html":
            continue
        text = _text(part)
        names |= {source.rpartition("/")[2]: name for name, source in SHEET_NAME.findall(text)}
        if "<table" in text.lower():
            yield names.get(part.get("Content-Location", "").rpartition("/")[2], ""), pages.rows_of_page(text)


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    charset = part.get_content_charset()
    if not isinstance(content, bytes):
        return ""
    try:
        return content.decode(charset) if charset else texts.decoded(content)[0]
    except (LookupError, UnicodeError):
        return content.decode("gb18030", errors="replace")
