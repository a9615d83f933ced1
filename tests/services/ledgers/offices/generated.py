"""Offices nobody has met: workbooks drawn at random, each name in them written down beside the line it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from random import Random
from typing import Any

from hypothesis import strategies as st

from services.ledgers.kinds import kinds
from services.ledgers.opening.workbook import Sheet
from tests.services.ledgers.offices.cells import BUILDINGS, BY_KEY, CELLS, Cells, Writer

HEADING = {"tenancies": "入驻单位", "members": "党员名册", "party_organizations": "党组织", "matters": "楼事"}
GROUPS = ("基本信息", "基本情况", "联系信息", "其他情况", "现状")
PAPER = (
    *(("合计",), ("合计", "12家"), ("小计", None, 7), ("总计：", 30), ("本页合计", None, 3)),
    *(("注：截至本月底",), ("填表人：张三", None, "审核人：李四"), ("备注：空白处为未核实",), (None,)),
)


@dataclass
class WrittenTable:
    """A table as it stands on a sheet, and the names in each of its lines, counted from the table's first."""

    lines: list[Cells] = field(default_factory=list)
    names: dict[int, list[str]] = field(default_factory=dict)

    @property
    def width(self) -> int:
        return max(map(len, self.lines), default=0)

    def add(self, cells: Cells, *names: str) -> None:
        self.lines.append(cells)
        if names:
            self.names[len(self.lines) - 1] = list(names)


@dataclass
class WrittenSheet:
    """A sheet, and the names that stand in each of its lines, which are counted from 1."""

    sheet: Sheet
    names: dict[int, list[str]]


NAMED_BY = {"tenancies": "firm", "members": "person", "party_organizations": "branch"}
LEFT_BLANK_BY_OFFICES = {"credit_code", "industry", "ownership", "contact_phone", "remarks", "since", "until"}


def _cell(to: Writer, kind_key: str, column: Any) -> Any:
    if kind_key == "matters" and column.key == "category":
        return to.random.choice(("电梯", "停车", "物业"))
    if column.key == "name":
        return CELLS[NAMED_BY[kind_key]](to)
    if column.key in LEFT_BLANK_BY_OFFICES and to.random.random() < 0.3:
        return None
    make = BY_KEY.get(column.key) or CELLS.get(column.shape)
    return make(to) if make else None


def _columns(random: Random, kind: Any) -> list[Any]:
    """Return fields in the office's own order, those the ledger needs among them."""
    by_key = kind.by_key
    needed = {random.choice(group) for group in kind.needs} | {
        column.key for column in kind.columns if column.required
    }
    others = [column.key for column in kind.columns if column.key not in needed and not column.secret]
    chosen = [*needed, *random.sample(others, random.randint(1, min(7, len(others))))]
    columns = [by_key[key] for key in sorted(chosen)]
    random.shuffle(columns)
    return columns


def _header(random: Random, columns: Sequence[Any], *, levels: int) -> list[Cells]:
    """Return the header: words of the office's own choice, of two levels the upper merged over some columns."""
    words: Cells = [random.choice(column.words[:6]) for column in columns]
    words = [
        word if words.count(word) == 1 else column.words[0]
        for word, column in zip(words, columns, strict=True)
    ]
    if levels == 1:
        return [words]
    above: Cells = list(words)
    begin = random.randrange(len(columns))
    for place in range(begin, min(begin + random.randint(2, 3), len(columns))):
        above[place] = GROUPS[begin % len(GROUPS)]
    return [above, words]


@dataclass(frozen=True)
class Habits:
    """How an office lays a table out."""

    kind_key: str
    rows: int
    levels: int
    titles: int
    has_counter: bool
    first_is_odd: bool
    has_sections: bool
    repeats_header: bool
    blanks: int
    paper: tuple[tuple, ...]


habits = st.builds(
    Habits,
    kind_key=st.sampled_from(sorted(HEADING)),
    rows=st.integers(1, 9),
    levels=st.integers(1, 2),
    titles=st.integers(0, 2),
    has_counter=st.booleans(),
    first_is_odd=st.booleans(),
    has_sections=st.booleans(),
    repeats_header=st.booleans(),
    blanks=st.integers(0, 2),
    paper=st.lists(st.sampled_from(PAPER), max_size=2).map(tuple),
)


def written(random: Random, has: Habits) -> WrittenTable:
    """Write one table as an office with these habits does."""
    to, table = Writer(random), WrittenTable()
    kind = next(kind for kind in kinds() if kind.key == has.kind_key and kind.expand is None)
    columns = _columns(random, kind)
    header = _header(random, columns, levels=has.levels)
    if has.has_counter:
        header = [["序号", *level] for level in header]
    width = len(header[0])
    for number in range(has.titles):
        text = f"某街道{HEADING[has.kind_key]}台账（2026年）" if number == 0 else "填报单位：某街道办事处"
        table.add([text] * width if random.random() < 0.5 else [text, *[None] * (width - 1)])
    for level in header:
        table.add(list(level))
    for number in range(1, has.rows + 1):
        if has.has_sections and number in (1, 4) and kind.section == "building":
            line = f"{'一二'[number > 1]}、{random.choice(BUILDINGS)}（{has.rows}家）"
            table.add([line] * width if random.random() < 0.5 else [line, *[None] * (width - 1)])
        if has.repeats_header and number == 5:
            for level in header[random.randrange(len(header)) :]:
                table.add(list(level))
        if has.blanks and number % 3 == 0:
            for _ in range(has.blanks):
                table.add([None] * width)
        cells = [_cell(to, has.kind_key, column) for column in columns]
        if has.first_is_odd and number == 1:
            cells = _odd(random, columns, cells)
        names = [value for column, value in zip(columns, cells, strict=True) if _is_name(column) and value]
        table.add([number, *cells] if has.has_counter else cells, *names)
    for line in has.paper:
        table.add([*line[:width], *[None] * (width - len(line))])
    return table


def _odd(random: Random, columns: Sequence[Any], cells: Cells) -> Cells:
    """Leave a first row with little more than its name, as the committee above all branches has it."""
    return [
        value if column.required or column.shape == "building" or random.random() < 0.3 else None
        for column, value in zip(columns, cells, strict=True)
    ]


def _is_name(column: Any) -> bool:
    return column.key in ("name", "text")


def below_each_other(tables: Sequence[WrittenTable], gap: int) -> WrittenTable:
    """Write tables below each other, with blank lines between them."""
    whole = WrittenTable()
    for table in tables:
        for _ in range(gap if whole.lines else 0):
            whole.add([None])
        for place, cells in enumerate(table.lines):
            whole.add(cells, *table.names.get(place, ()))
    return whole


def beside_each_other(tables: Sequence[WrittenTable]) -> WrittenTable:
    """Write tables beside each other, a blank column between them."""
    whole = WrittenTable()
    for place, parts in enumerate(zip_longest(*(table.lines for table in tables))):
        cells: Cells = []
        for table, part in zip(tables, parts, strict=True):
            cells += [*(part or []), *[None] * (table.width - len(part or [])), None]
        whole.add(cells, *(name for table in tables for name in table.names.get(place, ())))
    return whole


@st.composite
def sheets(draw: st.DrawFn) -> WrittenSheet:
    """A sheet of one table, or of two that stand below or beside each other."""
    random = Random(draw(st.integers(0, 2**32)))
    tables = [written(random, has) for has in draw(st.lists(habits, min_size=1, max_size=2))]
    if len(tables) == 2 and draw(st.booleans()):
        whole = beside_each_other(tables)
    else:
        whole = below_each_other(tables, draw(st.integers(0, 3)))
    width = whole.width
    rows = [[*cells, *[None] * (width - len(cells))] for cells in whole.lines]
    names = {place + 1: names for place, names in whole.names.items()}
    return WrittenSheet(
        Sheet(draw(st.sampled_from(("Sheet1", "台账", "附件2", "2026年"))), True, rows), names
    )
