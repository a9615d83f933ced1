"""The one door by which text that somebody typed is printed on a page.

Every template knows it without loading it.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.template.defaultfilters import stringfilter

from buildings.foundation.language.text import mask_in_text

register = template.Library()


@register.filter
@stringfilter
def masked(text: Any) -> str:
    """Hide telephone, ID and card numbers pasted into a text."""
    return mask_in_text(text)
