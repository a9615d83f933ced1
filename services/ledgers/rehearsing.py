"""Writes an import and takes it back at once, so that a preview counts, shows and asks what the commit will."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from buildings.models import Street
from services.ledgers import differences, other_street
from services.ledgers.models import Difference, LedgerImport
from services.ledgers.parsing import Parsed
from services.ledgers.rows import CellFinding
from services.ledgers.states import Mark
from services.ledgers.writers import Book, write
from services.ledgers.writers.questions import ImportQuestion


class _Rehearsed(Exception):
    """Ends a rehearsal so that nothing it wrote stays."""


def rehearse(batch: LedgerImport, parsed: Parsed) -> tuple[dict, list[Difference]]:
    """Write the import for real and take it back at once; return the counts by ledger, and what differs."""
    book = book_of(batch, parsed, is_rehearsal=True)
    try:
        with transaction.atomic():
            write(book)
            found_differences = differences_of(book)
            raise _Rehearsed
    except _Rehearsed:
        return book.counts, found_differences


def book_of(batch: LedgerImport, parsed: Parsed, *, is_rehearsal: bool = False) -> Book:
    """Return the book of an import, with what was confirmed of it, and the question of the street."""
    book = Book(
        batch,
        batch.street,
        parsed.rows,
        timezone.localdate(),
        batch.by,
        confirmed=differences.confirmed_keys(batch),
        answered=differences.answered_keys(batch),
        is_rehearsal=is_rehearsal,
    )
    _ask_of_street(book, parsed)
    _ask_of_struck(book)
    return book


def differences_of(book: Book) -> list[Difference]:
    """Return what a book asks and what it changed, while what it wrote is there."""
    asked = differences.of_questions(book.batch, book.questions, book.confirmed)
    return [*asked, *differences.of_changes(book.batch)]


def _ask_of_struck(book: Book) -> None:
    """Ask of each row with a line drawn through it whether it still holds; until then it stays out."""
    for row in (row for rows in book.rows.values() for row in rows if row.is_struck and row.usable):
        name = str(row.get("name") or row.get("text") or row.get("building") or "")
        question = ImportQuestion(
            key=f"struck:{row.sheet}:{row.number}",
            mark=Mark.STRUCK,
            kind=row.kind,
            thing=name,
            text=f"第 {row.number} 行有删除线，没有导入。它仍然有效吗？",
            answer="仍然有效，照常导入",
            row=row,
        )
        if not book.ask(question):
            row.usable = False
            key = "name" if "name" in row.labels else next(iter(row.labels), "name")
            row.problem(
                key, "这一行有删除线，没有导入", "仍然有效的，请在预览中勾选；已经搬走、作废的不必理会"
            )


def _ask_of_street(book: Book, parsed: Parsed) -> None:
    """Tell and ask of a workbook whose titles, sheets or file name another street than the one it goes into."""
    names = Street.objects.exclude(pk=book.street.pk).values_list("name", flat=True)
    named = other_street.street_named([line for _, line in parsed.titles], book.street.name, names)
    if not named:
        return
    sheet, line = next(((sheet, line) for sheet, line in parsed.titles if named in line), parsed.titles[0])
    where = ("工作表名" if line == sheet else "标题") if sheet else "文件名"
    question = ImportQuestion(
        key="street",
        mark=Mark.STREET,
        kind="",
        thing=named,
        text=f"{where}写的是“{named}”，现在导入的是“{book.street.name}”：确是{book.street.name}的台账吗？",
        answer=f"是{book.street.name}的，照常导入",
    )
    if not book.ask(question):
        reason = f"{where}写的是“{named}”，与导入的“{book.street.name}”不同"
        hint = "请核对是否选错了街道或文件；已入库的可以撤销"
        parsed.remarks.append(CellFinding("note", "", sheet, 0, where, line, reason, hint))
