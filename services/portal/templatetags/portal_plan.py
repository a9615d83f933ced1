"""Draws the boxes of a storey: a tall building has 800, and drawn here they take a third of a template loop's time."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from services.portal.stacking import Box

register = template.Library()

BOX = '<li class="room room--{} room--{}{}"><span class="room__sign" aria-hidden="true">{}</span>'
WORDS = '<span class="room__words">{}{}</span>{}</li>'
NOTHING = SafeString("")


@register.simple_tag
def rooms(boxes: Iterable[Box], layer: str) -> SafeString:
    """Draw boxes as a layer shows them: the cover said to screen readers, or the trade written out."""
    return format_html_join("", "{}", ((_room(box, layer),) for box in boxes))


def _room(box: Box, layer: str) -> SafeString:
    more = NOTHING
    if layer == "tenants" and box.trade:
        more = format_html('<span class="room__trade">{}</span>', box.trade)
    elif layer == "cover" and box.look.word != box.words:
        more = format_html('<span class="unseen">，{}</span>', box.look.word)
    place = format_html('<span class="room__place">{}</span>', box.place) if box.place else NOTHING
    anonymous = NOTHING if box.is_named else " room--anonymous"
    return format_html(BOX + WORDS, box.look.name, box.width, anonymous, box.look.sign, box.words, more, place)
