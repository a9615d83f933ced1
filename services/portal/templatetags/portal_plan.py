"""Draws what a page has by the hundred: the boxes of a section, the towers of a street, its buildings to choose."""

import functools
import itertools
from collections.abc import Iterable
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from services.portal.skyline import Tower
from services.portal.stacking import Box, Look

register = template.Library()

FRONT = (
    '<li class="room room--{} room--{}{}"><span class="room__sign" aria-hidden="true">{}</span>'
    '<span class="room__words">'
)
ROOM = "{}{}{}</span></li>"
PLACED = '{}{}{}</span><span class="room__place">{}</span></li>'
TRADE = '<span class="room__trade">{}</span>'
UNSEEN = '<span class="unseen">，{}</span>'
TOWER = """<li><a class="tower" href="{}">
<svg width="{}" height="{}" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">
<rect class="tower__wall" width="{}" height="{}" rx="3"/>
<path class="tower__floors" d="{}"/><path class="tower__floors tower__floors--lit" d="{}"/></svg>
<span class="tower__name">{}</span><span class="tower__facts">{}</span><span class="tower__facts">{}</span></a></li>
"""
NOTHING = SafeString("")


@register.simple_tag
def rooms(boxes: Iterable[Box], layer: str) -> SafeString:
    """Draw boxes as a layer shows them: the cover said to screen readers, or the trade written out."""
    runs = itertools.groupby(boxes, key=lambda box: bool(box.place))
    drawn = (
        format_html_join("", PLACED if placed else ROOM, (_room(box, layer) for box in run)) for placed, run in runs
    )
    return format_html_join("", "{}", ((run,) for run in drawn))


def _room(box: Box, layer: str) -> tuple:
    return _front(box.look, box.width, box.is_named), box.words, _more(box, layer), box.place


@functools.cache
def _front(look: Look, width: int, is_named: bool) -> SafeString:
    """Return the beginning of a box: there are few looks and three widths, and eight hundred boxes."""
    return format_html(FRONT, look.name, width, "" if is_named else " room--anonymous", look.sign)


def _more(box: Box, layer: str) -> SafeString:
    if layer == "tenants" and box.trade:
        return format_html(TRADE, box.trade)
    return _unseen(box.look) if layer == "cover" and box.look.word != box.words else NOTHING


@functools.cache
def _unseen(look: Look) -> SafeString:
    return format_html(UNSEEN, look.word)


@register.simple_tag
def skyline(towers: Iterable[Tower]) -> SafeString:
    """Draw towers side by side, each a link to its building."""
    return format_html_join("", TOWER, (_tower(tower) for tower in towers))


def _tower(tower: Tower) -> tuple:
    size, building = (tower.width, tower.height), tower.building
    storeys = f"{building.floors_above} 层" if tower.is_measured else "层数未登记"
    tenants = f"{tower.tenants} 家" + (f"，覆盖 {tower.covered}" if tower.covered else "")
    address = reverse("building-detail", args=[building.pk])
    return (address, *size, *size, *size, tower.dark_windows, tower.lit_windows, building.name, storeys, tenants)


@register.simple_tag
def choices(buildings: Iterable[Any], here: Any) -> SafeString:
    """Draw rows with `pk` and `name` as what can be chosen of a list; `here` is chosen already."""
    options = ((one.pk, " selected" if one == here else "", one.name) for one in buildings)
    return format_html_join("", '<option value="{}"{}>{}</option>', options)
