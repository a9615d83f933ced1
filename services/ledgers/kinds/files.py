"""Reads a kind of sheet from its TOML file, in which the header words stand, and refuses a file that does not fit.

key = "matters"                     # the ledger it belongs to
title = "楼事台账"
section = "building"                # the field a line across the sheet may give
needs = [["text"], ["reported_on", "status"]]
subject = "诉求|反映"                 # what its header words, title or name speak of, a pattern
unlike = "^走访"                     # and header words that only other ledgers have
gives_way = "^房号$"                 # with which another ledger is read, if one fits

[[columns]]
key = "telephone"
words = ["咨询电话", "@phones"]       # header words; `@phones` stands for those of `shared_words.toml`
read = "numbers.phone"              # a function of `cells`, or a dotted name in full
shape = "phone"                     # and the flags of `Column`: required, fills_down, secret, person, unless
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from services.ledgers.kinds.base import Column, FillDown, SheetKind, Template
from services.ledgers.recognising import sections, shapes

CELLS = "services.ledgers.cells"
SHARED = Path(__file__).with_name("shared_words.toml")
KIND_KEYS = {
    *("key", "title", "needs", "weight", "longest", "section", "subject", "unlike", "gives_way", "defaults"),
    *("template", "columns"),
}
COLUMN_KEYS = {"key", "words", "read", "required", "fills_down", "secret", "shape", "person", "unless"}


class KindFileError(ImproperlyConfigured):
    """A TOML file of a kind that does not fit.

    The message names the file, the place in it and what is wrong.
    """


def read_kind(path: Path, *, expand: Callable[[Any], list[Any]] | None = None) -> SheetKind:
    """Return the kind a file describes; `expand` turns a line that tells of several things into its rows.

    Raises `KindFileError`.
    """
    try:
        with path.open("rb") as file:
            content = tomllib.load(file)
        _refuse_unknown(content, KIND_KEYS, "the file")
        columns = tuple(_column(place, column) for place, column in enumerate(content.pop("columns"), 1))
        template = content.pop("template", None)
        content["needs"] = tuple(map(tuple, content["needs"]))
        kind = SheetKind(
            columns=columns,
            expand=expand,
            template=template and Template(template["title"], tuple(template["columns"])),
            **content,
        )
        _check(kind)
    except KeyError as error:
        raise KindFileError(f"{path}: {error} is missing") from error
    except (OSError, TypeError, ValueError, ImportError) as error:
        raise KindFileError(f"{path}: {error}") from error
    return kind


def _column(place: int, content: dict[str, Any]) -> Column:
    where = f"column {content.get('key', place)}"
    _refuse_unknown(content, COLUMN_KEYS, where)
    for key in ("key", "words", "read"):
        if not content.get(key):
            raise ValueError(f"{where} has no {key}")
    return Column(
        **{
            **content,
            "words": tuple(_words(content["words"], where)),
            "read": _reader(content["read"]),
            "unless": tuple(content.get("unless", ())),
            "fills_down": FillDown(content.get("fills_down", FillDown.NEVER)),
        }
    )


def _words(words: Iterable[str], where: str) -> Iterable[str]:
    """Yield header words, with what is shared in place of its name, behind what stands before it: 楼长@phones."""
    for word in words:
        prefix, mark, name = word.partition("@")
        if not mark:
            yield word
        elif name in shared_words():
            yield from (prefix + shared for shared in shared_words()[name])
        else:
            raise ValueError(f"{where} names @{name}, which {SHARED.name} does not hold")


@cache
def shared_words() -> dict[str, list[str]]:
    """Return the words that columns of several ledgers share, by name."""
    return tomllib.loads(SHARED.read_text(encoding="utf-8"))


def _reader(name: str) -> Callable[..., Any]:
    """Return the function that reads the cells of a column: `words.name` is one of `cells`."""
    return import_string(name if name.count(".") > 1 else f"{CELLS}.{name}")


def _refuse_unknown(content: dict[str, Any], allowed: set[str], where: str) -> None:
    if unknown := content.keys() - allowed:
        raise ValueError(f"{where} says {', '.join(sorted(unknown))}, which nothing reads")


def _check(kind: SheetKind) -> None:
    """Refuse fields that no column is, a field that two columns are, and shapes that no cell has."""
    keys = [column.key for column in kind.columns]
    if twice := {key for key in keys if keys.count(key) > 1}:
        raise ValueError(f"two columns are {', '.join(sorted(twice))}")
    used_keys = {key for group in kind.needs for key in group} | set(kind.defaults)
    used_keys |= {column.person for column in kind.columns} | {kind.section}
    if unknown := used_keys - set(keys) - {""}:
        raise ValueError(f"no column is {', '.join(sorted(unknown))}")
    if unknown := {column.shape for column in kind.columns} - shapes.SHAPES.keys() - {""}:
        raise ValueError(f"no cell has the shape {', '.join(sorted(unknown))}")
    if kind.section and kind.section not in sections.SHAPES:
        raise ValueError(f"no line across a sheet gives {kind.section}")
