"""Whatever an office's sheet looks like, each name in it is read, or told of where it stands; none vanishes.

`LEDGER_EXAMPLES`, with `--hypothesis-profile=exploring`, tries more and other offices than the suite has time for.
"""

import os

from hypothesis import HealthCheck, given, settings

from services.ledgers.parsing import Parsed, read_sheets
from tests.services.ledgers.offices.generated import WrittenSheet, sheets

EXAMPLES = int(os.environ.get("LEDGER_EXAMPLES", "40"))


def vanished(written: WrittenSheet, parsed: Parsed) -> dict[int, list[str]]:
    """Return by line the names that neither a row holds nor a finding tells of."""
    if parsed.unread:
        return {}
    read: dict[int, str] = {}
    for rows in parsed.rows.values():
        for row in rows:
            if row.usable or row.has_problem:
                read[row.number] = read.get(row.number, "") + str(row.values) + str(row.cells)
    not_read = {finding.row for finding in parsed.remarks if finding.severity == "problem"}
    told = {(finding.row, finding.value) for finding in parsed.remarks}
    lost = {
        line: [name for name in names if name not in read.get(line, "") and (line, name) not in told]
        for line, names in written.names.items()
        if line not in not_read
    }
    return {line: names for line, names in lost.items() if names}


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(sheets())
def test_each_name_of_a_generated_office_is_read_or_told(written):
    parsed = read_sheets([written.sheet])

    assert vanished(written, parsed) == {}, "\n".join(map(str, written.sheet.rows))
    for sheet in parsed.sheets:
        lines = sheet["lines"]
        assert lines["below"] == lines["read"] + lines["with_problem"] + lines["furniture"]
