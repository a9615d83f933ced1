"""Counts the lines below a sheet's header: each is read, stays out with a problem, or is furniture.

None is lost.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from services.ledgers.opening.guard import RefusedError
from services.ledgers.recognising.furniture import Furniture
from services.ledgers.rows import CellFinding, LedgerRow

MOST_LISTED = 10  # lines that a refusal names


@dataclass(frozen=True)
class CountedLine:
    """One line below the header: the rows it gives, or what else it is. `number` is that of the sheet, from 1.

    `finding` tells of furniture that somebody may have meant as a row.
    """

    number: int
    rows: tuple[LedgerRow, ...] = ()
    furniture: Furniture | None = None
    finding: CellFinding | None = None


class LostLinesError(RefusedError):
    """Lines of a sheet were neither read nor spoken of, so that nothing of the file may go in."""


@dataclass
class LineCount:
    """What became of the lines of one sheet below its header, the last line of which is `header_ends`.

    `read` gave a row that goes in; `with_problem` stayed out, and a problem says why.
    """

    sheet: str
    header_ends: int
    last: int
    read: set[int] = field(default_factory=set)
    with_problem: set[int] = field(default_factory=set)
    furniture: dict[int, Furniture] = field(default_factory=dict)
    findings: list[CellFinding] = field(default_factory=list)

    @property
    def below(self) -> int:
        return self.last - self.header_ends

    def add(self, line: CountedLine) -> None:
        if line.finding is not None:
            self.findings.append(line.finding)
        if line.furniture is not None:
            self.furniture[line.number] = line.furniture
        elif any(row.usable for row in line.rows):
            self.read.add(line.number)
        elif line.rows and all(row.has_problem for row in line.rows):
            self.with_problem.add(line.number)

    def refuse_if_lost(self) -> None:
        """Raise `LostLinesError` unless lines below the header = read + with a problem + furniture, each line once."""
        numbers = Counter([*self.read, *self.with_problem, *self.furniture])
        lines = range(self.header_ends + 1, self.last + 1)
        lost = [number for number in lines if numbers[number] != 1]
        if lost or len(numbers) != self.below:
            first = "、".join(map(str, lost[:MOST_LISTED])) + (" 等" if len(lost) > MOST_LISTED else "")
            raise LostLinesError(
                f"工作表“{self.sheet}”第 {first} 行既没有读取，也没有说明原因；为免遗漏，整个文件没有导入，请联系管理员"
            )

    def as_dict(self) -> dict[str, int]:
        """Return the numbers for the preview."""
        return {
            "below": self.below,
            "read": len(self.read),
            "with_problem": len(self.with_problem),
            "furniture": len(self.furniture),
        }
