"""Form parts for our own columns."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist, ValidationError

from buildings.foundation.records import phones
from buildings.foundation.records.fields import DerivedField

CLEAR = "-"
OF_A_PERSON = r"1[3-9]\d{9}|0\d{9,11}|[2-9]\d{6,7}|[48]00\d{7}"
POSSIBLE = OF_A_PERSON + r"|1\d{4}"  # a hot line, as 12345


class PhoneInput(forms.TextInput):
    """A box that never holds the stored number: it shows it masked beside, and left empty changes nothing."""

    def format_value(self, value):
        return None if isinstance(value, phones.Phone) else super().format_value(value)

    def get_context(self, name, value, attrs):
        if isinstance(value, phones.Phone) and value:
            attrs = {**(attrs or {}), "placeholder": f"{value}，留空不改，填 - 清除"}
        return super().get_context(name, value, {"autocomplete": "off", **(attrs or {})})

    def value_omitted_from_data(self, data, files, name):
        return not str(data.get(name) or "").strip()


class Lines(forms.Textarea):
    """A box of several lines. Browsers count the end of a line as one character and send two.

    Here it is one again.
    """

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else value


class PhoneFormField(forms.CharField):
    """Takes a mobile, a landline with its area code, or a single dash that empties the column.

    May be left out.
    """

    widget = PhoneInput
    possible = POSSIBLE

    def __init__(self, **kwargs):
        kwargs.update(required=False, max_length=30)
        super().__init__(**kwargs)

    def need(self) -> None:
        """Ask for a number that somebody may be called back at."""
        self.required = self.widget.is_required = True
        self.possible = OF_A_PERSON

    def has_changed(self, initial, data):
        return bool(str(data or "").strip())

    def clean(self, value):
        value = super().clean("" if value == CLEAR else value)
        if not value:
            return ""
        digits = phones.canonical(value)
        if not re.fullmatch(self.possible, digits):
            raise ValidationError("电话应为 11 位手机号码，或带区号的座机", code="phone")
        return digits


class RowChoice(forms.ChoiceField):
    """A row chosen by its key. What is drawn is asked for when it is drawn, and only the row chosen is looked up.

    `forms.ModelChoiceField` makes a queryset with each form and reads whole rows through a cursor of its own.
    """

    def __init__(self, *, empty: str | None = None, **kwargs: Any):
        super().__init__(**kwargs)
        self.empty = empty

    def offer(self, choices: Callable[[], Iterable[tuple[Any, str]]], *, find: Callable[[str], Any]) -> None:
        """Set where the keys with their labels come from, and how the row of a key among them is found."""
        blank = [("", self.empty)] if self.empty is not None else []
        self.choices = cache(lambda: [*blank, *choices()])
        self._find = find

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        try:
            return self._find(value)
        except (ValueError, TypeError, LookupError, ObjectDoesNotExist) as error:
            unknown = {"value": value}
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", unknown) from error

    def validate(self, value: Any) -> None:
        forms.Field.validate(self, value)


class LedgerForm(forms.ModelForm):
    """A model form that also checks the constraints that rest on derived columns (blind indexes)."""

    def _post_clean(self):
        super()._post_clean()
        model = self._meta.model
        derived = {field for field in model._meta.concrete_fields if isinstance(field, DerivedField)}
        resting = [
            rule for rule in model._meta.constraints if _columns(rule) & {field.name for field in derived}
        ]
        if self.errors or not resting:
            return
        for field in derived:
            field.pre_save(self.instance, add=self.instance._state.adding)
        for rule in resting:
            try:
                rule.validate(model, self.instance)
            except ValidationError as error:
                self._update_errors(error)


def _columns(rule) -> set[str]:
    return set(getattr(rule, "fields", ()))


class ReasonForm(forms.Form):
    reason = forms.CharField(label="查看原因", max_length=200, widget=forms.TextInput(attrs={"size": 60}))


class NamedRows(forms.BaseInlineFormSet):
    """Rows of a table whose boxes are named by their column, for those who hear the page."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            widget: Any = getattr(
                field.widget, "widget", field.widget
            )  # the admin wraps the boxes of relations
            if field.label:
                widget.attrs.setdefault("aria-label", str(field.label))
