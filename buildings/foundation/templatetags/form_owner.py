"""The token of a form, and for whom the form was drawn; every template knows it without loading it."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html

from buildings.foundation.pages.form_owner import FIELD, mark_of

register = template.Library()
MARK = '{}<input type="hidden" name="{}" value="{}">'


class OwnedTokenNode(CsrfTokenNode):
    """Django's own token, and beside it the mark of the account that the form is drawn for."""

    def render(self, context: Context) -> str:
        token: Any = super().render(context)
        request = getattr(context, "request", None) or context.get("request")
        user = getattr(request, "user", None)
        if not token or user is None or not user.is_authenticated:
            return token
        return format_html(MARK, token, FIELD, mark_of(user))


@register.tag
def csrf_token(parser: Parser, token: Token) -> OwnedTokenNode:
    return OwnedTokenNode()
