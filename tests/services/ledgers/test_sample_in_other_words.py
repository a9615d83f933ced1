"""The sample street as other offices would keep it, in other words and another order of columns: no row is lost."""

from datetime import date
from random import Random

import pytest

from services.ledgers.kinds import report_order
from services.ledgers.opening.workbook import Sheet
from services.ledgers.parsing import Parsed, read_sheets
from services.sample.street import invent

TODAY = date(2026, 11, 30)
FEW, ALL = range(2), range(2, 32)


def sheets_in_other_words(seed: int) -> list[tuple[str, Sheet, int]]:
    """Return each ledger of a street invented from a seed: its key, its sheet, and how many rows it has."""
    random, street = Random(seed), vars(invent(on=TODAY, seed=seed))
    kinds = [ledger.kinds[0] for ledger in report_order() if ledger.kinds[0].key in street]
    return [
        (kind.key, _sheet(random, kind, number, street[kind.key]), len(street[kind.key]))
        for number, kind in enumerate(kinds, 1)
    ]


def _sheet(random: Random, kind, number: int, rows) -> Sheet:
    header = [_other_word(random, kind, label) for label in kind.template.columns]
    if len(set(header)) < len(header):
        header = list(kind.template.columns)
    places = random.sample(range(len(header)), len(header))
    title = [kind.template.title.format(street="某街道", year=2026), *[None] * (len(header) - 1)]
    lines = [title, header, *rows]
    return Sheet(f"表{number}", True, [title, *([line[place] for place in places] for line in lines[1:])])


def _other_word(random: Random, kind, label: str) -> str:
    """Return another word for a column: any that names it by itself."""
    fields = [column for column in kind.columns if label in column.words]
    return random.choice(fields[0].words) if fields else label


def lost(sheets: list[tuple[str, Sheet, int]], parsed: Parsed) -> dict[str, tuple[int, int]]:
    """Return the ledgers of which not every row was read: rows, and rows read."""
    read = {}
    for sheet in parsed.sheets:
        read[sheet["name"]] = read.get(sheet["name"], 0) + sheet["lines"]["read"]
    of_kind = {rows[0].sheet: kind for kind, rows in parsed.rows.items() if rows}
    return {
        f"{key} {sheet.rows[1]}": (number, read.get(sheet.name, 0))
        for key, sheet, number in sheets
        if read.get(sheet.name) != number or key not in (of_kind.get(sheet.name), "committees", "grids")
    }


def _is_read_whole(seed: int) -> None:
    sheets = sheets_in_other_words(seed)
    parsed = read_sheets([sheet for _, sheet, _ in sheets])

    assert lost(sheets, parsed) == {}
    assert [finding for finding in parsed.findings if finding.severity == "problem"] == []


@pytest.mark.parametrize("seed", FEW)
def test_a_street_in_other_words_is_read_whole(seed):
    _is_read_whole(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", ALL)
def test_thirty_streets_in_other_words_are_read_whole(seed):
    _is_read_whole(seed)
