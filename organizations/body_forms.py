"""What is asked of a person about a Party body: its founding and each change of it, with the paper it rests on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from buildings.foundation.pages.form_fields import PhoneFormField
from buildings.foundation.records.permissions import Permission
from buildings.models import Building, Street
from organizations.actions import HIGHER_KINDS, BodyApproval, Sent
from organizations.models import PartyOrganization
from organizations.states import InstructorKind


class DayInput(forms.DateInput):
    def __init__(self) -> None:
        super().__init__({"type": "date"}, format="%Y-%m-%d")


class BodyForm(forms.Form):
    """The day a change holds from and the paper it rests on; `facts` is what the verb takes besides."""

    on = forms.DateField(label="生效日期", widget=DayInput)
    number = forms.CharField(label="批准文号", max_length=60, required=False)
    note = forms.CharField(label="说明", max_length=200, required=False)
    field_order: list[str] = []

    def __init__(self, *args: Any, body: PartyOrganization | None = None, by: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.body, self.by = body, by
        self.fields["on"].initial = timezone.localdate

    @property
    def facts(self) -> dict[str, Any]:
        """Return the words of the verb: the approval, and each field of the form's own."""
        told = dict(self.cleaned_data)
        approval = BodyApproval(told.pop("on"), told.pop("number"), told.pop("note"))
        return {"approval": approval, **told}

    def _bodies(self) -> Any:
        bodies = PartyOrganization.objects.visible_to(self.by, Permission.EDIT_ORGANIZATIONS).alive()
        return bodies.filter(street=self.body.street) if self.body else bodies


class NewNameForm(BodyForm):
    name = forms.CharField(label="新名称", max_length=120)
    field_order = ["name", "on", "number", "note"]


class SuperiorForm(BodyForm):
    parent = forms.ModelChoiceField(
        PartyOrganization.objects.none(), label="新的上级", required=False, empty_label="直属街道党工委"
    )
    field_order = ["parent", "on", "number", "note"]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = self._bodies().filter(kind__in=HIGHER_KINDS).exclude(pk=self.body.pk)


class IntoForm(BodyForm):
    into = forms.ModelChoiceField(PartyOrganization.objects.none(), label="并入")
    field_order = ["into", "on", "number", "note"]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = self._bodies().exclude(pk=self.body.pk)


class FoundForm(BodyForm):
    street = forms.ModelChoiceField(Street.objects.none(), label="街道")
    name = forms.CharField(label="名称", max_length=120)
    kind = forms.ChoiceField(label="类别", choices=PartyOrganization.Kind.choices)
    parent = forms.ModelChoiceField(
        PartyOrganization.objects.none(), label="上级", required=False, empty_label="直属街道党工委"
    )
    building = forms.ModelChoiceField(
        Building.objects.none(), label="所在楼宇", required=False, empty_label="不在某一座楼"
    )
    secretary_name = forms.CharField(label="书记", max_length=30, required=False)
    field_order = ["street", "name", "kind", "parent", "building", "secretary_name", "on", "number", "note"]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        held = Permission.EDIT_ORGANIZATIONS
        streets = Street.objects.visible_to(self.by, held)
        self.fields["street"].queryset = streets
        if len(streets) == 1:
            self.fields["street"].initial = streets[0]
        self.fields["on"].label = "成立日期"
        self.fields["parent"].queryset = self._bodies().filter(kind__in=HIGHER_KINDS)
        self.fields["building"].queryset = Building.objects.in_use().visible_to(self.by, held)


class InstructorForm(forms.Form):
    """Who is sent to a firm."""

    kind = forms.ChoiceField(label="类别", choices=InstructorKind.choices)
    name = forms.CharField(label="姓名", max_length=30)
    phone = PhoneFormField(label="联系电话")
    sent_by = forms.ModelChoiceField(
        PartyOrganization.objects.none(), label="派出党组织", required=False, empty_label="街道"
    )
    since = forms.DateField(label="选派日期", widget=DayInput)

    def __init__(self, *args: Any, street: Street, by: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["since"].initial = timezone.localdate
        self.fields["sent_by"].queryset = (
            PartyOrganization.objects.visible_to(by).alive().filter(street=street)
        )

    @property
    def facts(self) -> dict[str, Any]:
        """Return what the verb takes."""
        told = dict(self.cleaned_data)
        since = told.pop("since")
        return {"sent": Sent(**told), "since": since}
