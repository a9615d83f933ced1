"""Forms for what a centre's keepers enter."""

from django import forms

from buildings.forms import LedgerForm, PhoneFormField
from members.accounts.forms import OpenForm
from services.centers.hours import EVERY_DAY, NAMES

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


class SuggestionForm(OpenForm):
    """What a visitor leaves in the box."""

    text = forms.CharField(
        label="您的建议",
        max_length=500,
        widget=forms.Textarea({"rows": 5, "placeholder": "哪里写得不对、缺了什么、怎样更方便"}),
    )
    phone = PhoneFormField(label="联系电话", widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}))


class ExceptionForm(forms.Form):
    """A day that differs; both times left empty close it."""

    on = forms.DateField(label="日期", widget=forms.DateInput({"type": "date"}))
    opens = forms.TimeField(label="开门", required=False, widget=forms.TimeInput({"type": "time"}))
    closes = forms.TimeField(label="关门", required=False, widget=forms.TimeInput({"type": "time"}))
    reason = forms.CharField(label="原因", required=False, max_length=60)

    def clean(self):
        cleaned = super().clean()
        opens, closes = cleaned.get("opens"), cleaned.get("closes")
        if (opens is None) != (closes is None):
            raise forms.ValidationError("开门、关门时间须同时填写；全天不开放则都留空")
        return cleaned


class AnswerForm(forms.Form):
    adopted = forms.TypedChoiceField(
        label="处理", choices=[("1", "采纳"), ("0", "不采纳")], coerce=lambda value: value == "1"
    )
    answer = forms.CharField(label="处理说明", max_length=300)
