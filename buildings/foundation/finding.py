"""Search across everything: each system lists the kinds of row that are found, one page asks them all.

A system lists its `Findable`s in `found.py` and names the list in its `SystemConfig` (`found`). What a reader
finds of a kind exists for him and leads where he may go: a kind no destination of which opens to him is not asked.
The kinds are asked in one statement; a search that looks something up first, as that of matters does, brings
its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.urls import reverse

from buildings.foundation import systems
from buildings.foundation.language.search import closeness, matching
from buildings.foundation.records.permissions import Permission

SHOWN = 5
COUNTED_TO = 100

Search = Callable[[QuerySet, str, Any], QuerySet]


@dataclass(frozen=True, kw_only=True)
class Destination:
    """Where what is found leads, for who holds `permission` somewhere and, `in_office`, may enter the back office.

    `url_name` takes the column `slug` of a row, or is a list that takes it as its words where `by_words` says
    so. `list_name` is the list of all that is found, given the words as `q` and what `list_query` says besides;
    one that `shows_more` is not narrowed to the reader's places. `narrow` leaves out what has no page there.
    """

    url_name: str
    slug: str = "pk"
    by_words: bool = False
    permission: Permission | None = None
    in_office: bool = False
    list_name: str = ""
    list_query: Mapping[str, str] | None = None
    shows_more: bool = False
    narrow: Callable[[QuerySet, Any], QuerySet] | None = None

    def opens_to(self, user: Any) -> bool:
        """Tell whether somebody may go there."""
        if self.in_office and not user.is_staff:
            return False
        return self.permission is None or user.may(self.permission)

    def url_of(self, slug: str) -> str:
        """Return the address of a row."""
        if self.by_words:
            return f"{reverse(self.url_name)}?{urlencode({'q': slug})}"
        return reverse(self.url_name, args=[slug])

    def list_url(self, text: str) -> str:
        """Return the address of the list with the words filled in; nothing where there is no such list."""
        if not self.list_name:
            return ""
        return f"{reverse(self.list_name)}?{urlencode({'q': text, **(self.list_query or {})})}"


def office(model: str, permission: Permission, **more: Any) -> Destination:
    """Return a model's pages in the back office, by its label in lower case: `party_partymember`.

    Its lists open on what is alive: the list of all that is found asks for all.
    """
    return Destination(
        url_name=more.pop("url_name", f"admin:{model}_change"),
        permission=permission,
        in_office=True,
        list_name=f"admin:{model}_changelist",
        list_query=more.pop("list_query", {"range": "all"}),
        **more,
    )


def by_columns(names: Sequence[str], *, phones: Sequence[str] = (), codes: Sequence[str] = ()) -> Search:
    """Return the search by some columns, as `language.search.matching` has it."""

    def search(rows: QuerySet, text: str, user: Any) -> QuerySet:
        return matching(rows, text, names=names, phones=phones, codes=codes, user=user)

    return search


def as_listed(admin: Any) -> Search:
    """Return the search of a list of the back office, so that both find the same."""
    return by_columns(admin.search_fields, phones=admin.search_phones, codes=admin.search_codes)


@dataclass(frozen=True)
class Hit:
    """A row that was found: what it is called, what and where it is, and its address."""

    words: str
    about: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Findable:
    """A kind of row that is found.

    `rows` returns those that exist for a reader, where he holds a permission if one is named; `search` narrows
    them to a text. `words` are what a row is called, `about` what and where it is: columns and expressions of
    text, joined by dots, the empty ones left out. With `closest` the rows whose column of that name is what was
    typed come first, then those in which it begins so; in `order` otherwise. `hint` says what it is found by.
    """

    key: str
    name: str
    unit: str
    hint: str
    rows: Callable[[Any, Permission | None], QuerySet]
    search: Search
    leads_to: Sequence[Destination]
    words: Sequence[str | Combinable] = ("name",)
    about: Sequence[str | Combinable] = ()
    closest: str = "name"
    order: Sequence[str] = ("pinyin", "pk")
    place: int = 500

    def destination_of(self, user: Any) -> Destination | None:
        """Return where this kind leads somebody: the first that is open to him, nothing where none is."""
        return next((one for one in self.leads_to if one.opens_to(user)), None)

    def best_rows(self, user: Any, text: str, to: Destination) -> QuerySet:
        """Return the rows that somebody finds and that lead somewhere, the best ahead, each as an array of texts.

        These are its kind, what its address takes, its `words` and what it is `about`. There are no more of
        them than are counted.
        """
        found = self.search(self.rows(user, to.permission), text, user)
        if to.narrow:
            found = to.narrow(found, user)
        kind, slug = Value(self.key, output_field=TextField()), Cast(F(to.slug), TextField())
        rows = found.order_by(*self._best_first(found.model, text)).annotate(
            found_texts=_array([kind, slug, *self.words, *self.about])
        )
        return rows.values_list("found_texts")[: COUNTED_TO + 1]

    def hit(self, to: Destination, texts: Sequence[str | None]) -> Hit:
        """Return what is drawn of a row, an array as `best_rows` has it."""
        _, slug, *told = texts
        until = len(self.words)
        return Hit(_joined(told[:until]), _joined(told[until:]), to.url_of(slug or ""))

    def _best_first(self, model: Any, text: str) -> list[Any]:
        return [*([closeness(model, self.closest, text)] if self.closest else []), *self.order]


@dataclass(frozen=True)
class Found:
    """What was found of one kind: the first rows, how many there are, and the list of them all, where there is one."""

    name: str
    unit: str
    hits: list[Hit]
    number: int
    list_url: str = ""
    shows_more: bool = False

    @property
    def is_cut(self) -> bool:
        return self.number > len(self.hits)

    @property
    def number_in_words(self) -> str:
        return f"{COUNTED_TO} 多" if self.number > COUNTED_TO else str(self.number)


def findables() -> list[Findable]:
    """Return every kind that the systems declare, in the order of the page.

    Raises `ValueError` where two have the same key.
    """
    declared = [kind for _, kinds in systems.declared("found") for kind in kinds]
    if len({kind.key for kind in declared}) != len(declared):
        raise ValueError("two kinds that are found have the same key")
    return sorted(declared, key=lambda kind: kind.place)


def kinds_of(user: Any) -> list[tuple[Findable, Destination]]:
    """Return the kinds that somebody may find, each with where it leads him."""
    return [(kind, to) for kind in findables() if (to := kind.destination_of(user)) is not None]


def found_by(user: Any, text: str) -> list[Found]:
    """Return what somebody finds of each kind, those of which nothing was found left out."""
    kinds = kinds_of(user)
    rows: dict[str | None, list[Sequence[str | None]]] = {}
    for (texts,) in _asked_at_once([kind.best_rows(user, text, to) for kind, to in kinds]):
        rows.setdefault(texts[0], []).append(texts)
    return [_found(kind, to, rows[kind.key], text) for kind, to in kinds if kind.key in rows]


def _asked_at_once(parts: Sequence[QuerySet]) -> QuerySet | list[Any]:
    """Return the rows of some querysets by one statement, those of each in its order."""
    if len(parts) < 2:
        return parts[0] if parts else []
    first, *others = parts
    return first.union(*others, all=True)


def _found(kind: Findable, to: Destination, rows: Sequence[Sequence[str | None]], text: str) -> Found:
    hits = [kind.hit(to, texts) for texts in rows[:SHOWN]]
    return Found(kind.name, kind.unit, hits, len(rows), to.list_url(text), to.shows_more)


def _array(columns: Sequence[str | Combinable]) -> Func:
    """Return columns and expressions of text as one array."""
    parts = [F(column) if isinstance(column, str) else column for column in columns]
    template = "ARRAY[%(expressions)s]::text[]"
    return Func(*parts, template=template, output_field=ArrayField(TextField()))


def _joined(texts: Sequence[str | None]) -> str:
    """Return texts joined by dots, the empty ones left out."""
    return " · ".join(filter(None, texts))
