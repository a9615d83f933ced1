"""Draws what a page has by the hundred: the boxes of a section, the towers of a street, its buildings to choose."""

import functools
from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from buildings.foundation.pages.markup import Piece, address_of, written
from services.portal.skyline import Tower
from services.portal.stacking import Box, Look, Storey

register = template.Library()

STOREY = '<li class="floor{}">'
LINK = '<a class="floor__name" href="?layer={}&amp;floor={}#plan">{}</a><ul class="floor__rooms">'
NAME = '<span class="floor__name">{}</span><ul class="floor__rooms">'
END = "</ul></li>"
FRONT = (
    '<li class="room room--{} room--{}{}"><span class="room__sign" aria-hidden="true">{}</span>'
    '<span class="room__words">'
)
WORDS, PLACE, ROOM_END = "{}", '</span><span class="room__place">{}', "</span></li>"
TRADE = '<span class="room__trade">{}</span>'
UNSEEN = '<span class="unseen">，{}</span>'
WAITING = (
    '<li class="room room--matters"><span class="room__sign" aria-hidden="true">！</span>'
    '<span class="room__words">{} 件楼事未办结</span></li>'
)
FOUND = (
    '<li class="room room--facility"><span class="room__sign" aria-hidden="true">◇</span>'
    '<span class="room__words">{}</span></li>'
)
TOWER = """<li><a class="tower" href="{}">
<svg width="{}" height="{}" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">
<rect class="tower__wall" width="{}" height="{}" rx="3"/>
<path class="tower__floors" d="{}"/><path class="tower__floors tower__floors--lit" d="{}"/></svg>
<span class="tower__name">{}</span><span class="tower__facts">{}</span><span class="tower__facts">{}</span></a></li>
"""
CHOICE, CHOSEN = '<option value="{}">{}</option>', '<option value="{}" selected>{}</option>'


@register.simple_tag
def section(storeys: Iterable[Storey], layer: str, *, alone: bool = False) -> SafeString:
    """Draw storeys as a layer shows them, each name a link to the storey `alone`: eight hundred boxes in one go."""
    return written(piece for storey in storeys for piece in _storey(storey, layer, alone=alone))


@register.simple_tag
def rooms(boxes: Iterable[Box], layer: str) -> SafeString:
    """Draw boxes as a layer shows them: the cover said to screen readers, or the trade written out."""
    return written(_box(box, layer) for box in boxes)


def _storey(storey: Storey, layer: str, *, alone: bool) -> list[Piece]:
    kind = " floor--ground" if storey.number == 1 else " floor--below" if storey.number < 0 else ""
    is_link = storey.lowest is None and not alone
    pieces = [
        (STOREY, (kind,)),
        (LINK, (layer, storey.number, storey.label)) if is_link else (NAME, (storey.label,)),
    ]
    if layer == "matters" and storey.matters:
        pieces.append((WAITING, (storey.matters,)))
    if layer == "facilities":
        pieces += [(FOUND, (box.words,)) for box in storey.facilities]
    return [*pieces, *(_box(box, layer) for box in storey.boxes), (END, ())]


def _box(box: Box, layer: str) -> Piece:
    trade = box.trade if layer == "tenants" else ""
    is_said = layer == "cover" and box.look.word != box.words
    text = _room(box.look, box.width, box.is_named, bool(box.place), bool(trade), is_said)
    words = (box.words, trade) if trade else (box.words,)
    return text, (*words, box.place) if box.place else words


@functools.cache
def _room(look: Look, width: int, is_named: bool, is_placed: bool, is_traded: bool, is_said: bool) -> str:
    """Return the markup of a box with blanks for its words: there are few kinds, and eight hundred boxes."""
    front = format_html(FRONT, look.name, width, "" if is_named else " room--anonymous", look.sign)
    more = TRADE if is_traded else format_html(UNSEEN, look.word) if is_said else ""
    return f"{front}{WORDS}{more}{PLACE if is_placed else ''}{ROOM_END}"


@register.simple_tag
def skyline(towers: Iterable[Tower]) -> SafeString:
    """Draw towers side by side, each a link to its building."""
    address = address_of("building-detail")
    return written((TOWER, _tower(tower, address)) for tower in towers)


def _tower(tower: Tower, address: str) -> tuple:
    size, building = (tower.width, tower.height), tower.building
    storeys = f"{building.floors_above} 层" if tower.is_measured else "层数未登记"
    tenants = f"{tower.tenants} 家" + (f"，覆盖 {tower.covered}" if tower.covered else "")
    windows = tower.dark_windows, tower.lit_windows
    return (address.format(building.pk), *size, *size, *size, *windows, building.name, storeys, tenants)


@register.simple_tag
def choices(buildings: Iterable[Any], here: Any) -> SafeString:
    """Draw rows with `pk` and `name` as what can be chosen of a list; `here` is chosen already."""
    return written((CHOSEN if one == here else CHOICE, (one.pk, one.name)) for one in buildings)
