"""What may be done with any row that carries a number."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import FieldDoesNotExist, PermissionDenied, ValidationError
from django.db import models, transaction

from buildings.foundation.records import audit
from buildings.foundation.records.fields import PhoneField
from buildings.foundation.records.permissions import Permission


def phone_field(model: type[models.Model], name: str) -> PhoneField:
    """Return a model's phone field by name; raise `FieldDoesNotExist` if the name is no phone field of it."""
    field = model._meta.get_field(name)
    if not isinstance(field, PhoneField):
        raise FieldDoesNotExist(f"{model._meta.label} has no phone field {name}")
    return field


def reveal_phone(thing: models.Model, field: str, *, by: Any, reason: str) -> str:
    """Return a number in plain digits and write down who looked and why.

    Raises `PermissionDenied` without the permission at the row's place, `ValidationError` without a reason.
    """
    phone_field(thing._meta.model, field)
    if not by.may(Permission.REVEAL_PHONE, thing):
        raise PermissionDenied
    return reveal(thing, field, by=by, reason=reason)


@transaction.atomic
def reveal(thing: models.Model, field: str, *, by: Any, reason: str) -> str:
    """Return a number in plain digits and write down who looked and why; whether they may, the caller has asked.

    Raises `ValidationError` without a reason.
    """
    write_down(thing, field, by=by, reason=reason)
    phone = getattr(thing, field)
    return phone.reveal() if phone else ""


def write_down(thing: models.Model, field: str, *, by: Any, reason: str) -> None:
    """Write down who looks at what is masked, and why; raise `ValidationError` without a reason."""
    if not reason.strip():
        raise ValidationError("请填写查看原因", code="reason")
    audit.record("revealed", by=by, thing=thing, field=field, reason=reason.strip()[:200])
