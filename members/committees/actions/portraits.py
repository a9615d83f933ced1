"""A person's face on the wall board: given, shown to fewer or more, taken down by its owner or by the office."""

from __future__ import annotations

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from buildings.foundation.pages.photos import CleanPhoto
from buildings.foundation.records import audit
from members.accounts.models import User
from members.committees.actions.telling import tell
from members.committees.models import Committee, Portrait
from members.committees.rules import ask


@transaction.atomic
def hang_portrait(*, by: User, photo: CleanPhoto | None, is_public: bool) -> Portrait | None:
    """Keep a person's picture in place of the one before; without a new one only say who may see it."""
    portrait = Portrait.objects.select_for_update().filter(user=by).first()
    if photo is None and portrait is None:
        return None
    portrait = portrait or Portrait(user=by)
    if photo is not None:
        _drop_file(portrait)
        portrait.width, portrait.height = photo.width, photo.height
        portrait.file.save(photo.name, photo.file, save=False)
    portrait.is_public, portrait.changed_at = is_public, timezone.now()
    portrait.save()
    return portrait


@transaction.atomic
def take_down_portrait(*, by: User) -> None:
    """Delete a person's picture, the file with the row."""
    for portrait in Portrait.objects.select_for_update().filter(user=by):
        _drop_file(portrait)
        portrait.delete()


@transaction.atomic
def remove_portrait(committee: Committee, *, by: User, portrait: Portrait, reason: str) -> None:
    """Take another person's picture off a committee's board; why is written down, and told to its owner.

    Raises `PermissionDenied` for who does not keep the committee, `ValidationError` for a picture that is on
    no board of it and without a reason.
    """
    ask(by, committee)
    if not reason.strip():
        raise ValidationError({"reason": "请写明撤下的理由"})
    rows = Portrait.objects.on_board_of(committee).filter(pk=portrait.pk)
    row = Portrait.objects.select_for_update().select_related("user").filter(pk__in=rows.values("pk")).first()
    if row is None:
        raise ValidationError({"portrait": "这张照片已不在本楼公示牌上"})
    tell(
        "portrait_removed",
        [row.user],
        committee,
        key=f"portrait:{row.pk}:removed",
        title="您的公示牌照片已撤下",
        body=f"理由：{reason.strip()}。可另传一张。",
        page="board/",
    )
    _drop_file(row)
    row.delete()
    audit.record(
        "portrait_removed",
        by=by,
        thing=row.user,
        street=committee.building.street_id,
        committee=committee.pk,
        reason=reason.strip()[:200],
    )


def _drop_file(portrait: Portrait) -> None:
    if name := portrait.file.name:
        transaction.on_commit(partial(portrait.file.storage.delete, name))
