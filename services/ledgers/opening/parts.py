"""What stands in the parts of an .xlsx and its reader does not tell: errors, formulas, strokes, colours, comments."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field

from defusedxml.ElementTree import fromstring

from services.ledgers.opening.styles import STROKE, MarkedStyles, struck_strings, styles_of

SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
AT = rb'(?=[^>]*\br="([A-Z]{1,3})(\d{1,7})")'
ERROR_CELL = re.compile(
    rb'<c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3})(\d{1,7})"[^>]*>(?:(?!</c>).)*?<v>([^<]{1,20})</v>', re.S
)
FORMULA = re.compile(
    rb"<c\b" + AT + rb"([^>]*)>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(<v\s*/>|<v>\s*</v>|<v>0</v>)?\s*</c>"
)
INLINE = re.compile(rb"<c\b" + AT + rb"[^>]*>\s*<is>(.*?)</is>", re.S)
RUN = re.compile(rb"<r>(.*?)</r>", re.S)
RECALCULATED = re.compile(rb'fullCalcOnLoad="(?:1|true)"')
THREADED = re.compile(r"^\[.*?(?:Comment|注释|批注)\s*[:：]\s*", re.S)
MOST_COMMENTS, LONGEST_COMMENT = 200, 200

Place = tuple[int, int]  # line and column, from 0


@dataclass
class SheetParts:
    """Of one sheet: errors with their codes; formulas nobody worked out; cells struck through, all or part of
    them; lines with a colour; comments with their text; merged ranges by their corners, where the reader
    tells none.
    """

    errors: list[tuple[int, int, str]] = field(default_factory=list)
    uncomputed: list[Place] = field(default_factory=list)
    struck: list[Place] = field(default_factory=list)
    partly_struck: list[Place] = field(default_factory=list)
    coloured: list[int] = field(default_factory=list)
    comments: list[tuple[int, int, str]] = field(default_factory=list)
    merged: list[tuple[Place, Place]] = field(default_factory=list)

    def add_comment(self, place: Place, text: str) -> None:
        if len(self.comments) < MOST_COMMENTS:
            self.comments.append((*place, text[:LONGEST_COMMENT]))

    def add_colour(self, line: int) -> None:
        """Take down that a line has a colour; lines are told in their order."""
        if line not in self.coloured[-1:]:
            self.coloured.append(line)

    def marks(self) -> dict:
        """Return what is told of the sheet besides its cells."""
        return {
            name: value for name, value in asdict(self).items() if value and name not in ("errors", "merged")
        }


def attribute(tag: bytes, name: bytes) -> str:
    match = re.search(rb"\b" + name + rb'="([^"]*)"', tag)
    return match[1].decode() if match else ""


def parts_of(archive: zipfile.ZipFile) -> list[SheetParts]:
    """Return what the reader does not tell of each sheet, in the order of the workbook."""
    book = archive.read("xl/workbook.xml")
    relations = {
        attribute(tag, b"Id"): attribute(tag, b"Target")
        for tag in RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))
    }
    names = [relations.get(attribute(tag, b"(?:\\w+:)?id"), "") for tag in SHEET.findall(book)]
    styles, strings = styles_of(archive), struck_strings(archive)
    is_recalculated = bool(RECALCULATED.search(book))
    paths = [f"xl/{name.removeprefix('/').removeprefix('xl/')}" for name in names]
    return [_of_sheet(archive, path, styles, strings, is_recalculated) for path in paths]


def _of_sheet(
    archive: zipfile.ZipFile,
    path: str,
    styles: MarkedStyles,
    strings: tuple[frozenset[int], frozenset[int]],
    is_recalculated: bool,
) -> SheetParts:
    try:
        text = archive.read(path)
    except KeyError:
        return SheetParts()
    whole, part = strings
    inline_whole, inline_part = _inline(text) if STROKE.search(text) else ([], [])
    return SheetParts(
        errors=[
            (int(row) - 1, column_of(letters), code.decode())
            for letters, row, code in (ERROR_CELL.findall(text) if b't="e"' in text else ())
        ],
        uncomputed=list(_uncomputed(text, is_recalculated)) if b"<f" in text else [],
        struck=sorted({*_of_styles(text, styles.struck), *_of_strings(text, whole), *inline_whole}),
        partly_struck=sorted([*_of_strings(text, part), *inline_part]),
        coloured=sorted({row for row, _ in _of_styles(text, styles.coloured)}),
        comments=_comments(archive, path),
    )


def _uncomputed(text: bytes, is_recalculated: bool) -> Iterator[Place]:
    """Yield the formulas without a value; where all are to be worked out anew, nought is none either."""
    for letters, row, attributes, value in FORMULA.findall(text):
        is_empty_text = b't="str"' in attributes and value
        if not is_empty_text and (is_recalculated or b"0" not in value):
            yield int(row) - 1, column_of(letters)


def _of_styles(text: bytes, styles: Iterable[int]) -> list[Place]:
    """Return the cells, blank ones left out, that have one of these styles."""
    numbers = b"|".join(str(number).encode() for number in sorted(styles))
    return (
        _places(rb"<c\b" + AT + rb'(?=[^>]*\bs="(?:' + numbers + rb')")[^>]*[^/]>', text) if numbers else []
    )


def _of_strings(text: bytes, strings: Iterable[int]) -> list[Place]:
    """Return the cells that hold one of these shared texts."""
    numbers = b"|".join(str(number).encode() for number in sorted(strings))
    pattern = rb"<c\b" + AT + rb'(?=[^>]*\bt="s")[^>]*>\s*<v>(?:' + numbers + rb")</v>"
    return _places(pattern, text) if numbers else []


def _inline(text: bytes) -> tuple[list[Place], list[Place]]:
    """Return the cells whose text stands in the sheet itself and is struck through, as a whole and in part."""
    whole, part = [], []
    for letters, row, content in INLINE.findall(text):
        struck = [bool(STROKE.search(run)) for run in RUN.findall(content)]
        if any(struck):
            (whole if all(struck) else part).append((int(row) - 1, column_of(letters)))
    return whole, part


def _places(pattern: bytes, text: bytes) -> list[Place]:
    return [(int(row) - 1, column_of(letters)) for letters, row in re.findall(pattern, text)]


def _comments(archive: zipfile.ZipFile, path: str) -> list[tuple[int, int, str]]:
    folder, name = posixpath.split(path)
    try:
        relations = RELATION.findall(archive.read(f"{folder}/_rels/{name}.rels"))
    except KeyError:
        return []
    targets = [
        attribute(tag, b"Target") for tag in relations if attribute(tag, b"Type").endswith("/comments")
    ]
    paths = [posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") for target in targets]
    found = []
    for part in set(paths) & set(archive.namelist()):
        for comment in fromstring(archive.read(part)).findall(".//{*}comment"):
            match = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", comment.get("ref", ""))
            text = "".join(comment.itertext()).strip()
            if match and text:
                place = int(match[2]) - 1, column_of(match[1].encode())
                found.append((*place, THREADED.sub("", text)[:LONGEST_COMMENT]))
    return found[:MOST_COMMENTS]


def column_of(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
