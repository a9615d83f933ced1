"""Forms for what a centre's keepers enter."""

from django import forms

from buildings.forms import LedgerForm
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
