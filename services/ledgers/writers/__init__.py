"""The writers, in the order in which one needs what another wrote."""

from buildings.foundation.records.copy_in import expect_many_rows
from services.ledgers.writers.bodies import write_tenancies
from services.ledgers.writers.book import Book
from services.ledgers.writers.happenings import write_centers, write_matters
from services.ledgers.writers.party import write_members, write_party_organizations
from services.ledgers.writers.people import write_committees
from services.ledgers.writers.places import write_buildings, write_grids

WRITERS = (
    write_buildings,
    write_grids,
    write_tenancies,
    write_party_organizations,
    write_members,
    write_committees,
    write_centers,
    write_matters,
)


def write(book: Book) -> None:
    """Write a whole workbook; the caller holds the transaction."""
    expect_many_rows()
    for writer in WRITERS:
        writer(book)


__all__ = ["Book", "write"]
