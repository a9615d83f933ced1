"""Filing, with and without an account, and asking after what was filed."""

from __future__ import annotations

import uuid
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import QuerySet

from buildings.foundation.language.text import is_key
from buildings.foundation.pages.form_fields import Lines, PhoneFormField, RowChoice
from buildings.models import Building, Community, Grid
from members.accounts.forms import OpenForm
from members.accounts.models import User
from organizations.models import Enterprise, Tenancy
from services.matters.forms.photos import PhotosField
from services.matters.models import Category, Channel, Question

DESK = (Channel.PHONE, Channel.VISIT, Channel.HOTLINE)


class ReportForm(OpenForm):
    """A filing, with or without an account. `key` makes the same tap twice one matter."""

    category = RowChoice(label="类别", widget=forms.RadioSelect)
    text = forms.CharField(
        label="反映事项",
        max_length=2000,
        widget=Lines(attrs={"rows": 5, "placeholder": "发生了什么、在哪里、什么时候"}),
    )
    place = forms.CharField(
        label="位置",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "例如 3 号电梯、12 层东侧"}),
    )
    photos = PhotosField(label="照片", required=False)
    name = forms.CharField(label="怎么称呼您", max_length=30, required=False)
    phone = PhoneFormField(
        label="联系电话", widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
    )
    is_private = forms.BooleanField(
        label="不在本楼公示", required=False, help_text="不勾选的，由街道看过、分流后才公示"
    )
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, location: Building | Community, user: User | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._categories = Category.objects.offered_in(location.street_id).with_questions()
        if isinstance(location, Community):
            self._ask_for_the_address(location)
        self.fields["category"].offer(
            lambda: [(one.pk, one.name) for one in self.categories], find=self._find
        )
        self.initial.setdefault("key", uuid.uuid4().hex)
        if user is not None:
            self.initial.setdefault("name", user.real_name)

    def _ask_for_the_address(self, community: Community) -> None:
        """Ask, outside of buildings, for the address, and for the grid of who knows it."""
        place = self.fields["place"]
        place.label, place.required = "地址", True
        self.fields["is_private"].label = "不公示"
        place.widget.attrs["placeholder"] = "例如 某某路12号门前、某小区北门"
        place.error_messages["required"] = "请写明地址，办理人员才找得到"
        grids = Grid.objects.filter(community=community).order_by("pinyin", "pk")
        self.fields["grid"] = RowChoice(label="网格", required=False, empty="不清楚")
        self.fields["grid"].offer(lambda: grids.values_list("pk", "name"), find=lambda key: grids.get(pk=key))

    @cached_property
    def categories(self) -> list[Category]:
        """What one may choose from, each with what it asks; only a page that is drawn needs all of them."""
        return list(self._categories)

    def _find(self, key: str) -> Category:
        if not is_key(key):
            raise ValueError
        return self._categories.get(pk=key)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        category = cleaned.get("category")
        if category and category.needs_phone and "phone" in cleaned and not cleaned["phone"]:
            self.add_error("phone", f"「{category}」须留联系电话，便于回复")
        return {**cleaned, "answers": self._answers(category)}

    def _answers(self, category: Category | None) -> dict[Question, str]:
        """Return what was answered to the questions of the category that was chosen, and to no other."""
        answers = {}
        for question in _questions_of(category) if category else []:
            bound = self._box(question)
            try:
                answer = bound.field.clean(bound.data)
            except forms.ValidationError as error:
                self._errors[bound.name] = self.error_class(error.messages, renderer=self.renderer)
            else:
                answers |= {question: answer} if answer else {}
        return answers

    def _box(self, question: Question) -> forms.BoundField:
        name = f"q{question.pk}"
        return _question_field(question).get_bound_field(self, name)

    def question_groups(self) -> list[dict[str, Any]]:
        """Return the questions by category, in the order of the categories, for the page."""
        return [
            {"category": category, "fields": [self._box(question) for question in _questions_of(category)]}
            for category in self.categories
            if category.asks
        ]

    @property
    def has_wrong_answer(self) -> bool:
        """Tell whether an answer to a question is wrong, so that the fold that holds it stands open."""
        return any(name.startswith("q") and name[1:].isdigit() for name in self.errors)


def _questions_of(category: Category) -> list[Question]:
    return [Question(**columns) for columns in category.asks]


def _question_field(question: Question) -> forms.Field:
    if question.kind == Question.Kind.YES_NO:
        choices = [("", "不清楚"), ("是", "是"), ("否", "否")]
        return forms.ChoiceField(label=question.text, choices=choices, required=False)
    return forms.CharField(label=question.text, max_length=200, required=False)


class CounterReportForm(ReportForm):
    """The same from a member of staff, who may file for somebody at the counter or on the phone."""

    channel = forms.ChoiceField(
        label="来源", required=False, choices=[("", "本人发现"), *((one.value, one.label) for one in DESK)]
    )
    outside_number = forms.CharField(label="12345 工单号", max_length=40, required=False)
    enterprise = RowChoice(label="反映单位", required=False, empty="不选择")

    def __init__(self, *args: Any, location: Building | Community, user: User, **kwargs: Any):
        super().__init__(*args, location=location, user=user, **kwargs)
        self.fields["enterprise"].offer(
            lambda: _tenants(location, user).values_list("pk", "name"),
            find=lambda key: _tenants(location, user).get(pk=key),
        )


def _tenants(location: Building | Community, user: User) -> QuerySet[Enterprise]:
    """Return the firms that may have asked: those in the building, or those in the community's buildings."""
    within = {"building" if isinstance(location, Building) else "building__community": location}
    tenancies = Tenancy.objects.filter(until=None, **within).order_by()
    tenants = Enterprise.objects.visible_to(user).filter(pk__in=tenancies.values("enterprise"))
    return tenants.order_by("pinyin", "pk")


class MatterQueryForm(forms.Form):
    number = forms.CharField(
        label="编号", max_length=20, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    code = forms.CharField(
        label="查询码", max_length=12, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def clean_number(self) -> str:
        return self.cleaned_data["number"].strip()

    def clean_code(self) -> str:
        return self.cleaned_data["code"].strip().lower()


class FollowForm(forms.Form):
    """Joining what somebody else reported; `key` makes the same tap twice one follower."""

    key = forms.CharField(max_length=64)
