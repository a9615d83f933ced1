"""What stands in columns over which a header says nothing: it is read into no row, so it is told of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from services.ledgers.recognising.headers import Recognised
from services.ledgers.recognising.layouts import Grid, texts_of

LEAST_TEXTS = 2  # of a row; a line of one text speaks for the rows below it


@dataclass(frozen=True)
class UnlabelledColumn:
    """A column without a header word: its place (0-based), and its texts by line."""

    place: int
    texts: dict[int, str]

    @property
    def counts_rows(self) -> bool:
        """Tell whether it only numbers the rows."""
        numbers = [int(text) for text in self.texts.values() if text.isdecimal()]
        return len(numbers) == len(self.texts) and numbers == sorted(set(numbers))


def unlabelled_columns(rows: Grid, recognised: Recognised) -> list[UnlabelledColumn]:
    """Return the columns without a header word that hold texts below the header, but for the numbers of rows."""
    labelled = {place for place, label in enumerate(recognised.labels) if label}
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for line in range(recognised.first_row, len(rows)):
        cells = rows[line]
        filled = [place for place, value in enumerate(cells) if value is not None and place not in labelled]
        texts = texts_of(cells) if filled else {}
        if len(texts) < LEAST_TEXTS:
            continue
        for place in filled:
            if place in texts:
                found[place][line + 1] = texts[place]
    columns = (UnlabelledColumn(place, texts) for place, texts in sorted(found.items()))
    return [column for column in columns if not column.counts_rows]
