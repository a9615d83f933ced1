"""Photos set aside between two pages, for a browser puts none into a form again: a preview, an error, a log-in.

A page carries a signed list of what was set aside; whoever holds it has the photos. They go after a day.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile

from buildings.foundation.pages.photos import checked_photo

FOLDER = "kept"
ENDING = "-kept"  # of the hidden field beside the field of the photos
SALT = "buildings.foundation.kept-photos"
LASTS = timedelta(hours=12)
MOST_AT_ONCE = 4
MOST_IN_ALL = 500  # files; past them nothing more is set aside, and the page says so


def keep(uploads: Iterable[UploadedFile]) -> str:
    """Set photos aside; return the list a page carries, empty where there was none that could be kept."""
    photos = [upload for upload in uploads if _is_photo(upload)][:MOST_AT_ONCE]
    if not photos or _count() + len(photos) > MOST_IN_ALL:
        return ""
    return signing.dumps([[_store(photo), photo.name] for photo in photos], salt=SALT)


def kept(listed: str) -> list[UploadedFile]:
    """Return the photos of such a list, as if they had been sent now; none where it is old or made up."""
    return [
        SimpleUploadedFile(name, _read(stored))
        for stored, name in _rows(listed)
        if default_storage.exists(stored)
    ]


def count_of(listed: str) -> int:
    """Return how many photos of a list are still there."""
    return sum(default_storage.exists(stored) for stored, _ in _rows(listed))


def forget_before(at: datetime) -> int:
    """Drop what was set aside before a moment; return how many photos."""
    old = [name for name in _names() if default_storage.get_modified_time(name) < at]
    for name in old:
        default_storage.delete(name)
    return len(old)


def _rows(listed: str) -> list[tuple[str, str]]:
    try:
        return signing.loads(listed, salt=SALT, max_age=LASTS) if listed else []
    except signing.BadSignature:
        return []


def _is_photo(upload: UploadedFile) -> bool:
    upload.seek(0)
    try:
        checked_photo(upload)
    except ValidationError:
        return False
    return True


def _store(upload: File) -> str:
    upload.seek(0)
    stored = default_storage.save(f"{FOLDER}/{secrets.token_hex(16)}", upload)
    upload.seek(0)
    return stored


def _read(stored: str) -> bytes:
    with default_storage.open(stored) as file:
        return file.read()


def _names() -> list[str]:
    if not default_storage.exists(FOLDER):
        return []
    return [f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]]


def _count() -> int:
    return len(_names())
