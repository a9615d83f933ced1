"""What a public page says of itself to search engines and to whoever is sent its address."""

import html

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.pages.whole_addresses import whole_address

register = template.Library()
MOST = 120  # characters: what search engines show


@register.simple_block_tag(takes_context=True)
def share(context: template.Context, content: SafeString, title: str) -> str:
    """Draw the description and the card of a page: `{% share center.name %}what it is{% endshare %}`.

    The words are put on one line, numbers of persons masked, and cut where search engines cut.
    """
    request = context["request"]
    words = mask_in_text(" ".join(html.unescape(content).split()))
    facts = {
        "title": mask_in_text(title),
        "description": Truncator(words).chars(MOST),
        "site": settings.PORTAL_NAME,
        "address": whole_address(request, request.path),
        "picture": whole_address(request, static("share.png")),
    }
    return render_to_string("includes/share.html", facts)
