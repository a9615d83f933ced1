"""Template tags for charts: the drawing of the page itself, and the library that draws over it where it was brought."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

from buildings.foundation.charts import Chart

register = template.Library()
LIBRARY = "echarts/echarts.common.min.js"


@register.inclusion_tag("includes/chart.html")
def chart(picture: Chart, key: str = "chart", table: str = "") -> dict[str, Any]:
    """Draw a chart with its words.

    Its table below it, unless `table` is where the page has one of the same rows.
    """
    return {"chart": picture, "key": key, "table": table}


@register.inclusion_tag("includes/chart_scripts.html")
def chart_scripts() -> dict[str, str]:
    """Bring the library to a page with charts, if this installation has it."""
    lies_there = finders.find if settings.WHITENOISE_USE_FINDERS else staticfiles_storage.exists
    return {"library": LIBRARY if lies_there(LIBRARY) else ""}
