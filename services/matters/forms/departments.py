"""What is asked to set up a street's departments."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from buildings.foundation.records.permissions import Permission
from buildings.models import Street
from members.accounts.models import User
from services.matters.actions.departments import USUAL
from services.matters.handlers import office_of


class DepartmentsForm(forms.Form):
    """Which of the usual departments a street has, and who answers a whistle there for the time being."""

    street = forms.ModelChoiceField(Street.objects.none(), label="街道", empty_label=None)
    names = forms.MultipleChoiceField(
        label="科室",
        choices=[(name, name) for name in USUAL],
        initial=USUAL,
        widget=forms.CheckboxSelectMultiple,
    )
    head = forms.ModelChoiceField(
        User.objects.none(),
        label="接哨人",
        empty_label="请选择",
        help_text="先由一人接哨，建好后可在后台逐个科室改",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        streets = Street.objects.visible_to(user, Permission.EDIT_CATALOGUE)
        self.fields["street"].queryset = streets
        self.fields["head"].queryset = office_of(streets)
        self.fields["head"].initial = user.pk

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        street, head = cleaned.get("street"), cleaned.get("head")
        if street and head and not head.may(Permission.HANDLE_MATTER, street):
            raise ValidationError({"head": "此人在所选街道没有办理楼事的权限"})
        return cleaned
