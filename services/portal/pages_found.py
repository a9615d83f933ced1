"""The pages that the search of everything finds by their names: those of the menus and of the back office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from buildings.foundation.finding import SHOWN, Found, Hit
from buildings.foundation.language.folding import fold
from buildings.foundation.language.pinyin import initials, spelled
from buildings.foundation.language.search import words_of
from buildings.foundation.systems import Menu, declared
from services.portal.templatetags.portal_nav import address

WHERE = {Menu.WORKBENCH: "工作台", Menu.SITE: "公众门户", Menu.FOOT: "公众门户"}
OFFICE = "后台管理"


class NamedPage(NamedTuple):
    """A page that is found: its name, where it belongs, its address."""

    label: str
    where: str
    url: str


def pages_found(request: HttpRequest, text: str) -> Found:
    """Return the pages whose names hold every word of a text, or begin so by their sound, the likeliest ahead."""
    words = words_of(text)
    phrase = "".join(words)
    found = [page for page in _pages(request) if all(_is_meant(page.label, word) for word in words)]
    found.sort(key=lambda page: _closeness(page.label, phrase))
    hits = [Hit(page.label, page.where, page.url) for page in found]
    return Found("页面", "个", hits[:SHOWN], len(hits))


def _pages(request: HttpRequest) -> Iterator[NamedPage]:
    """Yield the pages that a person may open: the workbench's, the public ones, those of the back office."""
    seen = set()
    links = [link for _, link in declared("navigation")]
    for link in sorted(links, key=lambda link: (link.menu is not Menu.WORKBENCH, link.group, link.place)):
        is_open = link.permission is None or request.user.may(link.permission)
        if is_open and link.url_name not in seen and (url := address(link.url_name)):
            seen.add(link.url_name)
            yield NamedPage(link.label, WHERE[link.menu], url)
    if request.user.is_staff:
        yield NamedPage(OFFICE, OFFICE, reverse("admin:index"))
        yield from _in_office(admin.site.get_app_list(request))


def _in_office(apps: Iterable[dict[str, Any]]) -> Iterator[NamedPage]:
    for app in apps:
        for model in app["models"]:
            if model["admin_url"]:
                yield NamedPage(str(model["name"]), f"{OFFICE} · {app['name']}", model["admin_url"])


def _is_meant(label: str, word: str) -> bool:
    return word in fold(label) or any(sound.startswith(word) for sound in _sounds(label))


def _closeness(label: str, phrase: str) -> int:
    """Return 0 for a name that is the phrase, as written or usually read, 1 for one that begins so, 2 for others."""
    forms = (fold(label), *_sounds(label)[:2])
    return 0 if phrase in forms else 1 if any(form.startswith(phrase) for form in forms) else 2


@lru_cache(maxsize=512)  # some hundred names, the same in every search
def _sounds(label: str) -> tuple[str, ...]:
    """Return how a name sounds: in full, by the initials of its usual reading, and by those of others."""
    return (spelled(label), *initials(label).split())
