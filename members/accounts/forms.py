from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm

from buildings.forms import PhoneFormField

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


class OwnPasswordAsked(forms.Form):
    """Asks once more who sits here; `prefix` keeps two such forms of one page apart."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["password"] = forms.CharField(label="当前密码", widget=PASSWORD)

    def clean_password(self):
        if not self.user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError("密码不对")
        return self.cleaned_data["password"]


class CorrectionForm(OwnPasswordAsked):
    phone = PhoneFormField(label="手机号码")
    email = forms.EmailField(label="电子邮箱", required=False)

    @property
    def new_phone(self) -> str | None:
        """Return the number typed, "" for the dash that clears it, None where nothing was typed."""
        typed = self.data.get(self.add_prefix("phone"), "").strip()
        return self.cleaned_data["phone"] if typed else None


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
