"""What is asked of a person about firms and Party organisations."""

from django import forms
from django.utils import timezone

from organizations.models import Enterprise, PartyOrganization


class JointBranchForm(forms.Form):
    """The founding of a joint branch; the firms offered are the current tenants of the building."""

    name = forms.CharField(label="党组织名称", max_length=PartyOrganization._meta.get_field("name").max_length)
    on = forms.DateField(label="成立日期", widget=forms.DateInput({"type": "date"}))
    secretary_name = forms.CharField(label="书记", max_length=30, required=False)
    firms = forms.ModelMultipleChoiceField(
        Enterprise.objects.none(), label="组成单位", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请选择 2 至 5 家单位"},
    )  # fmt: skip

    def __init__(self, *args, building, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["on"].initial = today
        self.fields["firms"].queryset = Enterprise.objects.operating().tenants_of(building, today).order_by("pinyin")
