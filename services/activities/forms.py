"""What organisers plan and visitors fill in; the verbs do the rest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from buildings.foundation.language.links import SignedLink
from buildings.foundation.pages.form_fields import LedgerForm, Lines, PhoneFormField
from buildings.models import Building, Street
from members.accounts.forms import OpenForm
from services.activities.models import Activity

MOMENT = "%Y-%m-%dT%H:%M"
FORM_LINK = SignedLink("services.activities.form")
FORM_LASTS = timedelta(hours=2)  # a form sent again later than this is another


class MomentField(forms.DateTimeField):
    """A day and a time, as browsers ask for them."""

    def __init__(self, **kwargs: Any):
        kwargs.setdefault("widget", forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT))
        super().__init__(input_formats=[MOMENT, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"], **kwargs)


class ActivityForm(LedgerForm):
    starts_at = MomentField(label="开始时间")
    ends_at = MomentField(label="结束时间")
    closes_at = MomentField(label="报名截止", required=False, help_text="留空到开始时为止")

    class Meta:
        model = Activity
        fields = [
            "street",
            "building",
            "title",
            "theme",
            "entry",
            "form",
            "organizer",
            "place",
            "starts_at",
            "ends_at",
            "closes_at",
            "capacity",
            "text",
            "is_published",
        ]
        widgets = {"text": Lines}

    def __init__(self, *args: Any, user: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["street"].queryset = Street.objects.visible_to(user)
        self.fields["building"].queryset = Building.objects.visible_to(user).for_list()
        self.fields["building"].required = not user.scope.everywhere and not user.scope.streets
        if len(self.fields["street"].queryset) == 1:
            self.fields["street"].initial = self.fields["street"].queryset[0]


class CancelForm(forms.Form):
    reason = forms.CharField(label="取消原因", max_length=120, help_text="报名人会看到")


class SignUpForm(OpenForm):
    """A visitor's name and number; who is logged in is known, and need not leave a number.

    `drawn` says, signed, when the form was drawn: sent twice by a repeated tap, it signs up once.
    """

    name = forms.CharField(label="姓名", max_length=30, widget=forms.TextInput({"autocomplete": "name"}))
    unit = forms.CharField(label="单位", max_length=60, required=False)
    phone = PhoneFormField(label="手机号码", widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}))
    drawn = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_known: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("drawn", FORM_LINK.sign(int(timezone.now().timestamp())))
        if not is_known:
            self.fields["phone"].need()

    def drawn_at(self) -> datetime | None:
        """Return when the form was drawn; None where it does not say so, or says so of long ago."""
        seconds = FORM_LINK.unsign_key(self.cleaned_data["drawn"])
        if seconds is None:
            return None
        drawn_at = datetime.fromtimestamp(seconds, UTC)
        return drawn_at if timezone.now() - drawn_at <= FORM_LASTS else None
