"""Columns of our own: sealed numbers with their blind indexes, and names by sound."""

from typing import Any

from django.db import models

from buildings.foundation.language import pinyin
from buildings.foundation.records import phones


class PhoneAttribute:
    """Turns whatever is assigned into a `phones.Phone`, so that no instance ever carries a bare number."""

    def __init__(self, field: "PhoneField"):
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type | None = None) -> Any:
        return self if instance is None else instance.__dict__.get(self.field.attname)

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = self.field.to_python(value)


class PhoneField(models.Field):
    """A telephone number, encrypted at rest; loads as `phones.Phone`, takes a `Phone` or plain text."""

    descriptor_class = PhoneAttribute
    is_sealed = True

    description = "Encrypted telephone number"

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("default", "")
        kwargs["blank"] = True
        super().__init__(*args, **kwargs)

    def get_internal_type(self) -> str:
        return "TextField"

    def from_db_value(self, value: str | None, expression, connection) -> phones.Phone | None:
        return None if value is None else phones.Phone(sealed=value)

    def to_python(self, value: Any) -> phones.Phone | None:
        if value is None or isinstance(value, phones.Phone):
            return value
        return phones.Phone(str(value).strip())

    def get_prep_value(self, value: Any) -> str | None:
        phone = self.to_python(value)
        return None if phone is None else phone.sealed

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""


class DerivedField(models.CharField):
    """A column computed from another one of the row whenever the row is saved or bulk-created."""

    def __init__(self, *args: Any, source: str = "", **kwargs: Any):
        self.source = source
        kwargs.setdefault("max_length", 255)
        kwargs.setdefault("default", "")
        kwargs["blank"], kwargs["editable"] = True, False
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["blank"], kwargs["editable"]
        return name, path, args, {**kwargs, "source": self.source}

    def derive(self, value: Any) -> str:
        """Return the text of the column for a value of its source."""
        return str(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = self.derive(getattr(model_instance, self.source) or "")[: self.max_length]
        setattr(model_instance, self.attname, value)
        return value


def _plain(value: Any) -> str:
    return value.reveal() if isinstance(value, phones.Phone) else str(value)


class PhoneIndexField(DerivedField):
    """The blind index of a whole number, for exact look-up and uniqueness."""

    def derive(self, value: Any) -> str:
        return phones.blind_index(_plain(value))


class PhoneTailField(DerivedField):
    """The blind index of a number's last four digits."""

    def derive(self, value: Any) -> str:
        return phones.blind_tail(_plain(value))


class PinyinField(DerivedField):
    """A name as lists sort it: in pinyin, with numbers that sort as numbers.

    Letters are searched in it too.
    """

    def derive(self, value: Any) -> str:
        return pinyin.sort_key(value)


class InitialsField(DerivedField):
    """What else letters find a name by: its initials in all likely readings, its pinyin where it has numbers."""

    def derive(self, value: Any) -> str:
        return pinyin.sounds(value)
