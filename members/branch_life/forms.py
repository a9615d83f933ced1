"""What a secretary or the office types: a meeting, several at once, a make-up, the counts of a review."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils import timezone

from buildings.foundation.language.text import clean_name
from buildings.foundation.pages.form_fields import RowChoice
from buildings.foundation.records.permissions import Permission
from members.branch_life.actions import Composition, MeetingFacts, ReviewCounts
from members.branch_life.meeting_kinds import BranchMeetingKind
from members.branch_life.models import BranchMeeting, BranchSetup, MemberReview
from members.branch_life.querysets import MEETING
from organizations.models import PartyOrganization

MOST_GROUPS = 30
BATCH_ROWS = 12
SEPARATORS = re.compile(r"[、,，;；\n\r]+")


def _day() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class MeetingForm(forms.ModelForm):
    """A meeting on a phone: day, kinds and numbers first; nothing else must be told."""

    kinds = forms.MultipleChoiceField(
        label="类型",
        choices=BranchMeetingKind,
        widget=forms.CheckboxSelectMultiple,
        help_text="一场会议可以算几种，如支部党员大会暨主题党日",
    )

    class Meta:
        model = BranchMeeting
        fields = [
            "on",
            "kinds",
            "group",
            "entitled",
            "attended",
            "subject",
            "place",
            "host",
            "voters",
            "voters_attended",
            "link",
        ]
        widgets = {"on": _day()}

    def __init__(self, *args: Any, body: PartyOrganization, **kwargs: Any):
        super().__init__(*args, **kwargs)
        groups = body.groups.order_by("pk")
        self.fields["group"].queryset = groups
        self.fields["group"].help_text = "党小组会请选是哪个党小组"
        if not groups:
            del self.fields["group"]

    def _post_clean(self) -> None:
        """Leave the constraints to the verb, which knows the branch."""

    @property
    def facts(self) -> MeetingFacts:
        """Return what the verbs take."""
        told = self.cleaned_data
        return MeetingFacts(**{**told, "kinds": tuple(told["kinds"])})


class BatchRowForm(forms.Form):
    """A meeting among several: branch, day, kinds, numbers; a row without a branch is none."""

    body = RowChoice(label="党支部", required=False, empty="")
    on = forms.DateField(label="日期", required=False, widget=_day())
    kind = forms.ChoiceField(label="类型", required=False)
    entitled = forms.IntegerField(label="应到", required=False, min_value=0)
    attended = forms.IntegerField(label="实到", required=False, min_value=0)
    subject = forms.CharField(label="内容", required=False, max_length=200)

    KINDS = (
        *((kind.value, kind.label) for kind in BranchMeetingKind if kind != BranchMeetingKind.GROUP),
        ("general,party_day", "支部党员大会暨主题党日"),
        ("lecture,party_day", "党课暨主题党日"),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        bodies = PartyOrganization.objects.visible_to(user, Permission.EDIT_BRANCH_LIFE).alive()
        bodies = bodies.filter(kind__in=MEETING).order_by("pinyin", "pk")
        self.fields["body"].offer(
            lambda: [(body.pk, str(body)) for body in bodies], find=lambda key: bodies.get(pk=key)
        )
        self.fields["kind"].choices = [("", ""), *self.KINDS]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("body"):
            for name in ("on", "kind"):
                if not told.get(name) and name not in self.errors:
                    self.add_error(name, "请填写")
        return told

    @property
    def facts(self) -> MeetingFacts:
        told = self.cleaned_data
        numbers = {name: told[name] for name in ("entitled", "attended", "subject")}
        return MeetingFacts(on=told["on"], kinds=tuple(told["kind"].split(",")), **numbers)


BatchForm = forms.formset_factory(BatchRowForm, extra=BATCH_ROWS, max_num=BATCH_ROWS, absolute_max=BATCH_ROWS)


class SetupForm(forms.Form):
    """What a branch is made of, from a day on; the boxes begin with what is known."""

    since = forms.DateField(
        label="自何日起", widget=_day(), help_text="从这一天算起应开的会；更正现在的设置就填它的起日"
    )
    has_committee = forms.BooleanField(label="设支部委员会", required=False)
    groups = forms.CharField(
        label="党小组",
        required=False,
        max_length=400,
        help_text="每个小组的名称，用顿号分开，如 第一党小组、第二党小组；没有的留空",
    )
    party_day = forms.IntegerField(
        label="主题党日固定日", required=False, min_value=1, max_value=31, help_text="每月几日"
    )
    full_members = forms.IntegerField(
        label="正式党员数", required=False, min_value=0, help_text="名册中有党员的支部按名册计算"
    )

    def __init__(self, *args: Any, body: PartyOrganization, **kwargs: Any):
        latest = BranchSetup.objects.filter(body=body).order_by("-since").first()
        initial: dict[str, Any] = {"since": timezone.localdate().replace(month=1, day=1)}
        if latest is not None:
            groups = body.groups.current(max(latest.since, timezone.localdate())).order_by("pk")
            initial = {
                **forms.models.model_to_dict(latest, ["since", "has_committee", "party_day", "full_members"]),
                "groups": "、".join(groups.values_list("name", flat=True)),
            }
        super().__init__(*args, initial=initial, **kwargs)

    def clean_groups(self) -> tuple[str, ...]:
        names = tuple(
            name for part in SEPARATORS.split(self.cleaned_data["groups"]) if (name := clean_name(part))
        )
        if len(names) > MOST_GROUPS or any(len(name) > 40 for name in names):
            raise forms.ValidationError(f"党小组不超过 {MOST_GROUPS} 个，名称不超过 40 字，用顿号分开")
        return names

    @property
    def made_of(self) -> Composition:
        told = {name: value for name, value in self.cleaned_data.items() if name != "since"}
        return Composition(**told)


class ReviewForm(forms.ModelForm):
    """The counts of a year's review; the boxes begin with what is known of it."""

    class Meta:
        model = MemberReview
        fields = ["year", "on", "full_members", "excellent", "qualified", "nearly_qualified", "unqualified"]
        widgets = {"on": _day()}
        help_texts = {"full_members": "预备党员参加，不评定等次"}

    def _post_clean(self) -> None:
        """Leave the constraints to the verb, which knows the branch."""

    @property
    def counts(self) -> ReviewCounts:
        return ReviewCounts(**{name: value for name, value in self.cleaned_data.items() if name != "year"})


class CallOffForm(forms.Form):
    why = forms.CharField(label="取消原因", max_length=200)
