"""What is asked about the public words of a matter: others than the reporter's, or none."""

from __future__ import annotations

from typing import Any

from django import forms

from buildings.foundation.language.exposed import exposed_words
from buildings.foundation.pages.form_fields import Lines
from services.matters.forms.base import FEW_LINES, MoveForm, MoveReasonForm
from services.matters.models import Matter


def _exposed(matter: Matter) -> str:
    return exposed_words("\n".join((matter.text, matter.place)))


def is_exposed(matter: Matter) -> bool:
    """Tell whether something in what would be published looks like a number or a name."""
    return bool(_exposed(matter))


def summary_field(matter: Matter) -> forms.CharField:
    """Return the field of the summary, which points at the numbers and likely names in what would be published."""
    field = Matter._meta.get_field("public_summary")
    told = _exposed(matter)
    return forms.CharField(
        label="公示概要",
        max_length=field.max_length,
        required=False,
        widget=Lines({"rows": 2}),
        help_text=f"{told}。写了概要，公示概要，不公示原文"
        if told
        else "不写就公示原文；写了概要，只公示概要",
    )


def public_fields(matter: Matter) -> dict[str, forms.Field]:
    """Return what triage asks, it being the office's yes: nothing where the matter may not be published anyway."""
    if not matter.may_be_published:
        return {}
    where = ("本楼" if matter.building_id else "本社区") + ("" if matter.building_only else "和网上")
    return {
        "public_summary": summary_field(matter),
        "is_withheld": forms.BooleanField(
            label="不公示", required=False, help_text=f"不勾选，分流后即在{where}公示；以后也可以撤下"
        ),
    }


class WithholdForm(MoveReasonForm):
    note = forms.CharField(
        label="不公示的原因（内部）",
        max_length=1000,
        widget=FEW_LINES,
        help_text="提交后，公众页面和开放接口上立即不再出现",
    )


class PublishForm(MoveForm):
    def __init__(self, *args: Any, matter: Matter, **kwargs: Any):
        super().__init__(*args, matter=matter, **kwargs)
        self.fields["public_summary"] = summary_field(matter)
        self.initial.setdefault("public_summary", matter.public_summary)
        self.order_fields(["public_summary", "note", "seen"])
