"""What is asked of a person about a founding: the plan itself, and what each move needs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from buildings.foundation.records.permissions import Permission
from buildings.models import Building
from members.foundings.actions import MoveFacts
from members.foundings.models import Founding, FoundingFirm
from members.foundings.workflow import FoundingMove
from organizations.actions import HIGHER_KINDS
from organizations.body_forms import DayInput
from organizations.coverage import ORGANIZED
from organizations.models import Enterprise, PartyOrganization


class FoundingForm(forms.Form):
    """The firms picked in the sandbox and what the branch is to be called.

    Offered are the operating tenants of the building that have no organisation and stand in no other open plan.
    """

    firms = forms.ModelMultipleChoiceField(
        Enterprise.objects.none(),
        label="组成单位",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请选择组成单位"},
    )
    name = forms.CharField(label="拟用名称", max_length=120, help_text="如：云泉大厦联合党支部")
    note = forms.CharField(label="说明", max_length=200, required=False)

    def __init__(self, *args: Any, building: Building, founding: Founding | None = None, **options: Any):
        super().__init__(*args, **options)
        on = timezone.localdate()
        elsewhere = FoundingFirm.objects.open().exclude(founding=founding)
        firms = Enterprise.objects.operating().tenants_of(building, on).with_closest_cover(on)
        firms = firms.exclude(cover__in=[cover.value for cover in ORGANIZED])
        self.fields["firms"].queryset = firms.exclude(pk__in=elsewhere.values("enterprise")).order_by(
            "pinyin", "pk"
        )

    def picked(self, keys: list[str]) -> list[Enterprise]:
        """Return the firms of some keys, as an address names them, of those that are offered."""
        return [firm for firm in self.fields["firms"].queryset if str(firm.pk) in keys]


class FoundingMoveForm(forms.Form):
    """The fields that one move asks for."""

    on = forms.DateField(label="日期", widget=DayInput)
    number = forms.CharField(label="批复文号", max_length=60, required=False)
    parent = forms.ModelChoiceField(
        PartyOrganization.objects.none(), label="上级党组织", required=False, empty_label="直属街道党工委"
    )
    secretary_name = forms.CharField(label="书记", max_length=30, required=False)
    reason = forms.CharField(label="原因", max_length=200)

    def __init__(self, *args: Any, founding: Founding, move: FoundingMove, by: Any, **options: Any):
        super().__init__(*args, **options)
        for name in set(self.fields) - set(move.asks):
            del self.fields[name]
        if "on" in self.fields:
            self.fields["on"].initial = timezone.localdate
        if "parent" in self.fields:
            bodies = PartyOrganization.objects.visible_to(by, Permission.EDIT_ORGANIZATIONS).alive()
            self.fields["parent"].queryset = bodies.filter(
                street=founding.building.street_id, kind__in=HIGHER_KINDS
            )

    @property
    def facts(self) -> MoveFacts:
        """Return what the verb takes."""
        return MoveFacts(**self.cleaned_data)
