"""What a page asks of its reader is asked only where he may do it: the one door of every 请 that names a verb."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag
def please(content: str, verb: str, moves: Iterable[Any] | None) -> SafeString | str:
    """Draw an imperative where its verb is among the moves (or verbs) open to this reader now, else nothing.

    `moves` come from the `moves_open_to` of the system's rules, which asks the verb's own refusals.
    """
    if verb not in {getattr(one, "verb", one) for one in moves or ()}:
        return ""
    return format_html('<span data-verb="{}">{}</span>', verb, content)
