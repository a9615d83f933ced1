"""Forms for what a centre's keepers enter."""

from collections import defaultdict
from datetime import time

from django import forms

from buildings.foundation.desk.foretelling import ConfirmedForm
from buildings.foundation.language.text import clean
from buildings.foundation.pages.form_fields import LedgerForm, Lines, NamedRows, PhoneFormField
from buildings.foundation.records.permissions import Permission
from members.accounts.forms import OpenForm
from services.centers import sketch
from services.centers.hours import EVERY_DAY, NAMES
from services.centers.models import PlanMark, ServiceCenter

WEEKDAYS = [(1 << day, f"周{name}") for day, name in enumerate(NAMES)]


class WeekdaysField(forms.TypedMultipleChoiceField):
    """Ticks for the days of the week, kept as the bits of one number."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(choices=WEEKDAYS, coerce=int, **kwargs)

    def prepare_value(self, value):
        return [bit for bit, _ in WEEKDAYS if value & bit] if isinstance(value, int) else value

    def clean(self, value):
        return sum(set(super().clean(value)))

    def has_changed(self, initial, data):
        before = {str(bit) for bit in self.prepare_value(initial if initial is not None else 0)}
        return before != {str(bit) for bit in data or []}


class OpeningRuleForm(LedgerForm):
    weekdays = WeekdaysField(label="星期", initial=EVERY_DAY, help_text="「按星期」时有效")


class ServiceCenterForm(ConfirmedForm):
    """What is asked of a centre beyond its columns: its owner can open what the portal will write to him about."""

    def clean(self):
        cleaned = super().clean()
        owner, street = cleaned.get("owner"), cleaned.get("street")
        if (
            owner
            and street
            and "owner" in self.changed_data
            and not owner.may(Permission.EDIT_CENTERS, street)
        ):
            self.add_error(
                "owner", "此账号不能维护本街道的服务中心，收到的提醒打不开；请选工作人员，或先为其授予角色"
            )
        return cleaned


class SuggestionForm(OpenForm):
    """What a visitor leaves in the box."""

    text = forms.CharField(
        label="您的建议",
        max_length=500,
        widget=Lines({"rows": 5, "placeholder": "哪里写得不对、缺了什么、怎样更方便"}),
    )
    phone = PhoneFormField(label="联系电话", widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}))


class ClosingField(forms.TimeField):
    """When a place closes; midnight is said as 24:00 or as 00:00."""

    def to_python(self, value):
        return time.min if clean(value or "") == "24:00" else super().to_python(value)


class ExceptionForm(forms.Form):
    """A day that differs.

    Both times left empty close it, and to midnight is as `OpeningException` keeps it: None.
    """

    on = forms.DateField(label="日期", widget=forms.DateInput({"type": "date"}))
    opens = forms.TimeField(label="开门", required=False, widget=forms.TimeInput({"type": "time"}))
    closes = ClosingField(
        label="关门", required=False, widget=forms.TimeInput({"type": "time"}), help_text="开到零点填 00:00"
    )
    reason = forms.CharField(label="原因", required=False, max_length=60)

    def clean(self):
        cleaned = super().clean()
        opens, closes = cleaned.get("opens"), cleaned.get("closes")
        if (opens is None) != (closes is None):
            raise forms.ValidationError(
                "开门、关门时间须同时填写；全天不开放则都留空，开到零点则关门填 00:00"
            )
        if closes == time.min:
            cleaned["closes"] = None
        return cleaned


class DaysFormSet(NamedRows):
    """Days that differ, entered together: each is closed, or has hours, and not both."""

    def clean(self):
        super().clean()
        days = defaultdict(list)
        for form in self.forms:
            day = (
                {} if form.errors else getattr(form, "cleaned_data", {})
            )  # a time that does not read closes no day
            if day.get("on") and not day.get("DELETE"):
                days[day["on"]].append(day.get("opens"))
        for on, opens in days.items():
            if None in opens and len(opens) > 1:
                raise forms.ValidationError(f"{on.month}月{on.day}日既不开放，又有别的安排，请只留一种")


class MarkForm(forms.Form):
    """What is set in which cell of a floor's sketch: one choice holds the kinds and the centre's facilities."""

    cell = forms.RegexField(
        rf"^[1-{sketch.ACROSS}]-[1-{sketch.DOWN}]$", error_messages={"required": "请选一格"}
    )
    what = forms.ChoiceField(label="放什么", widget=forms.RadioSelect, required=False)

    def __init__(self, *args, center: ServiceCenter, **kwargs):
        super().__init__(*args, **kwargs)
        self.facilities = {str(row.pk): row for row in center.facilities.all()}
        kinds = [choice for choice in PlanMark.Kind.choices if choice[0] != PlanMark.Kind.FACILITY]
        self.fields["what"].choices = [*kinds, *((key, row.name) for key, row in self.facilities.items())]

    @property
    def place(self) -> dict:
        """Return the cell chosen, as the verbs take it."""
        column, row = self.cleaned_data["cell"].split("-")
        return {"column": int(column), "row": int(row)}

    @property
    def mark(self) -> dict:
        """Return what is set there, as the verb takes it."""
        what = self.cleaned_data["what"]
        facility = self.facilities.get(what)
        return {"kind": PlanMark.Kind.FACILITY if facility else what, "facility": facility}


class AnswerForm(forms.Form):
    adopted = forms.TypedChoiceField(
        label="处理", choices=[("1", "采纳"), ("0", "不采纳")], coerce=lambda value: value == "1"
    )
    answer = forms.CharField(label="处理说明", max_length=300, error_messages={"required": "请写明处理情况"})
