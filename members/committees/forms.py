"""What people type about a committee; each form is made for one committee and one person, and ends in one verb."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from buildings.foundation.pages.form_fields import Lines
from buildings.foundation.pages.photos import CleanPhoto, clean_photo
from members.accounts.models import User
from members.committees.actions.swaps import coming
from members.committees.form_fields import DateField, MonthField, PersonField, PostField, UnitField
from members.committees.hosts import Host
from members.committees.models import Absence, Committee, Portrait, Post, Seat, Swap
from members.committees.rules import is_sent_by, may_edit
from organizations.models import Enterprise


class CommitteeForm(forms.Form):
    """Offers the committee's own units and the people its keeper sees."""

    def __init__(self, *args: Any, committee: Committee, by: User, **options: Any):
        super().__init__(*args, **options)
        self.committee, self.by, today = committee, by, timezone.localdate()
        people = User.objects.visible_to(by).filter(is_active=True).order_by("pinyin", "pk")
        units = committee.units.present(today).select_related("enterprise").order_by("position")
        for field in self.fields.values():
            if isinstance(field, PersonField):
                field.queryset = people
            elif isinstance(field, UnitField):
                field.queryset = units


class AddUnitForm(CommitteeForm):
    enterprise = forms.ModelChoiceField(Enterprise.objects.none(), label="单位", empty_label="请选择")
    nominee = PersonField(label="楼长人选", required=False)
    deputy = PersonField(label="副手", required=False, help_text="楼长请假时代为值守")
    since = DateField(label="加入日期", required=False, help_text="留空即今天；新单位排在队尾")

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        today = timezone.localdate()
        tenants = Enterprise.objects.tenants_of(self.committee.building, today)
        member_keys = self.committee.units.present(today).values("enterprise")
        self.fields["enterprise"].queryset = (
            tenants.exclude(pk__in=member_keys).only("name").order_by("pinyin", "pk")
        )


class LeaveUnitForm(CommitteeForm):
    unit = UnitField(label="退出的单位")
    on = DateField(
        label="退出日期", required=False, help_text="当日起不再轮值，留空即今天；未到的轮值月由下一家承接"
    )


class NominateForm(CommitteeForm):
    unit = UnitField(label="单位")
    nominee = PersonField(label="楼长人选", required=False)
    deputy = PersonField(label="副手", required=False, help_text="楼长请假时代为值守")


class ExemptUnitForm(CommitteeForm):
    unit = UnitField(label="单位")
    since = MonthField(label="免轮起始月")
    until = MonthField(label="恢复轮值月", required=False, help_text="留空即长期免轮")
    reason = forms.CharField(label="理由", max_length=200)


class ReorderUnitsForm(CommitteeForm):
    """One number for each unit; equal numbers keep the order they had."""

    layout = "form--inline"

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.units = list(
            self.committee.units.filter(until=None).select_related("enterprise").order_by("position")
        )
        for place, unit in enumerate(self.units, 1):
            self.fields[f"unit-{unit.pk}"] = forms.IntegerField(
                label=unit.enterprise.name, min_value=1, max_value=999, initial=place
            )

    def clean(self) -> dict[str, Any]:
        positions = super().clean()
        return {"order": sorted(self.units, key=lambda unit: positions.get(f"unit-{unit.pk}", 0))}


class AppointForm(CommitteeForm):
    seat = forms.ModelChoiceField(Seat.objects.none(), label="席位", empty_label="请选择")
    holder = PersonField(label="任职人")
    source_unit = forms.CharField(
        label="所在单位", max_length=120, required=False, help_text="留空即席位的来源单位"
    )
    since = DateField(label="任职日期", required=False, help_text="留空即今天；原任职人同日离任")
    until = DateField(label="任期届满", required=False, help_text="当日起不再任职，留空即不定期")

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["seat"].queryset = Seat.objects.of_street(self.committee.building.street_id)


class EndPostForm(CommitteeForm):
    post = forms.ModelChoiceField(Post.objects.none(), label="任职", empty_label="请选择")
    on = DateField(label="离任日期", required=False, help_text="当日起不再任职，留空即今天")

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        posts = self.committee.posts.current(timezone.localdate())
        self.fields["post"].queryset = posts.select_related("seat", "holder")


class CorrectPostForm(CommitteeForm):
    """What was entered wrongly of a post, of somebody who left too; a field left empty stays as it is."""

    post = PostField(Post.objects.none(), label="任职", empty_label="请选择")
    since = DateField(
        label="任职日期", required=False, help_text="留空即不改；前任当日离任的，离任日期随之更正"
    )
    source_unit = forms.CharField(label="所在单位", max_length=120, required=False, help_text="留空即不改")
    reason = forms.CharField(label="理由", max_length=200, help_text="如：录入时写错了日期；记入留痕")

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        posts = self.committee.posts.select_related("seat", "holder")
        self.fields["post"].queryset = posts
        asked = str(self.initial.get("post", ""))
        if post := posts.filter(pk=asked).first() if asked.isdecimal() else None:
            self.initial |= {"since": post.since, "source_unit": post.source_unit}

    def clean_source_unit(self) -> str | None:
        return self.cleaned_data["source_unit"] or None


class RemovePortraitForm(CommitteeForm):
    portrait = forms.ModelChoiceField(Portrait.objects.none(), label="照片", empty_label="请选择")
    reason = forms.CharField(label="理由", max_length=200, help_text="会告诉本人，并记入审计")

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["portrait"].queryset = Portrait.objects.on_board_of(self.committee).select_related("user")


class OverrideTurnForm(CommitteeForm):
    month = MonthField(label="月份")
    unit = UnitField(label="轮值单位")
    chief = PersonField(label="楼长", required=False, help_text="留空即该单位的楼长人选")
    reason = forms.CharField(label="理由", max_length=200)


class SwapForm(CommitteeForm):
    """One's own months against everybody's; the office may ask for any unit."""

    month = forms.TypedChoiceField(label="换出月份", coerce=date.fromisoformat)
    with_month = forms.TypedChoiceField(label="换入月份", coerce=date.fromisoformat)
    reason = forms.CharField(label="理由", max_length=200, required=False)

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        hosts = [host for host in coming(self.committee).values() if host.unit]
        is_office = may_edit(self.by, self.committee)
        own_hosts = [host for host in hosts if is_office or is_sent_by(host.unit, self.by)]
        self.fields["month"].choices = _month_choices(own_hosts)
        self.fields["with_month"].choices = _month_choices(
            [host for host in hosts if is_office or host not in own_hosts]
        )


def _month_choices(hosts: list[Host]) -> list[tuple[str, str]]:
    months = [
        (host.month.isoformat(), f"{host.month.year}年{host.month.month}月 {host.unit.enterprise}")
        for host in hosts
    ]
    return [("", "请选择"), *months]


class AnswerSwapForm(CommitteeForm):
    swap = forms.ModelChoiceField(Swap.objects.none(), label="换班", empty_label=None)
    is_accepted = forms.TypedChoiceField(
        label="答复",
        choices=[("yes", "同意"), ("no", "不同意")],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["swap"].queryset = self.committee.swaps.unanswered()


class WithdrawSwapForm(CommitteeForm):
    swap = forms.ModelChoiceField(Swap.objects.none(), label="换班", empty_label=None)

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["swap"].queryset = self.committee.swaps.unanswered()


class LeaveForm(CommitteeForm):
    since = DateField(label="请假起始日")
    until = DateField(label="恢复值守日", help_text="当日起恢复值守")
    stand_in = PersonField(
        label="替班人", required=False, help_text="留空即由副手代班；没有副手时由兜底联系人负责"
    )
    reason = forms.CharField(label="事由", max_length=200, required=False)

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        if not may_edit(self.by, self.committee):
            self.fields["stand_in"].queryset = _people_of(self.committee)


def _people_of(committee: Committee):
    """Return whom the committee's units send and who sits in its seats: those a chief may ask to stand in."""
    today = timezone.localdate()
    units, posts = committee.units.current(today), committee.posts.current(today)
    condition = Q(nominations__in=units) | Q(deputies__in=units) | Q(posts__in=posts)
    people = User.objects.filter(condition, is_active=True).values("pk")
    return User.objects.filter(pk__in=people).order_by("pinyin", "pk")


class EndLeaveForm(CommitteeForm):
    absence = forms.ModelChoiceField(Absence.objects.none(), label="请假", empty_label=None)
    on = DateField(label="恢复值守日", required=False, help_text="留空即今天；尚未开始的请假即撤销")

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        ahead = self.committee.absences.filter(until__gt=timezone.localdate())
        self.fields["absence"].queryset = (
            ahead if may_edit(self.by, self.committee) else ahead.to_end(self.by)
        )


class HandoverForm(forms.Form):
    keys = forms.CharField(
        label="钥匙和物品",
        max_length=1000,
        required=False,
        widget=Lines({"rows": 3}),
        help_text="一行一件，如：弱电间钥匙 2 把",
    )
    words = forms.CharField(label="交接嘱托", max_length=2000, required=False, widget=Lines({"rows": 4}))


class PortraitForm(forms.Form):
    """A person's own picture for the wall board, and who may see it."""

    photo = forms.FileField(
        label="照片", required=False, widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"})
    )
    is_public = forms.BooleanField(
        label="可以张贴在大堂", required=False, help_text="不选则只印在内部版，由街道掌握"
    )

    def clean_photo(self) -> CleanPhoto | None:
        upload = self.cleaned_data["photo"]
        return clean_photo(upload) if upload else None
