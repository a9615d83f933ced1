"""Questions about accounts, roles and the audit."""

from django.contrib.auth.base_user import BaseUserManager
from django.db.models import F, Q

from buildings.foundation.records.phones import blind_index
from buildings.foundation.records.scope import ScopedQuerySet, scope_of
from organizations.querysets import current

# The relations by which a person holds something at a place; all but the first belong to
# `members.committees`.
HOLDINGS = ("assignments", "posts", "nominations", "deputies", "turns", "stand_ins")


class UserQuerySet(ScopedQuerySet):
    """An account is seen by the street that keeps it, by whoever sees a place where it holds a role, and by itself."""

    street_column = "street_id"

    def visible_to(self, user, permission=None):
        scope = scope_of(user, permission)
        if scope.everywhere:
            return self
        visible = Q(street__in=scope.streets)
        if permission is None:
            visible |= Q(pk=user.pk)
        for name in HOLDINGS:
            relation = self.model._meta.get_field(name)
            rows = relation.related_model._default_manager.visible_to(user, permission)
            visible |= Q(pk__in=rows.values(relation.field.name))
        return self.filter(visible)

    def with_phone(self, number: str):
        return self.filter(phone_index=blind_index(number)).exclude(phone_index="")

    def of_person(self, real_name: str, number: str, *, street=None):
        """Narrow to the accounts of one name and number that a street keeps, or nobody yet, the street's own first."""
        rows = self.with_phone(number).filter(real_name=real_name)
        if street is None:
            return rows
        return rows.filter(Q(street=street) | Q(street=None)).order_by(F("street").asc(nulls_last=True))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, username: str, password: str | None = None, **fields):
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields):
        return self.create_user(username, password, **{"is_staff": True, "is_superuser": True, **fields})


class AssignmentQuerySet(ScopedQuerySet):
    """A role given exists for those who see the place it is held over."""

    street_column, building_column = "street_id", "building_id"
    scope_columns = {"community": "community_id", "grid": "grid_id", "organization": "organization_id"}

    def visible_to(self, user, permission=None):
        scope = scope_of(user, permission)
        if scope.everywhere:
            return self
        visible = Q(street__in=scope.streets)
        for kind in ("building", *self.scope_columns):
            places = self.model._meta.get_field(kind).related_model._default_manager.visible_to(
                user, permission
            )
            visible |= Q(**{f"{kind}__in": places.values("pk")})
        return self.filter(visible)

    def current(self, on):
        return self.filter(current(on))


class ApiKeyQuerySet(ScopedQuerySet):
    scoped_through = "user"

    def for_list(self):
        return self.select_related("user", "issued_by", "revoked_by")


class AuditEventQuerySet(ScopedQuerySet):
    street_column = "street_id"
