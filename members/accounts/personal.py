"""What the portal keeps of a person, for that person: copy, correction, end (个人信息保护法 第四十五至四十七条)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from buildings.foundation.records import phones
from buildings.foundation.records.fields import DerivedField
from buildings.foundation.systems import SystemConfig, declared
from buildings.foundation.tables import model_table
from members.accounts import audit
from members.accounts.audit import Event
from members.accounts.models import AuditEvent, User

MOST = 500  # rows of one kind in a copy
OWN = ("username", "real_name", "phone", "email", "street", "joined_at", "last_login")
FORGOTTEN = "已注销用户"


def account_facts(user: User) -> list[tuple[str, str]]:
    """Return what an account itself holds, label and value; the number as it is masked elsewhere."""
    values = [(field, model_table.cell(user, field)) for field in model_table.columns(User, OWN)]
    return [(str(field.verbose_name), _text(value)) for field, value in values]


def holdings(user: User) -> list[str]:
    """Return in words the roles a person holds today."""
    return [f"{holding.role.label}" for holding in user.holdings]


def _text(value: Any) -> str:
    if hasattr(value, "astimezone"):
        return f"{timezone.localtime(value):%Y年%-m月%-d日 %H:%M}"
    return "" if value is None else str(value)


def _relations() -> Iterator[models.ForeignKey]:
    """Yield each foreign key of ours that names a person, the histories left out."""
    for model in apps.get_models():
        ours = isinstance(model._meta.app_config, SystemConfig)
        if not ours or hasattr(model, "pgh_obj_id") or model is AuditEvent:
            continue
        yield from (
            field
            for field in model._meta.concrete_fields
            if field.is_relation and field.related_model is User
        )


def _named_with(model: type[models.Model]) -> list[str]:
    """Return what is read along with rows of a model so that each can say its name: its parents, and theirs."""
    paths = []
    for field in model._meta.concrete_fields:
        if not field.is_relation:
            continue
        paths.append(field.name)
        above = field.related_model._meta.concrete_fields if field.related_model is not User else ()
        paths += [f"{field.name}__{more.name}" for more in above if more.is_relation and not more.null]
    return paths


def _latest(rows: models.QuerySet, write: Callable[[Any], str]) -> list[str]:
    """Return the latest rows in words, and a line that says so where there are more than a copy holds."""
    lines = [write(row) for row in rows.order_by("-pk")[: MOST + 1]]
    return [*lines[:MOST], f"（以上为最近{MOST}条，更早的未列出）"] if len(lines) > MOST else lines


def copy_of(user: User) -> dict[str, Any]:
    """Return everything kept of a person as plain data: the account, what names it, and what it did.

    Numbers whole.
    """
    account = dict(account_facts(user)) | {"手机号码": user.phone.reveal() if user.phone else ""}
    related: dict[str, list[str]] = {}
    for field in _relations():
        rows = field.model._base_manager.filter(**{field.name: user}).select_related(
            *_named_with(field.model)
        )
        if lines := _latest(rows, str):
            related[f"{field.model._meta.verbose_name} · {field.verbose_name}"] = lines
    kinds = dict(Event.choices)
    events = AuditEvent.objects.filter(by=user)
    events_in_words = _latest(events, lambda event: f"{_text(event.at)} {kinds.get(event.kind, event.kind)}")
    audit.record(Event.OWN_COPY, by=user, thing=user)
    return {"账号": account, "今日角色": holdings(user), "与我有关": related, "操作记录": events_in_words}


@transaction.atomic
def correct(user: User, *, phone: str | None, email: str) -> User:
    """Change a person's own address and, unless None, number: lock him, check, write, audit.

    Raises `ValidationError` for what the columns refuse, and for a second account of that
    name and number in the street.
    """
    fresh = User.objects.select_for_update().get(pk=user.pk)
    if phone is not None:
        fresh.phone = phones.canonical(phone)
    fresh.email = email
    for field in fresh._meta.concrete_fields:
        if isinstance(
            field, DerivedField
        ):  # the rule against a second account of that name and number rests on one
            field.pre_save(fresh, add=False)
    fresh.full_clean(exclude=["password"])
    fresh.save()
    audit.record(Event.OWN_CORRECTED, by=fresh, thing=fresh)
    return fresh


@transaction.atomic
def forget(user: User) -> User:
    """End an account at its owner's wish: name, number and address go, from the history as well; what was done stays.

    Raises `ValidationError` while the person holds a role: an office is handed over first.
    """
    fresh = User.objects.select_for_update().get(pk=user.pk)
    if fresh.is_superuser or fresh.holdings:
        raise ValidationError("您还担任着角色，请先由街道办理卸任", code="holding")
    audit.record(Event.OWN_FORGOTTEN, by=fresh, thing=fresh)
    fresh.username, fresh.real_name, fresh.email, fresh.phone = f"gone-{fresh.pk}", FORGOTTEN, "", ""
    fresh.is_active = fresh.is_staff = False
    fresh.set_unusable_password()
    fresh.save()
    blank = {"username": fresh.username, "real_name": FORGOTTEN, "email": ""}
    blank |= dict.fromkeys(("phone", "phone_index", "phone_tail", "pinyin", "initials"), "")
    User.pgh_event_model.objects.filter(pgh_obj=fresh).update(**blank)
    for device in (TOTPDevice, StaticDevice):
        device.objects.filter(user=fresh).delete()
    for _, forget_more in declared("forget"):
        forget_more(fresh)
    return fresh
