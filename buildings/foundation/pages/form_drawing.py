"""Draws a `<select>` without templates: a box of many options takes a quarter of the time (`docs/adr/0018`)."""

from __future__ import annotations

from collections.abc import Mapping
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


class FormRenderer(TemplatesSetting):
    """Draws a plain list to choose one from itself, and leaves all other widgets to their templates."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        select = _select(context["widget"]) if template_name == SELECT_TEMPLATE else None
        return super().render(template_name, context, request) if select is None else select


def _select(widget: Widget) -> SafeString | None:
    """Draw a list of options; nothing where they stand in groups or are drawn in a way of their own."""
    groups = [(name, options) for name, options, _ in widget["optgroups"]]
    if any(
        name or option["template_name"] != OPTION_TEMPLATE for name, options in groups for option in options
    ):
        return None
    options = format_html_join(
        "",
        OPTION,
        (
            (str(option["value"]), _attributes(option["attrs"]), option["label"])
            for _, options in groups
            for option in options
        ),
    )
    return format_html(SELECT, widget["name"], _attributes(widget["attrs"]), options)


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
