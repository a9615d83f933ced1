"""What every life is tested by: its table against the one drawn by hand, and each move by each role from each state."""

import re
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

DOCS = Path(__file__).resolve().parent.parent / "docs"
ROW = re.compile(r"^\| (\w+) \| (\S+) \| ([\w, –…]+) \| (\S+) \| (.+) \|$", re.M)
NOWHERE = "–"


class Drawn(NamedTuple):
    """One row drawn by hand: the label, from where, to where, and who may, in words."""

    label: str
    sources: set[str]
    target: str
    who: str


def drawn(page: str, heading: str = "", *, ellipsis: Collection[str] = ()) -> dict[str, Drawn]:
    """Return the moves that a page of the docs draws under a heading; `…` stands for the states of `ellipsis`.

    Rows that make something without a move of the table (from nowhere, the same verb twice) are left to the
    reader.
    """
    text = (DOCS / page).read_text(encoding="utf-8")
    part = text[text.index(f"{heading}\n") :] if heading else text
    rows = [row for row in ROW.findall(part[: part.find("\n#", 1)]) if row[0] != "verb"]
    return {verb: Drawn(label, _states(sources, ellipsis), to, who) for verb, label, sources, to, who in rows}


def _states(words: str, ellipsis: Collection[str]) -> set[str]:
    named = set(words.replace(NOWHERE, "").replace(",", " ").split())
    return named - {"…"} | (set(ellipsis) if "…" in named else set())


def in_code(moves) -> dict[str, tuple[str, set[str], str]]:
    """Return a table of moves in the form of what is drawn."""
    return {
        verb: (move.label, {str(state) for state in move.sources}, str(move.target or NOWHERE))
        for verb, move in moves.items()
    }
