"""What is asked of a person about terms, offices and elections."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from buildings.foundation.pages.form_fields import Lines
from buildings.foundation.records.permissions import Permission
from buildings.models import Community, Street
from members.party.models import PartyMember
from members.terms import ballots
from members.terms.actions import PartTimeFacts
from members.terms.checks import ElectionSheet
from members.terms.roster import roster_on
from members.terms.states import Council, EndReason, OfficeSeat
from organizations.models import PartyOrganization


def day(label: str, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **kwargs)


class OfficeForm(forms.Form):
    """Who takes a seat: a member of the body, or somebody from elsewhere by name."""

    seat = forms.ChoiceField(label="职务", choices=OfficeSeat.choices)
    person = forms.ModelChoiceField(
        PartyMember.objects.none(), label="党员", required=False, empty_label="不在名册上，填写姓名"
    )
    name = forms.CharField(label="姓名", max_length=30, required=False, help_text="选了党员的不用填")
    since = day("任职时间")

    def __init__(self, *args: Any, body: PartyOrganization, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = PartyMember.objects.filter(organization=body, left_on=None)
        self.fields["since"].initial = timezone.localdate

    def clean_seat(self) -> OfficeSeat:
        return OfficeSeat(self.cleaned_data["seat"])


class EndOfficeForm(forms.Form):
    on = day("离任时间")
    reason = forms.ChoiceField(label="离任原因", choices=EndReason.choices)

    def clean_reason(self) -> EndReason:
        return EndReason(self.cleaned_data["reason"])


class TermExtensionForm(forms.Form):
    to = day("延期至")
    approval_number = forms.CharField(label="批复文号", max_length=60)
    approved_on = day("批复日期")


class PlanForm(forms.Form):
    planned_on = day("拟换届日期", required=False)
    preparation = forms.CharField(
        label="准备情况", max_length=200, required=False, help_text="如：已上报换届请示，正在酝酿候选人"
    )


class AppointedTermForm(forms.Form):
    on = day("本届起始", help_text="任期按规定年限推算")


class ElectionForm(forms.Form):
    """The election sheet. 应到 is suggested from the roster: full members, on the day the form is drawn."""

    held_on = day("选举日期")
    entitled = forms.IntegerField(
        label="应到", min_value=1, max_value=10_000, help_text="有选举权的正式党员，预备党员不计"
    )
    attended = forms.IntegerField(label="实到", min_value=0, max_value=10_000)
    seats = forms.IntegerField(label="应选", min_value=1, max_value=50, help_text="应选几名")
    candidates = forms.CharField(
        label="候选人得票", widget=Lines({"rows": 6}), max_length=2000, help_text="每行一人：姓名 票数"
    )
    elected = forms.CharField(
        label="当选人",
        widget=Lines({"rows": 5}),
        max_length=2000,
        help_text="每行一人：姓名 职务；没有写职务的记为委员，连任的仍任原职",
    )
    remarks = forms.CharField(label="备注", max_length=500, required=False)

    def __init__(self, *args: Any, body: PartyOrganization, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.fields["entitled"].initial = roster_on(body.pk, timezone.localdate()).full or None
            self.fields["held_on"].initial = timezone.localdate()

    def clean_candidates(self) -> tuple[ballots.Vote, ...]:
        return _read(ballots.read_votes, self.cleaned_data["candidates"])

    def clean_elected(self) -> tuple[ballots.Elected, ...]:
        return _read(ballots.read_elected, self.cleaned_data["elected"])

    @property
    def sheet(self) -> ElectionSheet:
        """Return what the verb takes."""
        told = self.cleaned_data
        return ElectionSheet(
            **{name: told[name] for name in ("entitled", "attended", "seats", "candidates", "elected")},
            remarks=told["remarks"],
        )


def _read(reader: Any, text: str) -> Any:
    try:
        return reader(text)
    except ballots.BallotError as error:
        raise ValidationError(str(error), code="ballot") from error


class PartTimeForm(forms.Form):
    """Who sits on a council part-time; the places offered are those one keeps."""

    council = forms.ChoiceField(label="任职机构", choices=Council.choices)
    street = forms.ModelChoiceField(Street.objects.none(), label="街道")
    body = forms.ModelChoiceField(
        PartyOrganization.objects.none(), label="楼宇综合党委", required=False, empty_label="——"
    )
    community = forms.ModelChoiceField(
        Community.objects.none(), label="社区", required=False, empty_label="——"
    )
    name = forms.CharField(label="姓名", max_length=30, required=False)
    unit = forms.CharField(label="单位", max_length=120, required=False)
    membership = forms.CharField(label="组织关系所在党组织", max_length=120, required=False)
    undertaking = forms.CharField(label="认领事项", widget=Lines({"rows": 3}), max_length=500, required=False)
    since = day("任职时间")

    def __init__(self, *args: Any, user: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        edit = Permission.EDIT_MEMBERS
        bodies = PartyOrganization.objects.visible_to(user, edit).alive()
        self.fields["street"].queryset = Street.objects.visible_to(user, edit)
        self.fields["body"].queryset = bodies.filter(kind=PartyOrganization.Kind.COMMITTEE)
        self.fields["community"].queryset = Community.objects.visible_to(user, edit)
        if len(self.fields["street"].queryset) == 1:
            self.fields["street"].initial = self.fields["street"].queryset[0]

    @property
    def facts(self) -> PartTimeFacts:
        """Return what the verb takes; a place that the council does not need is left out."""
        told = self.cleaned_data
        council = Council(told["council"])
        return PartTimeFacts(
            council=council,
            since=told["since"],
            body=told["body"] if council == Council.BODY else None,
            community=told["community"] if council == Council.COMMUNITY else None,
            **{name: told[name] for name in ("name", "unit", "membership", "undertaking")},
        )


class EndPartTimeForm(forms.Form):
    on = day("离任时间")
