"""Pictures on their way in: known by their bytes, drawn anew, so that no place, device or hidden file comes along."""

from __future__ import annotations

import io
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404
from PIL import Image, ImageOps, UnidentifiedImageError

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 25_000_000  # of what must be decoded whole
MAX_PIXELS_REDUCED = 100_000_000  # of a JPEG as phones take them, decoded at a fraction of its size
_DRAWING = threading.BoundedSemaphore(2)  # pictures at a time in one process
LONGEST_SIDE = 2048
Image.MAX_IMAGE_PIXELS = MAX_PIXELS_REDUCED  # Pillow warns of what is larger

MAGIC = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG"}


@dataclass(frozen=True)
class CleanPhoto:
    """A picture drawn anew as JPEG: `file` its bytes, sides in pixels."""

    name: str
    file: ContentFile
    width: int
    height: int


class CheckedPhoto:
    """An upload of which only the header was looked at.

    Drawn anew when it is kept, after its sender was counted.
    """

    def __init__(self, upload: File, kind: str):
        self._upload, self._kind = upload, kind

    def drawn(self) -> CleanPhoto:
        """Return it as a JPEG without its metadata, two at a time in a process.

        Raise `ValidationError` if broken.
        """
        with _DRAWING, _readable():
            self._upload.seek(0)
            with Image.open(self._upload, formats=[self._kind]) as image:
                return _drawn_anew(image)


def checked_photo(upload: File) -> CheckedPhoto:
    """Look at the header of an upload.

    Raise `ValidationError` for what is no jpg or png, or too large to draw.
    """
    if upload.size > MAX_BYTES:
        raise ValidationError("照片不能超过 10 MB，请压缩后再传")
    head = upload.read(8)
    upload.seek(0)
    kind = next((name for magic, name in MAGIC.items() if head.startswith(magic)), None)
    if kind is None:
        raise ValidationError("只能上传 jpg 或 png 照片")
    with _readable(), Image.open(upload, formats=[kind]) as image:
        is_reducible = kind == "JPEG" and not image.info.get("progressive")
        if image.width * image.height > (MAX_PIXELS_REDUCED if is_reducible else MAX_PIXELS):
            raise ValidationError("照片尺寸过大，请缩小后再传")
    return CheckedPhoto(upload, kind)


def clean_photo(upload: File) -> CleanPhoto:
    """Return an upload of a known person as a JPEG without its metadata; raises as `checked_photo` does."""
    return checked_photo(upload).drawn()


@contextmanager
def _readable() -> Iterator[None]:
    """Say of a picture that Pillow cannot read that it is broken."""
    try:
        yield
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError("照片已损坏或无法读取，请换一张") from error


def _drawn_anew(image: Image.Image) -> CleanPhoto:
    image.draft(
        "RGB", (LONGEST_SIDE, LONGEST_SIDE)
    )  # a JPEG is decoded reduced; anything else takes no draft
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=2.0)
    upright = ImageOps.exif_transpose(image)
    flat = Image.new("RGB", upright.size, "white")
    flat.paste(upright, mask=upright.getchannel("A") if "A" in upright.getbands() else None)
    body = io.BytesIO()
    flat.save(body, "JPEG", quality=85, optimize=True)
    return CleanPhoto(f"{secrets.token_hex(8)}.jpg", ContentFile(body.getvalue()), *flat.size)


class HasFile(Protocol):
    """A row with a picture."""

    @property
    def file(self) -> FieldFile: ...


def photo_response(photo: HasFile) -> FileResponse:
    """Answer with the `file` of a row that was asked for by somebody who may see it."""
    if not photo.file.name or not photo.file.storage.exists(photo.file.name):
        raise Http404
    response = FileResponse(photo.file.open("rb"), content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=3600"
    response["X-Content-Type-Options"] = "nosniff"
    return response
