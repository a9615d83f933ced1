"""The boxes of a section, joined by Django: as a template they took it past its limit (`docs/adr/0018`)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from services.portal.stacking import Look, StoreyBox

register = template.Library()
BOX = '{}<span class="room__words">{}{}</span>{}</li>'
FRONT = '<li class="room room--{} room--{}{}"><span class="room__sign" aria-hidden="true">{}</span>'
TRADE = '<span class="room__trade">{}</span>'
FOR_THE_EAR = '<span class="unseen">，{}</span>'
PLACE = '<span class="room__place">{}</span>'


@register.simple_tag
def section_boxes(boxes: Iterable[StoreyBox], layer: str) -> SafeString:
    """Draw boxes as a layer shows them: with the trade, or with the cover said to who hears the page."""
    return format_html_join("", BOX, (_pieces(box, layer) for box in boxes))


def _pieces(box: StoreyBox, layer: str) -> tuple[str, str, str, str]:
    """Return what fills a box: its front, words, what stands behind the words, and its rooms."""
    place = format_html(PLACE, box.place) if box.place else ""
    return _front(box.look, box.width, box.is_named), box.words, _aside(box, layer), place


@cache  # of some dozens of kinds, none of which is data
def _front(look: Look, width: int, is_named: bool) -> SafeString:
    """Return how a box begins: classes for its cover, its width and whether its tenant is named, and its sign."""
    return format_html(FRONT, look.name, width, "" if is_named else " room--anonymous", look.sign)


def _aside(box: StoreyBox, layer: str) -> str:
    if layer == "tenants" and box.trade:
        return format_html(TRADE, box.trade)
    if layer == "cover" and box.look.word != box.words:
        return _for_the_ear(box.look)
    return ""


@cache
def _for_the_ear(look: Look) -> SafeString:
    return format_html(FOR_THE_EAR, look.word)
