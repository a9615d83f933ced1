"""What people type about a matter; each form ends in one verb."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q

from buildings.forms import PhoneFormField
from buildings.models import Building
from members.accounts.models import User
from members.committees.models import Seat
from organizations.models import Enterprise
from services.matters.handlers import candidates
from services.matters.models import Category, Lane, Matter, Rating, Result
from services.matters.photos import MAX_PHOTOS, CleanPhoto, clean_photo


class PhotosInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class PhotosField(forms.FileField):
    """Several pictures at once; cleans to a list of `CleanPhoto`."""

    widget = PhotosInput(attrs={"accept": "image/jpeg,image/png"})

    def clean(self, data: Any, initial: Any = None) -> list[CleanPhoto]:
        uploads: list[UploadedFile] = [one for one in data or [] if one]
        if len(uploads) > MAX_PHOTOS:
            raise ValidationError(f"最多上传 {MAX_PHOTOS} 张照片")
        return [clean_photo(super(PhotosField, self).clean(upload, initial)) for upload in uploads]


class ReportForm(forms.Form):
    """A filing, with or without an account. `key` makes the same tap twice one matter, `website` catches robots."""

    category = forms.ModelChoiceField(Category.objects.none(), label="类别", empty_label=None, widget=forms.RadioSelect)
    text = forms.CharField(
        label="反映事项",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5, "placeholder": "发生了什么、在哪里、什么时候"}),
    )
    place = forms.CharField(
        label="位置",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "例如 3 号电梯、12 层东侧"}),
    )
    photos = PhotosField(label="照片", required=False)
    name = forms.CharField(label="怎么称呼您", max_length=30, required=False)
    phone = PhoneFormField(label="联系电话", widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}))
    is_private = forms.BooleanField(label="不在本楼公示", required=False)
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    puzzle = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)
    website = forms.CharField(required=False, max_length=200)

    def __init__(self, *args: Any, building: Building, user: User | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = Category.objects.offered_in(building.street_id)
        self.initial.setdefault("key", uuid.uuid4().hex)
        if user is not None:
            self.initial.setdefault("name", user.real_name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("website"):
            raise ValidationError("提交未通过检查，请刷新页面后重试")
        category = cleaned.get("category")
        if category and category.needs_phone and "phone" in cleaned and not cleaned["phone"]:
            self.add_error("phone", f"「{category}」须留联系电话，便于回复")
        return cleaned


class CounterReportForm(ReportForm):
    """The same from a member of staff, who may file for somebody at the counter or on the phone."""

    on_behalf = forms.BooleanField(label="代来电、来访人上报", required=False)
    enterprise = forms.ModelChoiceField(
        Enterprise.objects.none(), label="反映单位", required=False, empty_label="不选择"
    )

    def __init__(self, *args: Any, building: Building, user: User, **kwargs: Any):
        super().__init__(*args, building=building, user=user, **kwargs)
        tenants = Enterprise.objects.visible_to(user).filter(tenancies__building=building, tenancies__until=None)
        self.fields["enterprise"].queryset = tenants.only("name").order_by("pinyin", "pk")


class QueryForm(forms.Form):
    number = forms.CharField(label="编号", max_length=20, widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    code = forms.CharField(label="查询码", max_length=12, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def clean_number(self) -> str:
        return self.cleaned_data["number"].strip()

    def clean_code(self) -> str:
        return self.cleaned_data["code"].strip().lower()


class MoveForm(forms.Form):
    """A move that asks for nothing but may carry an internal note; `seen` is the last step on the page."""

    seen = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    note = forms.CharField(label="内部备注", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any):
        super().__init__(*args, prefix=kwargs.pop("prefix", None), **kwargs)
        self.matter = matter


class ReasonForm(MoveForm):
    """A move that must say why; the reason stays inside."""

    note = forms.CharField(label="原因（内部）", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class HolderChoice(forms.ModelChoiceField):
    def label_from_instance(self, user: User) -> str:
        return user.real_name


class HandlerForm(MoveForm):
    """Whom to give a matter: a seat, whose holder today takes it, or a person by name."""

    seat = forms.ModelChoiceField(Seat.objects.none(), label="承办席位", required=False, empty_label="按类别默认")
    handler = HolderChoice(
        User.objects.none(), label="承办人", required=False, empty_label="该席位现任者", help_text="一般不必选择"
    )

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any):
        super().__init__(*args, matter=matter, **kwargs)
        of_street = Q(street=None) | Q(street=matter.street_id)
        self.fields["seat"].queryset = Seat.objects.active().filter(of_street)
        self.fields["handler"].queryset = candidates(matter.building)
        self.fields["seat"].initial = matter.seat_id or matter.category.seat_id


class TriageForm(HandlerForm):
    lane = forms.ChoiceField(label="分流", choices=Lane)
    field_order = ["lane", "seat", "handler", "note", "seen"]

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any):
        super().__init__(*args, matter=matter, **kwargs)
        self.fields["lane"].initial = matter.category.lane


class ResolveForm(MoveForm):
    result = forms.ChoiceField(label="办理结果", choices=Result)
    answer = forms.CharField(label="答复（上报人可见）", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    photos = PhotosField(label="办理照片", required=False)
    field_order = ["result", "answer", "photos", "note", "seen"]


class RateForm(forms.Form):
    score = forms.TypedChoiceField(
        label="满意度", choices=Rating.Score.choices[::-1], coerce=int, widget=forms.RadioSelect
    )
    words = forms.CharField(label="想说的话", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    seen = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, matter: Matter | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)


FORMS: dict[str, type[forms.Form]] = {
    "triage": TriageForm, "accept": MoveForm, "hand_back": ReasonForm, "reassign": HandlerForm,
    "resolve": ResolveForm, "verify": MoveForm, "send_back": ReasonForm, "close": MoveForm, "rate": RateForm,
}  # fmt: skip
