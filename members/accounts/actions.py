"""The verbs of accounts."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from buildings.foundation.records import phones
from buildings.foundation.records.checked import save_checked
from buildings.foundation.records.revealing import reveal_phone
from buildings.models import Building, Community, District, Grid, Street
from members.accounts import audit, grants, keys
from members.accounts.audit import Event
from members.accounts.models import ApiKey, Assignment, User
from members.accounts.roles import Role
from members.accounts.telling import tell_of_change
from organizations.models import PartyOrganization

__all__ = [
    "assign_role",
    "change_password",
    "create_person",
    "disable",
    "enable",
    "end_role",
    "issue_key",
    "open_account",
    "reset_password",
    "reveal_phone",
    "revoke_key",
]

NOT_YOURS = "这个账号不在您的管理范围内"
STAFF_ROLES = {Role.DISTRICT_LEADER, Role.STREET_LEADER, Role.STREET_STAFF, Role.PARTY_SECRETARY}


@transaction.atomic
def create_person(
    *,
    real_name: str,
    phone: str = "",
    street: Street | None = None,
    username: str = "",
    by: User | None = None,
) -> User:
    """Return the street's person of that name and phone, made if new; he cannot log in until `open_account`.

    Without a phone a new person is made each time. `street` is the street that keeps the account; a known
    person who has none gets it, and who has an account elsewhere gets another here. With `by`, raises
    `PermissionDenied` where that person may not manage accounts of the street.
    """
    existing = User.objects.of_person(real_name, phone, street=street).first() if phone else None
    person = existing or User(
        username=username or _free_username(), real_name=real_name, phone=phones.canonical(phone)
    )
    if person.street_id is None:
        person.street = street
    if by is not None and existing is None and not grants.may_manage(by, person):
        raise PermissionDenied(NOT_YOURS)
    if existing is None:
        person.set_unusable_password()
    person.save()
    return person


def _free_username() -> str:
    return f"p{secrets.token_hex(5)}"


def _locked(user: User, by: User) -> User:
    fresh = User.objects.select_for_update().get(pk=user.pk)
    if not grants.may_manage(by, fresh):
        raise PermissionDenied(NOT_YOURS)
    return fresh


@transaction.atomic
def open_account(user: User, *, by: User, password: str, username: str = "") -> User:
    """Let a person log in: lock him, set name and first password, to be changed at once, open the account, audit.

    Raises `PermissionDenied` for who does not manage the account, `ValidationError` for a weak password.
    """
    fresh = _locked(user, by)
    fresh.username = username or fresh.username
    _set_password(fresh, password, temporary=True)
    fresh.is_active = True
    fresh.save()
    audit.record(Event.ACCOUNT_OPENED, by=by, thing=fresh)
    return fresh


@transaction.atomic
def reset_password(user: User, *, by: User, password: str) -> User:
    """Give a person a new first password: lock him, set it, to be changed at the next log-in, audit, tell of it.

    Raises `PermissionDenied` for who does not manage the account, `ValidationError` for a weak password.
    """
    fresh = _locked(user, by)
    _set_password(fresh, password, temporary=True)
    fresh.save(update_fields=["password", "must_change_password"])
    audit.record(Event.PASSWORD_RESET, by=by, thing=fresh)
    tell_of_change(fresh, by=by, event=Event.PASSWORD_RESET)
    return fresh


@transaction.atomic
def change_password(user: User, *, password: str) -> User:
    """Set a person's own new password; raise `ValidationError` for a weak one or the old one."""
    fresh = User.objects.select_for_update().get(pk=user.pk)
    if fresh.check_password(password):
        raise ValidationError("新密码不能与原密码相同", code="same")
    _set_password(fresh, password, temporary=False)
    fresh.save(update_fields=["password", "must_change_password"])
    audit.record(Event.PASSWORD_CHANGED, by=fresh, thing=fresh)
    return fresh


def _set_password(user: User, password: str, *, temporary: bool) -> None:
    validate_password(password, user)
    user.set_password(password)
    user.must_change_password = temporary


@transaction.atomic
def disable(user: User, *, by: User) -> User:
    """Shut an account: lock it, shut it, audit where it was open; its sessions end with the next request.

    Raises `PermissionDenied` for who does not manage the account, `ValidationError` for one's own.
    """
    if user.pk == by.pk:
        raise ValidationError("不能停用自己的账号", code="own")
    return _switch(_locked(user, by), False, by)


@transaction.atomic
def enable(user: User, *, by: User) -> User:
    """Open an account that was shut: lock it, open it, audit where it was shut.

    Raises `PermissionDenied` for who does not manage the account.
    """
    return _switch(_locked(user, by), True, by)


def _switch(user: User, active: bool, by: User) -> User:
    if user.is_active != active:
        user.is_active = active
        user.save(update_fields=["is_active"])
        audit.record(Event.ACCOUNT_ENABLED if active else Event.ACCOUNT_DISABLED, by=by, thing=user)
    return user


@transaction.atomic
def assign_role(
    user: User,
    *,
    by: User,
    role: Role,
    district: District | None = None,
    street: Street | None = None,
    community: Community | None = None,
    grid: Grid | None = None,
    building: Building | None = None,
    organization: PartyOrganization | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Assignment:
    """Give a person a role over one place: lock the person, write the role, open the admin to staff, audit.

    Raises `PermissionDenied` when the role gives more than `by` holds there, `ValidationError` when it breaks
    a rule.
    """
    fresh = User.objects.select_for_update().get(pk=user.pk)
    assignment = Assignment(
        user=fresh,
        role=role,
        district=district,
        street=street,
        community=community,
        grid=grid,
        building=building,
        organization=organization,
        since=since or timezone.localdate(),
        until=until,
    )
    if not grants.may_grant(by, assignment):
        raise PermissionDenied("不能授予超出本人权限的角色")
    save_checked(assignment)
    if role in STAFF_ROLES and not fresh.is_staff:
        fresh.is_staff = True
        fresh.save(update_fields=["is_staff"])
    audit.record(
        Event.ROLE_GIVEN, by=by, thing=assignment, user=fresh.pk, role=str(role), **_dates(assignment)
    )
    return assignment


@transaction.atomic
def end_role(assignment: Assignment, *, by: User, on: date | None = None) -> Assignment:
    """End a role on a day (today unless named): lock it, audit, write the day, or delete one that has not begun.

    Raises `PermissionDenied` when the role gives more than `by` holds there.
    """
    fresh = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if not grants.may_grant(by, fresh):
        raise PermissionDenied("不能终止超出本人权限的角色")
    on = on or timezone.localdate()
    audit.record(Event.ROLE_ENDED, by=by, thing=fresh, user=fresh.user_id, role=fresh.role, on=on.isoformat())
    if on <= fresh.since:
        fresh.delete()
        return fresh
    fresh.until = on
    fresh.save(update_fields=["until"])
    return fresh


@transaction.atomic
def issue_key(
    user: User, *, by: User, name: str, scopes: Iterable[str], expires_at: datetime | None = None
) -> tuple[ApiKey, str]:
    """Give another system a key to an account: lock the account, write the key, audit, tell of it.

    Returns the key with its secret, which is shown this once. Raises `PermissionDenied` for who does not
    manage the account, `ValidationError` for an account that is shut and for a key that breaks a rule.
    """
    fresh = _locked(user, by)
    if not fresh.is_active:
        raise ValidationError({"user": "此账号已停用"})
    secret = keys.new_secret()
    key = ApiKey(
        user=fresh,
        name=name.strip(),
        start=keys.start_of(secret),
        digest=keys.digest(secret),
        scopes=list(scopes),
        issued_by=by,
        expires_at=expires_at,
    )
    save_checked(key)
    audit.record(Event.KEY_ISSUED, by=by, thing=key, user=fresh.pk, name=key.name, scopes=key.scopes)
    tell_of_change(fresh, by=by, event=Event.KEY_ISSUED)
    return key, secret


@transaction.atomic
def revoke_key(key: ApiKey, *, by: User) -> ApiKey:
    """End a key at once and for good: lock it, write who ended it and when, audit; a second time changes nothing.

    Raises `PermissionDenied` for who does not manage the key's account.
    """
    fresh = ApiKey.objects.select_for_update(of=("self",)).select_related("user").get(pk=key.pk)
    if not grants.may_manage(by, fresh.user):
        raise PermissionDenied(NOT_YOURS)
    if fresh.revoked_at is None:
        fresh.revoked_at, fresh.revoked_by = timezone.now(), by
        fresh.save(update_fields=["revoked_at", "revoked_by"])
        audit.record(Event.KEY_REVOKED, by=by, thing=fresh, user=fresh.user_id, name=fresh.name)
    return fresh


def _dates(assignment: Assignment) -> dict[str, str | None]:
    until = assignment.until.isoformat() if assignment.until else None
    return {"since": assignment.since.isoformat(), "until": until}
