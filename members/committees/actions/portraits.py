"""A person's own face on the wall board: given, shown to fewer or more, taken down."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.utils import timezone

from buildings.photos import CleanPhoto
from members.accounts.models import User
from members.committees.models import Portrait


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


def _drop_file(portrait: Portrait) -> None:
    if portrait.file:
        transaction.on_commit(partial(portrait.file.storage.delete, portrait.file.name))
