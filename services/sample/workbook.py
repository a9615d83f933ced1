"""Writes the sample street as the workbook an office would send."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from services.ledgers.template import write_template
from services.sample.street import SampleStreet

STREET = "云泉示例街道"


def write_workbook(street: SampleStreet, path: Path, *, on: date) -> None:
    """Write the street's rows, each ledger on a sheet of its own."""
    write_template(path, year=on.year, street=STREET, rows=vars(street))
