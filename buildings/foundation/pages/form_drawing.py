"""Draws a `<select>` and radio buttons without templates, in a quarter of the time (`docs/adr/0018`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Widget = dict[str, Any]

NONE = SafeString("")
SELECT = '<select name="{}"{}>{}\n</select>'
OPTION = '\n  <option value="{}"{}>{}</option>'
SELECT_TEMPLATE = "django/forms/widgets/select.html"
OPTION_TEMPLATE = "django/forms/widgets/select_option.html"
RADIOS = "<div{}>{}\n</div>"
RADIO = '<div>\n    <label{}><input type="radio" name="{}" value="{}"{}>\n {}</label>\n</div>'
RADIOS_TEMPLATE = "django/forms/widgets/radio.html"
RADIO_TEMPLATE = "django/forms/widgets/radio_option.html"


class FormRenderer(TemplatesSetting):
    """Draws what offers plain choices itself, and leaves all other widgets to their templates."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        draw, option_template = DRAWN.get(template_name, (None, ""))
        if draw is None or not _is_plain(context["widget"], option_template):
            return super().render(template_name, context, request)
        return draw(context["widget"])


def _is_plain(widget: Widget, option_template: str) -> bool:
    """Tell whether options stand in no groups and are drawn in no way of their own."""
    return all(
        not name and option["template_name"] == option_template
        for name, options, _ in widget["optgroups"]
        for option in options
    )


def _options(widget: Widget) -> Iterator[Widget]:
    return (option for _, options, _ in widget["optgroups"] for option in options)


def _select(widget: Widget) -> SafeString:
    options = format_html_join(
        "",
        OPTION,
        (
            (str(option["value"]), _attributes(option["attrs"]), option["label"])
            for option in _options(widget)
        ),
    )
    return format_html(SELECT, widget["name"], _attributes(widget["attrs"]), options)


def _radios(widget: Widget) -> SafeString:
    whole = {name: value for name, value in widget["attrs"].items() if name in {"id", "class"} and value}
    options = format_html_join(
        "",
        RADIO,
        (
            (
                _attributes({"for": option["attrs"].get("id") or False}),
                option["name"],
                str(option["value"]),
                _attributes(option["attrs"]),
                option["label"],
            )
            for option in _options(widget)
        ),
    )
    return format_html(RADIOS, _attributes(whole), options)


def _attributes(attrs: Mapping[str, Any]) -> SafeString:
    """Draw attributes: a flag its name alone, what is false nothing."""
    if not attrs:
        return NONE
    parts = (
        format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value)
        for name, value in attrs.items()
        if value is not False
    )
    return format_html_join("", "{}", ((part,) for part in parts))


DRAWN = {SELECT_TEMPLATE: (_select, OPTION_TEMPLATE), RADIOS_TEMPLATE: (_radios, RADIO_TEMPLATE)}
