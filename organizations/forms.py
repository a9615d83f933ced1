"""What is asked of a person about firms and Party organisations."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from buildings.foundation.pages.form_fields import LedgerForm
from organizations.actions import check_has_come, check_heads
from organizations.models import Enterprise, PartyOrganization
from organizations.terms import term_ends_on


class JointBranchForm(forms.Form):
    """The founding of a joint branch; the firms offered are the current tenants of the building."""

    name = forms.CharField(
        label="党组织名称", max_length=PartyOrganization._meta.get_field("name").max_length
    )
    on = forms.DateField(label="成立日期", widget=forms.DateInput({"type": "date"}))
    secretary_name = forms.CharField(label="书记", max_length=30, required=False)
    firms = forms.ModelMultipleChoiceField(
        Enterprise.objects.none(),
        label="组成单位",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请选择 2 至 5 家单位"},
    )

    def __init__(self, *args, building, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["on"].initial = today
        self.fields["firms"].queryset = (
            Enterprise.objects.operating().tenants_of(building, today).order_by("pinyin")
        )


class EnterpriseForm(LedgerForm):
    HEADS = ("headcount", "party_members_reported")

    def clean(self) -> None:
        super().clean()
        if self.recounts:
            check_heads(*(self.cleaned_data.get(name, getattr(self.instance, name)) for name in self.HEADS))

    @property
    def recounts(self) -> bool:
        """Tell whether somebody typed other numbers of people into the firm itself."""
        return bool(set(self.HEADS) & set(self.changed_data))


class HeadcountForm(LedgerForm):
    def clean_on(self) -> Any:
        if self.has_changed():
            check_has_come(self.cleaned_data["on"], self.fields["on"].label)
        return self.cleaned_data["on"]

    def clean(self) -> None:
        super().clean()
        if self.has_changed():
            check_heads(self.cleaned_data.get("people"), self.cleaned_data.get("party_members"))


class TenancyForm(LedgerForm):
    """A firm's stay, in a building of its street and in rooms of that building."""

    def clean(self) -> None:
        super().clean()
        firm, building = self.cleaned_data.get("enterprise"), self.cleaned_data.get("building")
        if building is None or not self.has_changed():
            return
        if firm is not None and firm.street_id not in (None, building.street_id):
            self.add_error("building", ValidationError("单位和楼宇不在同一街道", code="street"))
        elsewhere = [room.with_building for room in self._rooms() if room.floor.building_id != building.pk]
        if elsewhere:
            reason = f"这些房间不在{building}：{'、'.join(elsewhere)}"
            self.add_error(
                "units" if "units" in self.fields else "building", ValidationError(reason, code="units")
            )

    def _rooms(self) -> Any:
        if "units" in self.fields:
            return self.cleaned_data.get("units", ())
        return self.instance.units.select_related("floor__building") if self.instance.pk else ()


class PartyOrganizationForm(LedgerForm):
    """A Party organisation; after an election its term runs anew unless another end is typed."""

    def clean_founded_on(self) -> Any:
        return self._past_day("founded_on")

    def clean_elected_on(self) -> Any:
        return self._past_day("elected_on")

    def _past_day(self, name: str) -> Any:
        check_has_come(self.cleaned_data[name], self.fields[name].label)
        return self.cleaned_data[name]

    def clean(self) -> None:
        super().clean()
        ends, elected = self.cleaned_data.get("term_ends_on"), self.cleaned_data.get("elected_on")
        is_stale = "elected_on" in self.changed_data and "term_ends_on" not in self.changed_data
        if "term_ends_on" in self.cleaned_data and (ends is None or is_stale):
            self.cleaned_data["term_ends_on"] = (
                term_ends_on(self.cleaned_data.get("kind", ""), elected) or ends
            )
