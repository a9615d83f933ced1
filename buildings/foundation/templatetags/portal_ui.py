"""Template tags for the pieces of the design: fields, badges, messages."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django import forms, template
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import constants
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from heroicons.templatetags.heroicons import heroicon_outline

from buildings.foundation.language.text import mask_in_text
from buildings.foundation.pages.guards import lets_in
from buildings.foundation.records import phones

register = template.Library()


@dataclass(frozen=True)
class Tone:
    """How a thing looks: the name its CSS class ends in, and a sign for those who do not see the colour."""

    name: str
    sign: str


GOOD, WAIT, INFO = Tone("good", "✓"), Tone("wait", "●"), Tone("info", "▶")
BAD, STILL = Tone("bad", "!"), Tone("still", "○")
TONES = {tone.name: tone for tone in (GOOD, WAIT, INFO, BAD, STILL)}

TONE_OF_STATE = {
    "reported": WAIT, "triaged": WAIT, "accepted": INFO, "handling": INFO,
    "shelved": STILL, "merged": STILL, "resolved": INFO, "verified": GOOD, "closed": STILL,
    "overdue": BAD, "open": GOOD, "building": WAIT, "solved": GOOD, "partly": WAIT, "unsolved": BAD,
    "declined": STILL, "transferred": STILL, "duplicate": STILL, "uploaded": WAIT, "parsing": INFO, "parsed": WAIT,
    "staged": WAIT, "preview": WAIT, "committing": INFO, "committed": GOOD, "undone": STILL, "failed": BAD,
    "refused": BAD, "done": GOOD, "dead": BAD, "late": WAIT, "override": INFO,
    "waiting": WAIT,
}  # fmt: skip

TONE_OF_MESSAGE = {
    constants.DEBUG: STILL,
    constants.INFO: INFO,
    constants.SUCCESS: GOOD,
    constants.WARNING: WAIT,
    constants.ERROR: BAD,
}


EMPTY = forms.Field.default_error_messages["required"]
CHOSEN = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple, forms.FileInput)


@register.inclusion_tag("includes/field.html")
def field(bound: forms.BoundField, css: str = "", choices: bool = False) -> dict[str, Any]:
    """Draw one form field with label, help and errors; `choices` draws radios as buttons in a row."""
    return {
        "bound": bound,
        "css": css,
        "choices": choices,
        "errors": _errors(bound),
        "is_needed": bound.field.required and bound.form.use_required_attribute,
        "is_check": isinstance(bound.field.widget, forms.CheckboxInput),
    }


def _errors(bound: forms.BoundField) -> list[str]:
    """Return what is wrong.

    Of a box left empty what to do, where the field has no words of its own for it.
    """
    empty = "请选择" if isinstance(bound.field.widget, CHOSEN) else "请填写"
    return [empty if str(error) == str(EMPTY) else str(error) for error in bound.errors]


BADGE = '<span class="badge badge--{}"><span aria-hidden="true">{}</span>{}</span>'


@register.simple_tag
def badge(word: str, tone: str = "still", sign: str = "") -> SafeString:
    """Draw a word with a tone: good, wait, info, bad or still."""
    colour = TONES[tone]
    return format_html(BADGE, colour.name, sign or colour.sign, word)


@register.simple_tag
def dial(number: str, css: str = "call") -> SafeString:
    """Draw a number as it is written, a link to dial it where it begins with digits."""
    digits = phones.dialled(number)
    if not digits:
        return format_html("{}", number)
    return format_html(
        '<a{} href="tel:{}">{}</a>', format_html(' class="{}"', css) if css else "", digits, number
    )


@register.simple_tag
def state(code: Any, word: str = "") -> SafeString:
    """Draw a state; takes a row with a `state`, or the state's code and its word."""
    if hasattr(code, "get_state_display"):
        code, word = code.state, word or code.get_state_display()
    tone = TONE_OF_STATE.get(str(code), STILL)
    return format_html(BADGE, tone.name, tone.sign, word or getattr(code, "label", code))


@register.simple_tag
@cache
def icon(name: str) -> str:
    """Draw an icon by its name in the set (heroicons, outline): decoration beside a word that says the same."""
    attributes = {"class": "icon", "aria_hidden": "true", "focusable": "false"}
    return heroicon_outline(name, size=None, **attributes)


@register.simple_tag
def tone_of(message: Any) -> Tone:
    """Return the tone of a message of `django.contrib.messages`."""
    return TONE_OF_MESSAGE.get(message.level, INFO)


@register.inclusion_tag("includes/facts.html")
def facts(rows: list[tuple[str, Any]], wide: bool = False) -> dict[str, Any]:
    """Draw a definition list from pairs of term and fact; pairs without a fact are left out."""
    return {"facts": rows, "wide": wide}


LINK, NO_LINK = '<li><a href="{url}">{label}</a></li>', "<li>{label}</li>"
CRUMBS = '<nav class="crumbs" aria-label="位置"><ol>{}<li><span aria-current="page">{}</span></li></ol></nav>'


@register.simple_tag(takes_context=True)
def crumbs(context: Context, *labels_and_urls: str) -> SafeString:
    """Draw where a page stands: label, url, label, url, …, and last the page's own label alone.

    What the reader may not open is named and no link.
    """
    *above, here = labels_and_urls
    user = getattr(context.get("request"), "user", AnonymousUser())
    trail = [(url, mask_in_text(str(label))) for label, url in zip(above[0::2], above[1::2], strict=True)]
    links = [
        format_html(LINK if lets_in(user, url) else NO_LINK, url=url, label=label) for url, label in trail
    ]
    return format_html(
        CRUMBS, format_html_join("", "{}", ((link,) for link in links)), mask_in_text(str(here))
    )
