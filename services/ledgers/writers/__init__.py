"""Writes a whole workbook, ledger by ledger, in the order in which one needs what another wrote."""

from buildings.foundation.records.copy_in import expect_many_rows
from services.ledgers.kinds import ledgers
from services.ledgers.writers.book import Book


def write(book: Book) -> None:
    """Write a whole workbook; the caller holds the transaction."""
    expect_many_rows()
    for ledger in ledgers():
        ledger.write(book)


__all__ = ["Book", "write"]
