"""Which styles of an .xlsx strike text through, or give it a colour of its own."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from typing import Any

from defusedxml.ElementTree import fromstring

PLAIN_INDEXES = {"0", "1", "8", "9", "64", "65"}  # black and white
PLAIN_THEMES = {"0", "1"}
GREY = 24  # how far the parts of a colour may lie apart in one that is still grey
STROKE = re.compile(rb"<(?:\w+:)?strike\b")


@dataclass(frozen=True)
class MarkedStyles:
    """The numbers of styles, as cells name them."""

    struck: frozenset[int] = frozenset()
    coloured: frozenset[int] = frozenset()


def styles_of(archive: zipfile.ZipFile) -> MarkedStyles:
    try:
        sheet = fromstring(archive.read("xl/styles.xml"))
    except KeyError:
        return MarkedStyles()
    fonts, fills = sheet.findall("{*}fonts/{*}font"), sheet.findall("{*}fills/{*}fill")
    struck_fonts = {place for place, font in enumerate(fonts) if _is_struck(font)}
    coloured_fonts = {place for place, font in enumerate(fonts) if _is_colour(font.find("{*}color"))}
    coloured_fills = {place for place, fill in enumerate(fills) if _is_colour(_solid(fill))}
    styles = list(enumerate(sheet.findall("{*}cellXfs/{*}xf")))
    return MarkedStyles(
        frozenset(place for place, style in styles if _number(style, "fontId") in struck_fonts),
        frozenset(
            place
            for place, style in styles
            if _number(style, "fontId") in coloured_fonts or _number(style, "fillId") in coloured_fills
        ),
    )


def struck_strings(archive: zipfile.ZipFile) -> tuple[frozenset[int], frozenset[int]]:
    """Return which shared texts are struck through as a whole, and which in part."""
    try:
        content = archive.read("xl/sharedStrings.xml")
    except KeyError:
        return frozenset(), frozenset()
    if not STROKE.search(content):
        return frozenset(), frozenset()
    whole, part = set(), set()
    for place, text in enumerate(fromstring(content).findall("{*}si")):
        runs = [run for run in text.findall("{*}r") if "".join(run.itertext()).strip()]
        struck = [_is_struck(run.find("{*}rPr")) for run in runs]
        if any(struck):
            (whole if all(struck) else part).add(place)
    return frozenset(whole), frozenset(part)


def _is_struck(font: Any) -> bool:
    mark = font.find("{*}strike") if font is not None else None
    return mark is not None and mark.get("val", "1") not in ("0", "false")


def _solid(fill: Any) -> Any:
    pattern = fill.find("{*}patternFill")
    is_filled = pattern is not None and pattern.get("patternType") not in (None, "none", "gray125")
    return pattern.find("{*}fgColor") if is_filled else None


def _is_colour(colour: Any) -> bool:
    """Tell whether a colour is one: neither black nor white nor a grey between."""
    if colour is None:
        return False
    if rgb := colour.get("rgb"):
        return is_colour(rgb)
    if index := colour.get("indexed"):
        return index not in PLAIN_INDEXES
    return colour.get("theme", "0") not in PLAIN_THEMES


def is_colour(code: str) -> bool:
    """Tell whether a colour, #FFC000 or FFFFC000, is neither black nor white nor a grey between."""
    parts = [code[-6:][place : place + 2] for place in (0, 2, 4)]
    if not all(re.fullmatch(r"[\da-fA-F]{2}", part) for part in parts):
        return False
    levels = [int(part, 16) for part in parts]
    return max(levels) - min(levels) > GREY


def _number(style: Any, name: str) -> int:
    return int(style.get(name, 0))
