"""How coverage reads: a share as a percentage, a cover as a word with a colour and a sign."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from buildings.foundation.templatetags.portal_ui import badge
from organizations.coverage import Cover
from organizations.coverage_page import in_percent
from organizations.filters import COVERS

register = template.Library()

TONES = {
    Cover.OWN: ("good", "★"),
    Cover.JOINT: ("good", "◆"),
    Cover.WORK: ("info", "●"),
    Cover.NONE: ("still", "○"),
}
WORDS = dict(COVERS)


@register.filter
def share(part: float | None) -> str:
    """Return a share from 0 to 1 as a percentage with one digit; a dash where there is nothing to share."""
    return in_percent(part)


@register.simple_tag
def cover(firm: Any) -> SafeString:
    """Draw how a firm is covered; takes a firm of `with_closest_cover`."""
    tone, sign = TONES[Cover(firm.cover)]
    return badge(WORDS[firm.cover], tone, sign)
