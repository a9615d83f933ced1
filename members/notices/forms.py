"""What people choose about their notices, and what the office keeps of its channels and wordings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from buildings.foundation.pages.form_fields import LedgerForm
from members.notices import kinds, outgoing
from members.notices.kinds import KINDS, MODES, Medium
from members.notices.models import ROBOTS, Endpoint, Switch, Wording
from members.notices.texts import VARIABLES, unknown_variables


class SettingsForm(forms.Form):
    """One box for each kind and medium, filled with what the person chose or the kind's default."""

    use_required_attribute = False

    def __init__(self, *args: Any, user: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.user = user
        modes = Switch.objects.visible_to(user).values_list("kind", "medium", "mode")
        self.stored_modes = {(kind, medium): mode for kind, medium, mode in modes}
        for key, label in kinds.choices():
            for medium in Medium:
                self.fields[f"{key}-{medium}"] = self._box(key, label, medium)

    def _box(self, key: str, label: str, medium: Medium) -> forms.ChoiceField:
        default = KINDS[key].mode(medium)
        return forms.ChoiceField(
            label=f"{label}：{medium.label}",
            choices=[(mode.value, mode.label) for mode in MODES[medium]],
            initial=self.stored_modes.get((key, medium), default.value),
        )

    def rows(self) -> Iterator[tuple[str, list[tuple[str, forms.BoundField]]]]:
        """Yield each kind's label with its boxes, each beside its medium's label."""
        for key, label in kinds.choices():
            yield label, [(medium.label, self[f"{key}-{medium}"]) for medium in Medium]

    def modes(self) -> dict[tuple[str, str], str]:
        """Return what was chosen, by kind and medium."""
        return {
            (key, medium): self.cleaned_data[f"{key}-{medium}"]
            for key, _ in kinds.choices()
            for medium in Medium
        }


class EndpointForm(LedgerForm):
    kinds = forms.MultipleChoiceField(
        label="发送的事项",
        required=False,
        choices=kinds.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="不选表示全部；短信按个人设置，不受此限",
    )

    class Meta:
        model = Endpoint
        fields = ["street", "name", "channel", "address", "secret", "kinds", "is_active"]

    def clean(self):
        cleaned = super().clean()
        address = cleaned.get("address") or getattr(self.instance.address, "reveal", str)()
        channel = cleaned.get("channel") or self.instance.channel
        secret = cleaned.get("secret") or getattr(self.instance.secret, "reveal", str)()
        try:
            if not address:
                raise outgoing.NotAllowedError("请填写地址")
            outgoing.check(address)
        except outgoing.NotAllowedError as error:
            self.add_error("address", str(error))
        if channel and channel not in ROBOTS and len(secret) < 16:
            self.add_error("secret", "数据推送和短信须约定至少 16 位的签名密钥")
        return cleaned


class WordingForm(LedgerForm):
    kind = forms.ChoiceField(label="事项", choices=kinds.choices)

    class Meta:
        model = Wording
        fields = ["street", "kind", "medium", "subject", "body"]
        help_texts = {
            "body": "可用变量："
            + "，".join(f"<code>{{{name}}}</code> {label}" for name, label in VARIABLES.items())
        }

    def clean_subject(self):
        return _checked(self.cleaned_data["subject"])

    def clean_body(self):
        return _checked(self.cleaned_data["body"])


def _checked(text: str) -> str:
    if unknown := unknown_variables(text):
        raise ValidationError(f"没有这样的变量：{'、'.join(f'{{{name}}}' for name in unknown)}")
    return text
