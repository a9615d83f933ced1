"""Draws the cards of a list of centres: twenty-five a page, and drawn here they take a quarter of a template's time."""

from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from buildings.templatetags.portal_ui import badge
from services.centers.models import ServiceCenter

register = template.Library()

CARD = """<article class="card tile"><h3><a href="{}">{}</a></h3><p class="row">{}</p>
<p class="muted">{}{}</p>{}{}</article>
"""
QUIET = '<span class="small muted">{}</span>'
HIT = "<strong>{}</strong>{}"
NOTHING = SafeString("")


@register.simple_tag
def center_cards(centers: Iterable[ServiceCenter]) -> SafeString:
    """Draw centres made ready by `directory.with_status`; `hits` of a search are named where a centre has them."""
    cards = format_html_join("", "{}", ((_card(center),) for center in centers))
    return format_html('<div class="grid">{}</div>', cards)


def _card(center: ServiceCenter) -> SafeString:
    community = f" · {center.community}" if center.community else ""
    where = " ".join(str(part) for part in (center.building, center.place) if part)
    return format_html(
        CARD, reverse("center-detail", args=[center.pk]), center.name, _status(center), center.get_kind_display(),
        community, format_html("<p>{}</p>", where) if where else NOTHING, _hits(center),
    )  # fmt: skip


def _status(center: ServiceCenter) -> SafeString:
    if center.now is None:
        return format_html(QUIET, center.hours_text or "开放时间请电话咨询")
    word, tone = ("开放中", "good") if center.now.is_open else ("未开放", "still")
    return format_html("{}{}", badge(word, tone), format_html(QUIET, center.now_words))


def _hits(center: ServiceCenter) -> SafeString:
    hits = getattr(center, "hits", None)
    if not hits:
        return NOTHING
    named = format_html_join("、", HIT, ((item, "（需预约）" if item.needs_booking else "") for item in hits))
    return format_html('<p class="small">可办：{}</p>', named)
