"""What the style guide shows its components with: invented rows in the shapes the includes take."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from buildings.foundation.charts import Chart, Series
from buildings.foundation.pages.paging import Page
from services.portal.templatetags.portal_nav import icons

COLOURS = (
    "paper",
    "card",
    "sunken",
    "ink",
    "ink-soft",
    "edge",
    "edge-strong",
    "red",
    "red-deep",
    "red-text",
    "red-wash",
    "good",
    "good-wash",
    "wait",
    "wait-wash",
    "info",
    "info-wash",
    "bad",
    "bad-wash",
    "still",
    "still-wash",
    "focus",
    "mark-one",
    "mark-two",
    "mark-three",
)
SPACES = range(1, 9)
SIZES = ("tiny", "small", "body", "large", "title", "page", "hero")


class SampleForm(forms.Form):
    name = forms.CharField(label="单位名称", help_text="与营业执照一致")
    kind = forms.ChoiceField(
        label="类别", choices=[("lift", "电梯"), ("water", "用水")], widget=forms.RadioSelect
    )
    text = forms.CharField(label="反映事项", widget=forms.Textarea, required=False)
    agree = forms.BooleanField(label="公示办理过程", required=False)


def samples() -> dict[str, Any]:
    """Return the context of the style guide."""
    now = timezone.now()
    return {
        "colours": COLOURS,
        "spaces": SPACES,
        "sizes": SIZES,
        "form": SampleForm({"kind": "lift"}),
        "blank_form": SampleForm(),
        "sample_tabs": [
            {"label": "待办", "url": "#tabs", "current": True, "count": 3},
            {"label": "已办", "url": "#tabs", "current": False, "count": 12},
        ],
        "steps": [
            {"at": now, "title": "办理中", "text": "专员已受理，预计明天上门。"},
            {"at": now - timedelta(hours=3), "title": "待受理", "text": "已交物业管理专员。"},
        ],
        "trend": Chart(
            shape="columns",
            title="逐月走势",
            axis="月份",
            names=["26年1月", "2月", "3月", "4月"],
            series=[
                Series("上报", [12, 8, 15, 9]),
                Series("已办结", [10, 8, 11, 4]),
                Series("按时率", [80.0, 87.5, None, 95.0], is_line=True),
            ],
            summary="一月至四月共上报 44 件，已办结 33 件。上报最多的是三月（15 件）。",
        ),
        "icons": icons(),
        "parts": Chart(
            shape="rows",
            title="各类别上报的件数",
            axis="类别",
            names=["电梯", "用水", "停车"],
            series=[Series("已办结", [9, 6, 2]), Series("未办结", [3, 0, 2], is_hollow=True)],
            summary="共 22 件，未办结 5 件。电梯最多，12 件，占 54.5%；其次是用水，6 件。",
            notes=["12 件 · 54.5%", "6 件 · 27.3%", "4 件 · 18.2%"],
        ),
        "page": Page([], previous="1", next="2"),
        "states": [
            ("reported", "待分流"),
            ("accepted", "办理中"),
            ("verified", "待评价"),
            ("overdue", "超时"),
        ],
        "tones": [
            ("good", "已完成"),
            ("wait", "等待"),
            ("info", "进行中"),
            ("bad", "超时"),
            ("still", "已归档"),
        ],
    }
