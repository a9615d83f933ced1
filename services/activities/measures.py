"""What is counted of activities: those of a year by form, what was called off left out."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from buildings.foundation.measures import Axis, Measure, RowSource, Span
from buildings.foundation.records.permissions import Permission
from services.activities.models import Activity


def _of_the_year(user: Any, span: Span) -> list[QuerySet]:
    """Return the activities a person keeps that begin in the year of the last day."""
    return [Activity.objects.visible_to(user).filter(starts_at__year=span.until.year)]


YEAR = RowSource(
    parts=_of_the_year,
    url_name="programme-list",
    axes={Axis.STREET: "street", Axis.BUILDING: "building"},
    condition=Q(cancelled_at=None),
    within=Permission.EDIT_ACTIVITIES,
    asks=lambda span: {"year": str(span.until.year)},
)


def _of_form(short: str, form: Activity.Form) -> Measure:
    return Measure(
        key=f"activities.{short}",
        name=form.label,
        unit="场",
        formula=f"当年开始、没有取消的{form.label}",
        source=YEAR,
        permission=Permission.EDIT_ACTIVITIES,
        condition=lambda user, span: Q(form=form),
        query=f"form={form.value}&standing=on",
    )


MEASURES = {
    form: _of_form(short, form)
    for short, form in (
        ("events", Activity.Form.EVENT),
        ("lectures", Activity.Form.LECTURE),
        ("trainings", Activity.Form.TRAINING),
    )
}
CATALOGUE = list(MEASURES.values())
