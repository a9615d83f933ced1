"""Cells of 换届 sheets: years of a term, candidates with their votes, who was elected."""

from __future__ import annotations

import re

from buildings.foundation.language.numerals import number_of
from buildings.foundation.language.text import clean
from members.terms import ballots
from services.ledgers.cells import Cell, CellError

YEARS = re.compile(
    r"(?:(?P<digits>\d{1,2})(?:\.0)?|(?P<words>[一二三四五六七八九十两]))\s*年?(?:期|制|一届)?"
)


def years(value: object) -> Cell:
    """Read how long a term lasts: 3, 3年, 三年."""
    match = YEARS.fullmatch(clean(value))
    number = 0 if match is None else int(match["digits"] or number_of(match["words"].replace("两", "二")))
    if not 1 <= number <= 10:
        raise CellError("看不懂的任期年数", "请填年数，如 3")
    return Cell(number)


def votes(value: object) -> Cell:
    """Read candidates with their votes."""
    try:
        return Cell(ballots.read_votes(str(value)))
    except ballots.BallotError as error:
        raise CellError(str(error), "请写成“姓名 票数”，每人之间用顿号或换行分开") from error


def elected(value: object) -> Cell:
    """Read who was elected, with the seat where it is told."""
    try:
        return Cell(ballots.read_elected(str(value)))
    except ballots.BallotError as error:
        raise CellError(str(error), "请填写当选人姓名，可在姓名后写明职务") from error
