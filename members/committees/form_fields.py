"""What the forms of a committee ask for: days and months, and people, units and posts told apart by their names."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from members.accounts.models import User
from members.committees.hosts import PLAN_MONTHS
from members.committees.models import MemberUnit, Post
from members.committees.rotation import first_day, months_later


class DateField(forms.DateField):
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class MonthField(forms.TypedChoiceField):
    """One of the months from this one on; cleans to its first day."""

    def __init__(self, **options: Any):
        super().__init__(choices=_months, coerce=date.fromisoformat, empty_value=None, **options)


def _months() -> list[tuple[str, str]]:
    first = first_day(timezone.localdate())
    months = [months_later(first, count) for count in range(PLAN_MONTHS + 1)]
    return [("", "请选择"), *((month.isoformat(), f"{month.year}年{month.month}月") for month in months)]


class PersonField(forms.ModelChoiceField):
    """Somebody with an account; those of one name are told apart by the end of their number."""

    def __init__(self, **options: Any):
        super().__init__(User.objects.none(), empty_label="请选择", **options)

    def label_from_instance(self, person: User) -> str:
        return f"{person.real_name}（{person.phone}）" if person.phone else person.real_name


class UnitField(forms.ModelChoiceField):
    def __init__(self, **options: Any):
        super().__init__(MemberUnit.objects.none(), empty_label="请选择", **options)

    def label_from_instance(self, unit: MemberUnit) -> str:
        return unit.enterprise.name


class PostField(forms.ModelChoiceField):
    """Posts of one person in one seat are told apart by their first day."""

    def label_from_instance(self, post: Post) -> str:
        return f"{post}（{post.since:%Y年%-m月%-d日}起）"
