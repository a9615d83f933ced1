"""A secret column: the address or key of a channel, sealed at rest like a telephone number, shown with its end only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models

from buildings.foundation.records import phones

SHOWN = 4
CLEAR = "-"


class Secret:
    """A secret as it is loaded: prints its last four characters, and gives itself away only to `reveal()`."""

    __slots__ = ("_plain", "_sealed")

    def __init__(self, plain: str | None = None, *, sealed: str | None = None):
        self._plain, self._sealed = plain, sealed

    def reveal(self) -> str:
        """Return the secret in plain; raise `phones.UnreadablePhoneError` without the key."""
        if self._plain is None:
            self._plain = phones.unseal(self._sealed or "")
        return self._plain

    @property
    def sealed(self) -> str:
        if self._sealed is None:
            self._sealed = phones.seal(self._plain or "")
        return self._sealed

    def __str__(self) -> str:
        return f"…{self.reveal()[-SHOWN:]}" if self else ""

    def __repr__(self) -> str:
        return f"<Secret {self}>"

    def __bool__(self) -> bool:
        return bool(self._sealed or self._plain)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self.reveal() == other.reveal()

    def __hash__(self) -> int:
        return hash(self.reveal())


class SecretAttribute:
    """Turns whatever is assigned into a `Secret`, so that no instance ever carries a bare one."""

    def __init__(self, field: SecretField):
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type | None = None) -> Any:
        return self if instance is None else instance.__dict__.get(self.field.attname)

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = self.field.to_python(value)


class SecretField(models.Field):
    """Text encrypted at rest under the keys of `PHONE_KEYS`.

    Loads as `Secret`, takes a `Secret` or plain text.
    """

    descriptor_class = SecretAttribute
    is_sealed = True
    description = "Encrypted secret"

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def get_internal_type(self) -> str:
        return "TextField"

    def from_db_value(self, value: str | None, expression, connection) -> Secret | None:
        return None if value is None else Secret(sealed=value)

    def to_python(self, value: Any) -> Secret | None:
        return value if value is None or isinstance(value, Secret) else Secret(str(value).strip())

    def get_prep_value(self, value: Any) -> str | None:
        secret = self.to_python(value)
        return None if secret is None else secret.sealed

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def formfield(self, **kwargs: Any) -> forms.Field:
        return SecretFormField(label=self.verbose_name, help_text=self.help_text)


class SecretInput(forms.TextInput):
    """A box that never holds the stored secret: left empty it changes nothing."""

    def format_value(self, value):
        return None if isinstance(value, Secret) else super().format_value(value)

    def get_context(self, name, value, attrs):
        if isinstance(value, Secret) and value:
            attrs = {**(attrs or {}), "placeholder": f"{value}，留空不改，填 - 清除"}
        return super().get_context(name, value, {"autocomplete": "off", **(attrs or {})})

    def value_omitted_from_data(self, data, files, name):
        return not str(data.get(name) or "").strip()


class SecretFormField(forms.CharField):
    """Takes a new secret, or a single dash that empties the column."""

    widget = SecretInput(attrs={"size": 80})

    def __init__(self, **kwargs):
        super().__init__(**{**kwargs, "required": False, "max_length": 500})

    def has_changed(self, initial, data):
        return bool(str(data or "").strip())

    def clean(self, value):
        value = super().clean(value)
        return "" if value == CLEAR else value
