"""What is asked of a person about firms and Party organisations."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from buildings.foundation.pages.form_fields import LedgerForm
from buildings.models import Street
from organizations.actions import RuleWording, check_has_come, check_heads
from organizations.models import Enterprise, PartyOrganization, Rule
from organizations.rulebook import RuleKey
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


class RuleForm(forms.ModelForm):
    """Another wording of a rule, with its numbers, from a day on; the boxes begin with what is in force."""

    street = forms.ModelChoiceField(
        Street.objects.none(), label="街道", required=False, empty_label="各街道通用"
    )

    class Meta:
        model = Rule
        fields = ["since", "document", "article", "text", "weight", "is_confirmed"]
        widgets = {
            "since": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "text": forms.Textarea({"rows": 3}),
        }

    def __init__(
        self, *args: Any, rule: RuleKey, streets: Any, latest: Rule | None, may_be_common: bool, **kwargs: Any
    ):
        initial = forms.models.model_to_dict(latest) if latest else {}
        super().__init__(*args, initial={**initial, "since": timezone.localdate()}, **kwargs)
        self.rule = rule
        self.fields["since"].required = True
        self.fields["street"].queryset = streets
        self.fields["street"].required = not may_be_common
        if not streets:
            del self.fields["street"]
        for name, label in rule.numbers.items():
            self.fields[f"number_{name}"] = forms.IntegerField(
                label=label,
                min_value=0,
                max_value=100_000,
                initial=latest.numbers.get(name) if latest else None,
            )

    @property
    def wording(self) -> RuleWording:
        """Return what the verb takes."""
        told = self.cleaned_data
        return RuleWording(
            document=told["document"],
            article=told["article"],
            text=told["text"],
            weight=told["weight"],
            is_confirmed=told["is_confirmed"],
            numbers={name: told[f"number_{name}"] for name in self.rule.numbers},
        )

    @property
    def since_and_street(self) -> dict[str, Any]:
        return {"since": self.cleaned_data["since"], "street": self.cleaned_data.get("street")}
