"""The forms of the moves: each asks what its verb takes, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from buildings.foundation.pages.form_fields import Lines, RowChoice
from members.committees.models import Seat
from services.matters.forms.base import FEW_LINES, MoveForm, MoveReasonForm
from services.matters.forms.folding import FoldedForm
from services.matters.forms.photos import PhotosField
from services.matters.forms.publishing import PublishForm, WithholdForm, is_exposed, public_fields
from services.matters.handlers import candidates
from services.matters.models import (
    Category,
    Department,
    Lane,
    LaneQuestion,
    Matter,
    Rating,
    Result,
    Season,
    WhistleReason,
)
from services.matters.proposals import Proposal, proposal_for

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
YES_OR_NO = [("", "不清楚"), ("yes", "是"), ("no", "否")]
RESULTS = [choice for choice in Result.choices if choice[0] != Result.DUPLICATE]  # 重复 comes by 并案


class FeedbackForm(MoveForm):
    """What is answered to a 督办; it stays inside."""

    aside = ()
    note = forms.CharField(label="反馈（内部）", max_length=1000, widget=FEW_LINES)


class RemarkForm(MoveForm):
    """What colleagues are to know; it stays inside."""

    aside = ()
    note = forms.CharField(label="备注（内部）", max_length=1000, widget=FEW_LINES)


class SaidForm(MoveForm):
    """A move whose words the reporter reads, or writes."""

    note = None
    said = forms.CharField(label="告诉上报人", max_length=1000, widget=FEW_LINES, help_text="上报人能看到")


class SupplyForm(SaidForm):
    said = forms.CharField(label="补充的情况", max_length=1000, widget=Lines({"rows": 3}))


class RejectForm(SaidForm):
    said = forms.CharField(label="哪里没有办好", max_length=1000, widget=Lines({"rows": 3}))


class PeopleForm(MoveForm):
    """A move that offers those who may be given a matter of its place."""

    def _offer_people(self, name: str) -> None:
        people = candidates(self.matter)
        self.fields[name].offer(
            lambda: people.values_list("pk", "real_name"), find=lambda key: people.get(pk=key)
        )


class HandlerForm(PeopleForm):
    """Whom to give a matter: a seat, whose holder today takes it, or a person by name."""

    seat = RowChoice(label="承办席位", required=False, empty="按类别默认")
    handler = RowChoice(label="承办人", required=False, empty="该席位现任者", help_text="一般不必选择")

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any):
        super().__init__(*args, matter=matter, **kwargs)
        seats = Seat.objects.of_street(matter.street_id)
        self.fields["seat"].offer(lambda: seats.values_list("pk", "name"), find=lambda key: seats.get(pk=key))
        self._offer_people("handler")


class TriageForm(HandlerForm):
    """Triage as the category has it, with one press; folded away, questions by which the rules decide otherwise.

    Another lane than theirs needs a reason.
    """

    fold_title = "情况不同时：回答几个问题，或另选分流、席位、承办人"
    lane = forms.ChoiceField(
        label="分流",
        choices=[("", "按规则判定"), *Lane.choices],
        required=False,
        help_text="答了上面的问题，按规则判定；要改变规则的结论，请写明原因",
    )
    note = forms.CharField(
        label="内部备注，改变分流时写明原因", max_length=1000, required=False, widget=FEW_LINES
    )

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any):
        super().__init__(*args, matter=matter, **kwargs)
        questions = LaneQuestion.objects.of_street(matter.street_id).values_list("pk", "text")
        self.question_names = {key: f"q{key}" for key, _ in questions}
        for key, text in questions:
            self.fields[f"q{key}"] = forms.ChoiceField(
                label=text, choices=YES_OR_NO, required=False, widget=forms.RadioSelect
            )
        asked_of_public = public_fields(matter) if matter.triaged_at is None else {}
        self.fields.update(asked_of_public)
        self.aside = (*self.question_names.values(), "lane", "seat", "handler", "note")
        self.order_fields([*asked_of_public, *self.aside])
        if not is_exposed(matter):  # with nothing to point at, one press publishes what was reported
            self.aside += tuple(asked_of_public)

    @cached_property
    def proposal(self) -> Proposal:
        """What a press does as the form stands."""
        return proposal_for(self.matter, at=timezone.now())

    @property
    def is_folded(self) -> bool:
        return super().is_folded and bool(self.proposal.handler)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        answers = {key: cleaned.pop(name, "") for key, name in self.question_names.items()}
        return {**cleaned, "answers": {pk: answer == "yes" for pk, answer in answers.items() if answer}}


class RecategorizeForm(MoveForm):
    category = forms.ModelChoiceField(Category.objects.none(), label="正确的类别", empty_label=None)
    field_order = ["category", "note", "seen"]

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any):
        super().__init__(*args, matter=matter, **kwargs)
        self.fields["category"].queryset = Category.objects.offered_in(matter.street_id).exclude(
            pk=matter.category_id
        )


class ResolveForm(MoveForm):
    aside = ("destination", "note")
    result = forms.ChoiceField(label="办理结果", choices=RESULTS)
    answer = forms.CharField(
        label="答复（上报人可见）",
        max_length=2000,
        widget=Lines({"rows": 4}),
        help_text="未解决要说明情况，不受理要说明理由，转出要在下面写明去向",
    )
    destination = forms.CharField(label="转出去向", max_length=60, required=False, help_text="只在转出时填写")
    photos = PhotosField(label="办理照片", required=False)
    field_order = ["result", "answer", "photos", "destination", "note", "seen"]


class WishForm(MoveForm):
    """What needs another's approval; the reason is read by whoever decides."""

    note = None
    reason = forms.CharField(label="理由", max_length=1000, widget=FEW_LINES)


class ExtensionForm(WishForm):
    until = forms.DateField(label="延至", widget=DAY)
    field_order = ["until", "reason", "seen"]


class ShelvingForm(WishForm):
    until = forms.DateField(label="复查日期", widget=DAY, required=False)
    season = forms.ChoiceField(label="或等到", choices=[("", "按日期"), *Season.choices], required=False)
    field_order = ["until", "season", "reason", "seen"]


class WhistleForm(WishForm):
    whistle = forms.ChoiceField(label="吹哨理由", choices=WhistleReason)
    department = forms.ModelChoiceField(Department.objects.none(), label="街道科室", empty_label="请选择")
    field_order = ["whistle", "department", "reason", "seen"]

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any):
        super().__init__(*args, matter=matter, **kwargs)
        self.fields["department"].queryset = Department.objects.of_street(matter.street_id)
        self.lacks_departments = not self.fields["department"].queryset.exists()


class MergeForm(MoveForm):
    case = forms.CharField(
        label="并入哪一件（编号）", max_length=20, widget=forms.TextInput({"inputmode": "numeric"})
    )
    field_order = ["case", "note", "seen"]

    def clean_case(self) -> Matter:
        case = Matter.objects.filter(
            street=self.matter.street_id, number=self.cleaned_data["case"].strip()
        ).first()
        if case is None:
            raise ValidationError("本街道没有这个编号")
        return case


class SuperviseForm(PeopleForm):
    note = None
    to = RowChoice(label="督办对象")
    due_on = forms.DateField(label="反馈期限", widget=DAY)
    words = forms.CharField(label="要求", max_length=1000, widget=FEW_LINES)
    field_order = ["to", "due_on", "words", "seen"]

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any):
        super().__init__(*args, matter=matter, **kwargs)
        self._offer_people("to")
        self.initial.setdefault("to", matter.handler_id)
        self.initial.setdefault("due_on", timezone.localdate() + timedelta(days=3))


class RateForm(FoldedForm):
    score = forms.TypedChoiceField(
        label="满意度", choices=Rating.Score.choices[::-1], coerce=int, widget=forms.RadioSelect
    )
    words = forms.CharField(label="想说的话", max_length=500, required=False, widget=FEW_LINES)
    seen = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, matter: Matter | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)


class RectifyForm(forms.Form):
    words = forms.CharField(label="整改情况", max_length=2000, widget=Lines({"rows": 4}))


def typed_in(form: forms.Form) -> list[tuple[str, str]]:
    """Return what was written into a form that came too late, by its labels, so that nobody has to write it again."""
    boxes = [bound for bound in form.visible_fields() if isinstance(bound.field, forms.CharField)]
    return [(bound.label, bound.value()) for bound in boxes if bound.value()]


def typed_for(form: type[forms.Form], data: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the same of what was sent for a form that cannot be made, its matter being out of sight."""
    fields = [(name, field) for name, field in form.base_fields.items() if isinstance(field, forms.CharField)]
    values = [(str(field.label), field.widget.value_from_datadict(data, {}, name)) for name, field in fields]
    return [(label, value) for label, value in values if value]


FORMS: dict[str, type[forms.Form]] = {
    "triage": TriageForm,
    "recategorize": RecategorizeForm,
    "accept": MoveForm,
    "hand_back": MoveReasonForm,
    "reassign": HandlerForm,
    "begin": MoveForm,
    "resolve": ResolveForm,
    "ask": SaidForm,
    "supply": SupplyForm,
    "resume": MoveForm,
    "reply": SaidForm,
    "ask_extension": ExtensionForm,
    "extend": SaidForm,
    "ask_shelving": ShelvingForm,
    "shelve": SaidForm,
    "ask_whistle": WhistleForm,
    "whistle": MoveForm,
    "merge": MergeForm,
    "unmerge": MoveForm,
    "verify": MoveForm,
    "send_back": MoveReasonForm,
    "rate": RateForm,
    "reject": RejectForm,
    "close": MoveForm,
    "reopen": MoveReasonForm,
    "ask_exclusion": WishForm,
    "exclude": MoveForm,
    "refuse": MoveReasonForm,
    "supervise": SuperviseForm,
    "feedback": FeedbackForm,
    "withhold": WithholdForm,
    "publish": PublishForm,
    "remark": RemarkForm,
}
