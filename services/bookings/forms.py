"""What people type to borrow a room; each form ends in one verb."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django import forms

from buildings.foundation.pages.form_fields import PhoneFormField
from members.accounts.forms import OpenForm
from members.accounts.models import User
from services.bookings.actions import MOST_WEEKS, Wish
from services.bookings.models import Room
from services.bookings.slots import minutes_in_words


class BookForm(OpenForm):
    """A wish for one room from one start, at most `weeks` weeks running.

    `key` makes the same tap twice one booking.
    """

    start = forms.DateTimeField(widget=forms.HiddenInput)
    minutes = forms.TypedChoiceField(label="时长", coerce=int)
    purpose = forms.CharField(label="用途", max_length=100)
    people = forms.IntegerField(label="人数", min_value=1, max_value=1000, initial=1)
    unit_name = forms.CharField(
        label="使用单位",
        max_length=80,
        required=False,
        help_text="单位或社区组织的全称，按单位计算每月时长；个人使用不用填",
    )
    name = forms.CharField(label="联系人", max_length=30)
    phone = PhoneFormField(label="联系电话", widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}))
    weeks = forms.TypedChoiceField(label="重复", required=False, coerce=int, empty_value=None)
    skip_refused = forms.BooleanField(label="约不上的日期跳过，其余照约", required=False)
    wait = forms.BooleanField(required=False, widget=forms.HiddenInput)
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, room: Room, lengths: list[int], weeks: int, user: User | None, **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        choices = lengths or list(range(room.slot_minutes, room.longest_minutes + 1, room.slot_minutes))
        self.fields["minutes"].choices = [(number, minutes_in_words(number)) for number in choices]
        self.fields["people"].help_text = f"最多 {room.capacity} 人"
        self.initial.setdefault("key", uuid.uuid4().hex)
        if user is None:
            self.fields["phone"].help_text = "没有账号须留电话，便于审核后联系"
            self.fields["phone"].need()
        else:
            self.initial.setdefault("name", user.real_name)
        self._offer_weeks(min(weeks, MOST_WEEKS) if user else 0)

    def _offer_weeks(self, most: int) -> None:
        """Offer as many times as can be had at all."""
        if most < 2:
            del self.fields["weeks"], self.fields["skip_refused"]
            return
        times = [(str(number), f"每周同一时段，共 {number} 次") for number in range(2, most + 1)]
        self.fields["weeks"].choices = [("", "不重复"), *times]

    def wish(self) -> Wish:
        cleaned = self.cleaned_data
        return Wish(
            start=cleaned["start"],
            end=cleaned["start"] + timedelta(minutes=cleaned["minutes"]),
            name=cleaned["name"],
            unit_name=cleaned["unit_name"],
            purpose=cleaned["purpose"],
            phone=cleaned["phone"],
            people=cleaned["people"],
        )


class CheckInForm(forms.Form):
    number = forms.CharField(label="预约编号", max_length=20, widget=forms.TextInput({"autocomplete": "off"}))


class BookingQueryForm(forms.Form):
    """What finds a booking again: its number, and the telephone left with it."""

    number = forms.CharField(label="预约编号", max_length=20, widget=forms.TextInput({"autocomplete": "off"}))
    phone = PhoneFormField(
        label="预约时留的电话", widget=forms.TextInput({"type": "tel", "autocomplete": "tel"})
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["phone"].required = True

    def clean_number(self) -> str:
        return self.cleaned_data["number"].strip().upper()


class DeclineForm(forms.Form):
    reason = forms.CharField(label="不通过的原因", max_length=200)
