"""What is asked of a person about members; the verbs judge it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from buildings.foundation.pages.form_fields import PhoneFormField
from buildings.foundation.records.permissions import Permission
from buildings.models import Building, Community, Street
from members.accounts.models import User
from members.party.models import Development, PartyMember
from members.party.states import DAY_OF_STAGE, Direction, Stage
from organizations.models import PartyOrganization


def day(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """Return a box for a day, as browsers ask for one."""
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=forms.DateInput({"type": "date"})
    )


def bodies_kept_by(user: Any) -> Any:
    """Return the bodies whose members somebody keeps."""
    bodies = PartyOrganization.objects.visible_to(user, Permission.EDIT_MEMBERS)
    return bodies.alive().order_by("pinyin", "pk")


class DayForm(forms.Form):
    """One day; today unless another is chosen."""

    def __init__(self, *args: Any, label: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["on"] = day(label)
        self.fields["on"].initial = timezone.localdate


class SendForm(forms.Form):
    to_organization = forms.ModelChoiceField(
        PartyOrganization.objects.none(), label="转入党组织", required=False, empty_label="台账外的"
    )
    to_elsewhere = forms.CharField(label="台账外的党组织", max_length=120, required=False)
    on = day("转出日期")

    def __init__(self, *args: Any, member: PartyMember, **kwargs: Any):
        super().__init__(*args, **kwargs)
        bodies = PartyOrganization.objects.filter(street=member.street_id).alive()
        self.fields["to_organization"].queryset = bodies.exclude(pk=member.organization_id).order_by("pinyin")
        self.fields["on"].initial = timezone.localdate


class OwnAccountForm(forms.Form):
    """The accounts offered bear the member's name; none parts the one that is tied."""

    user = forms.ModelChoiceField(
        User.objects.none(), label="本人账号", required=False, empty_label="不对应账号"
    )

    def __init__(self, *args: Any, member: PartyMember, by: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        users = User.objects.visible_to(by, Permission.MANAGE_ACCOUNTS)
        self.fields["user"].queryset = users.filter(real_name=member.name, is_active=True).order_by("pk")
        self.fields["user"].initial = member.user_id
        self.fields["user"].label_from_instance = lambda user: f"{user}（{user.username}）"

    @property
    def is_of_use(self) -> bool:
        """Tell whether there is an account to tie, or one to part."""
        return bool(self.fields["user"].initial) or self.fields["user"].queryset.exists()


class ArrivalForm(forms.Form):
    organization = forms.ModelChoiceField(PartyOrganization.objects.none(), label="转入党组织")
    name = forms.CharField(label="姓名", max_length=30)
    category = forms.ChoiceField(label="党员类别", choices=PartyMember.MemberCategory.choices)
    from_elsewhere = forms.CharField(label="转出党组织", max_length=120)
    sent_on = day("转出日期")
    received_on = day("接收日期")
    joined_on = day("入党时间", required=False)
    full_on = day("转正时间", required=False)
    phone = PhoneFormField(label="手机号码")

    def __init__(self, *args: Any, user: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = bodies_kept_by(user)
        self.fields["received_on"].initial = timezone.localdate


class ApplicantForm(forms.Form):
    organization = forms.ModelChoiceField(PartyOrganization.objects.none(), label="所在党组织")
    name = forms.CharField(label="姓名", max_length=30)
    workplace = forms.CharField(label="工作单位", max_length=120, required=False)
    stage = forms.ChoiceField(label="阶段", choices=Stage.choices)

    def __init__(self, *args: Any, user: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = bodies_kept_by(user)
        for name in DAY_OF_STAGE.values():
            label = Development._meta.get_field(name).verbose_name
            self.fields[name] = day(str(label), required=name == "applied_on")

    @property
    def days(self) -> dict[str, Any]:
        return {name: self.cleaned_data.get(name) for name in DAY_OF_STAGE.values()}


class StayForm(forms.Form):
    street = forms.ModelChoiceField(Street.objects.none(), label="街道")
    direction = forms.ChoiceField(label="流向", choices=Direction.choices)
    name = forms.CharField(label="姓名", max_length=30)
    phone = PhoneFormField(label="手机号码")
    organization = forms.ModelChoiceField(
        PartyOrganization.objects.none(),
        label="本街道党组织",
        required=False,
        help_text="流入的，是接收管理的党组织，可以以后再填；流出的，是组织关系所在党组织",
    )
    elsewhere = forms.CharField(label="外地党组织", max_length=120, required=False)
    workplace = forms.CharField(label="现单位", max_length=120, required=False)
    building = forms.ModelChoiceField(Building.objects.none(), label="楼宇", required=False)
    since = day("起始日期", help_text="是否满六个月由此计算")

    def __init__(self, *args: Any, user: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        bodies = bodies_kept_by(user)
        streets = Street.objects.filter(pk__in=bodies.order_by().values("street"))
        self.fields["street"].queryset = streets
        self.fields["organization"].queryset = bodies
        self.fields["building"].queryset = Building.objects.in_use().filter(street__in=streets)
        self.fields["street"].initial = streets[0] if len(streets) == 1 else None


class TakeForm(forms.Form):
    organization = forms.ModelChoiceField(PartyOrganization.objects.none(), label="接收管理的党组织")

    def __init__(self, *args: Any, street: int, user: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = bodies_kept_by(user).filter(street=street)


class CommunityReportForm(forms.Form):
    """Who reports: a body of the ledger, a unit outside it, or a member by name, told apart by his body."""

    community = forms.ModelChoiceField(Community.objects.none(), label="报到社区")
    organization = forms.ModelChoiceField(
        PartyOrganization.objects.none(), label="党组织", required=False, empty_label="台账外的"
    )
    member_name = forms.CharField(
        label="党员姓名", max_length=30, required=False, help_text="党员报到填写；单位报到留空"
    )
    unit_name = forms.CharField(
        label="台账外的单位", max_length=120, required=False, help_text="不在党组织台账中的单位报到填写"
    )
    since = day("报到日期")
    contact_name = forms.CharField(label="联系人", max_length=30, required=False)
    contact_phone = PhoneFormField(label="联系电话")
    project = forms.CharField(label="认领项目", max_length=200, required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        bodies = bodies_kept_by(user)
        streets = bodies.order_by().values("street")
        self.fields["organization"].queryset = bodies
        self.fields["community"].queryset = Community.objects.filter(street__in=streets).order_by("pinyin")
        self.fields["since"].initial = timezone.localdate

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        body, name, unit = (cleaned.get(key) for key in ("organization", "member_name", "unit_name"))
        if bool(unit) == bool(body):
            self.add_error("organization", "请选择党组织，或填写台账外的单位，只填一项")
        elif name and body:
            cleaned["member"] = self._member(name, body)
        return cleaned

    def _member(self, name: str, body: PartyOrganization) -> PartyMember | None:
        members = list(PartyMember.objects.present().filter(organization=body, name=name)[:2])
        if len(members) == 1:
            return members[0]
        self.add_error(
            "member_name",
            "这个党组织的名册中没有这位党员" if not members else "有同名的党员，请在党员页面登记",
        )
        return None


class EvaluationForm(forms.Form):
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100)
    grade = forms.ChoiceField(label="评价")
    words = forms.CharField(label="说明", max_length=200, required=False)

    def __init__(self, *args: Any, grades: list[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["grade"].choices = grades
        self.fields["year"].initial = timezone.localdate().year


class ServicesForm(forms.Form):
    services = forms.IntegerField(label="服务次数", min_value=0, max_value=10_000)
