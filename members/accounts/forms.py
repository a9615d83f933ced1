from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm


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


class TokenForm(forms.Form):
    token = forms.CharField(
        label="动态口令",
        max_length=16,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
