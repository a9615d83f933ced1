"""Draws the cards of a list of centres: twenty-five a page, and drawn here they take a quarter of a template's time."""

from collections.abc import Iterable, Iterator

from django import template
from django.utils.safestring import SafeString

from buildings.foundation.pages.markup import Piece, address_of, written
from buildings.foundation.templatetags.portal_ui import BADGE, GOOD, STILL
from services.centers.directory import Card

register = template.Library()

HEAD = '<article class="card tile"><h3><a href="{}">{}</a></h3><p class="row">'
QUIET = '<span class="small muted">{}</span>'
FACTS = '</p>\n<p class="muted">{}{}</p>'
WHERE, END = "<p>{}</p>", "</article>\n"
HITS, HIT, HITS_END = '<p class="small">可办：', "{}<strong>{}</strong>{}", "</p>"
UNKNOWN = "开放时间尚未登记"


@register.simple_tag
def center_cards(centers: Iterable[Card]) -> SafeString:
    """Draw centres made ready by `directory.with_status`; `hits` of a search are named where a centre has them."""
    address = address_of("center-detail")
    cards = (piece for center in centers for piece in _card(center, address))
    return written([('<div class="grid">', ()), *cards, ("</div>", ())])


def _card(center: Card, address: str) -> Iterator[Piece]:
    yield HEAD, (address.format(center.pk), center.name)
    yield from _status(center)
    yield FACTS, (center.kind.label, f" · {center.community}" if center.community else "")
    if where := " ".join(filter(None, (center.building, center.place))):
        yield WHERE, (where,)
    yield from _hits(center)
    yield END, ()


def _status(center: Card) -> Iterator[Piece]:
    if center.now is None:
        yield QUIET, (center.hours_text or UNKNOWN,)
        return
    word, tone = ("开放中", GOOD) if center.now.is_open else ("未开放", STILL)
    yield BADGE, (tone.name, tone.sign, word)
    yield QUIET, (center.now_words,)


def _hits(center: Card) -> Iterator[Piece]:
    if center.hits:
        yield HITS, ()
        for place, (name, needs_booking) in enumerate(center.hits):
            yield HIT, ("、" if place else "", name, "（需预约）" if needs_booking else "")
        yield HITS_END, ()
