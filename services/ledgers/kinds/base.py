"""What a sheet that can be imported looks like: its columns, the words offices use for them, how cells are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

from services.ledgers.cells import Cell

EXACT = 1000
NAMING = re.compile(r"(?<=.{2})(?:名称|全称)$")
TELEPHONE = re.compile(r"的?(?:(?:联系|办公)?电话(?:号码)?|手机(?:号码?)?|联系方式|联系号码)$")
DATING = re.compile(r"(?<=.)(?:日期|年月|年份)$")


def core_of(label: str) -> str:
    """Return what header words of one meaning share: 物业企业名称 is 物业企业, 建立年月 is 建立时间."""
    return DATING.sub("时间", NAMING.sub("", label))


@lru_cache(maxsize=512)
def _cores(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(core_of(word) for word in words)


class FillDown(StrEnum):
    """Whether a blank cell repeats the one above: never, always, or where most of the column is blank."""

    NEVER = "never"
    ALWAYS = "always"
    WHERE_SPARSE = "where sparse"


@dataclass(frozen=True, eq=False)  # each is read once: the same is the same object, and quick to look up by
class Column:
    """One field of a ledger.

    `words` are header words, brackets and blanks left out; the first is the one the template uses. `required`
    cells must be there and read well, or the row stays out; `fills_down` tells when a blank cell repeats the
    value above; `secret` cells are compared within the import and never kept. `shape` is what its cells
    usually look like (`shapes.SHAPES`), which decides where header words are in doubt; `person` is the field
    whose telephone number, or unit, this is. A header that holds a word of `unless` is another column: 申请入党日期
    is not 入党日期.
    """

    key: str
    words: tuple[str, ...]
    read: Callable[..., Cell]
    required: bool = False
    fills_down: FillDown = FillDown.NEVER
    secret: bool = False
    shape: str = ""
    person: str = ""
    unless: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return self.words[0]

    @property
    def is_left_out(self) -> bool:
        """Whether the portal knows the column and keeps nothing of it."""
        return self.key.startswith("left_out_")

    @property
    def other_words(self) -> tuple[str, ...]:
        """A few of the other words offices use for it."""
        return self.words[1:5]

    def fits(self, label: str) -> int:
        """Return how well a header word names this field: 0 not at all, more for a longer or an exact match.

        The last words of a Chinese header say what it is: 联系人电话 is a telephone number. Of exact words the
        first listed counts most.
        """
        if label in self.words:
            return EXACT - self.words.index(label)
        if any(word in label for word in self.unless):
            return 0
        if (core := core_of(label)) in (cores := _cores(self.words)):
            return EXACT - len(cores) - cores.index(core)
        matches = (word for word in self.words if len(word) >= 2 and word in label)
        return max((2 * len(word) + 3 * label.endswith(word) for word in matches), default=0)


@dataclass(frozen=True)
class Template:
    """The sheet an office may fill in: the line above its header words, and those."""

    title: str
    columns: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class SheetKind:
    """One kind of sheet: `key` of the ledger it belongs to, `title` as the office names it.

    `longest` is how many characters its names may have. `needs` are groups of fields of which each must be
    there at least once for a sheet to be this kind. `section` is the field that a line across the sheet, the
    sheet's name or its title may give for the rows below. `defaults` hold for fields no column gives.
    `subject` is a pattern that the sheet's header words, title or name must hold, and `unlike` one that none
    of its header words may: it tells a roster of volunteers from one of Party members. With a header word of
    `gives_way` the sheet is another kind's. `expand` turns a row that tells of several things into one row
    for each. `template` is the sheet that offices are given to fill in.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    needs: tuple[tuple[str, ...], ...]
    weight: float = 0.0
    longest: int = 120
    section: str = ""
    subject: str = ""
    unlike: str = ""
    gives_way: str = ""
    defaults: Mapping[str, Any] = field(default_factory=dict)
    expand: Callable[[Any], list[Any]] | None = None
    template: Template | None = None
    by_key: dict[str, Column] = field(init=False, compare=False, repr=False)
    labels: dict[str, str] = field(init=False, compare=False, repr=False)

    @property
    def phones(self) -> list[Column]:
        """The columns that hold a person's telephone number."""
        return [column for column in self.columns if column.person and column.shape == "phone"]

    @property
    def workplaces(self) -> list[Column]:
        """The columns that hold the unit of a person the same line names."""
        return [column for column in self.columns if column.person and column.shape != "phone"]

    @property
    def leaves_out(self) -> bool:
        """Whether each line is a person of whom less is kept than rosters tell."""
        return len(self.stored_columns) < len(self.columns)

    @property
    def stored_columns(self) -> list[Column]:
        """The columns the portal keeps, for the help beside the upload."""
        return [column for column in self.columns if not column.is_left_out]

    def claims(self, label: str) -> tuple[tuple[int, Column, int], ...]:
        """Return the fields a header word may name: place among the columns, column, how well it fits."""
        return _claims(self.columns, label)

    def is_spoken_of(self, texts: Iterable[str]) -> bool:
        """Tell whether a sheet's header words, name or title speak of what this ledger is about."""
        return not self.subject or any(re.search(self.subject, text) for text in texts)

    def does_give_way(self, words: Iterable[str]) -> bool:
        """Tell whether a header word stands with which a sheet is better read as another kind."""
        return bool(self.gives_way) and any(re.search(self.gives_way, word) for word in words)

    def is_ruled_out(self, words: Iterable[str]) -> bool:
        """Tell whether a header word stands that only other ledgers have."""
        return bool(self.unlike) and any(re.search(self.unlike, word) for word in words)

    def __post_init__(self):
        object.__setattr__(self, "by_key", {column.key: column for column in self.columns})
        object.__setattr__(self, "labels", {column.key: column.label for column in self.columns})


@lru_cache(maxsize=8192)
def _claims(columns: tuple[Column, ...], label: str) -> tuple[tuple[int, Column, int], ...]:
    fits = (
        (order, column, max(column.fits(label), _fits_person(columns, column, label)))
        for order, column in enumerate(columns)
    )
    return tuple(claim for claim in fits if claim[2])


def _fits_person(columns: tuple[Column, ...], column: Column, label: str) -> int:
    """Return how well a header names a person's telephone number by the words for that person: 书记手机, 法人电话."""
    stem = TELEPHONE.sub("", label)
    if not column.person or column.shape != "phone" or stem in ("", label):
        return 0
    person = next(one for one in columns if one.key == column.person)
    return EXACT - len(column.words) if {stem, f"{stem}姓名"} & set(person.words) else 0
