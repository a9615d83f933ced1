"""The pages that the search of everything finds by their names: those of the menus and of the back office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from buildings.foundation.finding import SHOWN, Found, Hit
from buildings.foundation.language.folding import fold
from buildings.foundation.language.pinyin import initials, spelled
from buildings.foundation.language.search import words_of
from buildings.foundation.systems import Menu
from services.portal.templatetags.portal_nav import address, links_of, may_follow

WHERE = {Menu.WORKBENCH: "工作台", Menu.SITE: "公众门户", Menu.FOOT: "公众门户"}
OFFICE = "全部台账"


class NamedPage(NamedTuple):
    """A page that is found: its name, where it belongs, its address."""

    label: str
    where: str
    url: str


def pages_found(request: HttpRequest, text: str) -> Found:
    """Return the pages whose names hold every word of a text, or begin so by their sound, the likeliest ahead."""
    words = words_of(text)
    found = [*_in_menus(request, words), *_in_office(request, words)]
    found.sort(key=lambda page: _closeness(page.label, "".join(words)))
    hits = [Hit(page.label, page.where, page.url) for page in found]
    return Found("页面", "个", hits[:SHOWN], len(hits))


def _in_menus(request: HttpRequest, words: Sequence[str]) -> Iterator[NamedPage]:
    """Yield the pages of the menus that a person may open, each once, those of the workbench ahead."""
    seen = set()
    menus = (Menu.WORKBENCH, Menu.SITE, Menu.FOOT)
    for link in (link for menu in menus for link in links_of(menu) if _is_meant(link.label, words)):
        is_open = not link.model and may_follow(request, link)  # the back office's lists are found below
        if is_open and link.url_name not in seen and (url := address(link.url_name)):
            seen.add(link.url_name)
            yield NamedPage(link.label, WHERE[link.menu], url)


def _in_office(request: HttpRequest, words: Sequence[str]) -> Iterator[NamedPage]:
    """Yield the lists of the back office that a person may open, for who may enter it."""
    if not request.user.is_staff:
        return
    if _is_meant(OFFICE, words):
        yield NamedPage(OFFICE, OFFICE, reverse("admin:index"))
    for model in filter(admin.site.is_registered, apps.get_models()):
        meta = model._meta
        if not _is_meant(str(meta.verbose_name_plural), words):
            continue
        if admin.site.get_model_admin(model).has_view_permission(request):
            url = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
            yield NamedPage(str(meta.verbose_name_plural), f"{OFFICE} · {meta.app_config.verbose_name}", url)


def _is_meant(label: str, words: Sequence[str]) -> bool:
    return all(
        word in fold(label) or any(sound.startswith(word) for sound in _sounds(label)) for word in words
    )


def _closeness(label: str, phrase: str) -> int:
    """Return 0 for a name that is the phrase, as written or usually read, 1 for one that begins so, 2 for others."""
    forms = (fold(label), *_sounds(label)[:2])
    return 0 if phrase in forms else 1 if any(form.startswith(phrase) for form in forms) else 2


@lru_cache(maxsize=512)  # some hundred names, the same in every search
def _sounds(label: str) -> tuple[str, ...]:
    """Return how a name sounds: in full, by the initials of its usual reading, and by those of others."""
    return (spelled(label), *initials(label).split())
