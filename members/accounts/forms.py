from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.utils import timezone

from buildings.foundation.language.dates import midnight_after
from buildings.foundation.pages.form_fields import PhoneFormField
from buildings.foundation.records.permissions import Permission
from members.accounts.models import ApiKey, User

LAST_YEAR = 2999  # of a key: past year 9999 there are no dates
PASSWORD = forms.PasswordInput(attrs={"autocomplete": "current-password"})


class LogInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "用户名（或手机号码）与密码不符，请重试。",
        "inactive": "此账号已停用，请联系街道管理员。",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "用户名或手机号码"
        self.fields["password"].label = "密码"


class OwnPasswordForm(PasswordChangeForm):
    """Only checks; the view hands the new password to the verb."""


class PasswordCheckForm(forms.Form):
    """Asks once more who sits here; `prefix` keeps two such forms of one page apart."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["password"] = forms.CharField(label="当前密码", widget=PASSWORD)

    def clean_password(self):
        if not self.user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError("密码不对")
        return self.cleaned_data["password"]


class CorrectionForm(PasswordCheckForm):
    phone = PhoneFormField(label="手机号码")
    email = forms.EmailField(label="电子邮箱", required=False)

    @property
    def new_phone(self) -> str | None:
        """Return the number typed, "" for the dash that clears it, None where nothing was typed."""
        number = self.data.get(self.add_prefix("phone"), "").strip()
        return self.cleaned_data["phone"] if number else None


class OpenForm(forms.Form):
    """A form anybody may send: `puzzle` is the browser's proof of work, `website` a field that only robots fill."""

    puzzle = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)
    website = forms.CharField(required=False, max_length=200)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("website"):
            raise forms.ValidationError("提交未通过检查，请刷新页面后重试")
        return cleaned


class TokenForm(forms.Form):
    token = forms.CharField(
        label="动态口令",
        max_length=16,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class KeyForm(forms.Form):
    """A key for another system: whose rights it has, what of them, and until when."""

    name = forms.CharField(label="对接系统", max_length=40, help_text="如 区12345平台")
    user = forms.CharField(
        label="账号用户名",
        max_length=60,
        help_text="为对接系统单开一个账号并授予角色；密钥的权限不会超过这个账号",
    )
    scopes = forms.MultipleChoiceField(
        label="可以做什么",
        choices=ApiKey.Reach,
        widget=forms.CheckboxSelectMultiple,
        initial=[ApiKey.Reach.READ],
    )
    until = forms.DateField(
        label="有效期至",
        required=False,
        widget=forms.DateInput({"type": "date"}),
        help_text="当日有效；留空表示不限期",
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.accounts = User.objects.visible_to(user, Permission.MANAGE_ACCOUNTS)

    def clean_user(self):
        user = self.accounts.filter(username=self.cleaned_data["user"].strip()).first()
        if user is None:
            raise forms.ValidationError("没有这个账号，或不在您的管理范围内")
        return user

    def clean_until(self):
        day = self.cleaned_data["until"]
        if day and day < timezone.localdate():
            raise forms.ValidationError("有效期应在今天以后")
        if day and day.year > LAST_YEAR:
            raise forms.ValidationError(f"有效期最晚到{LAST_YEAR}年，不限期请留空")
        return day

    def clean(self):
        cleaned = super().clean()
        day = cleaned.pop("until", None)
        cleaned["expires_at"] = midnight_after(day) if day else None
        return cleaned
