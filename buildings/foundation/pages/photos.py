"""Pictures on their way in: known by their bytes, drawn anew, so that no place, device or hidden file comes along."""

from __future__ import annotations

import io
import secrets
from dataclasses import dataclass
from typing import Protocol

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404
from PIL import Image, ImageOps, UnidentifiedImageError

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 50_000_000
LONGEST_SIDE = 2048

MAGIC = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG"}


@dataclass(frozen=True)
class CleanPhoto:
    """A picture drawn anew as JPEG: `file` its bytes, sides in pixels."""

    name: str
    file: ContentFile
    width: int
    height: int


def clean_photo(upload: File) -> CleanPhoto:
    """Return an upload as a JPEG without its metadata; raise `ValidationError` for what is no jpg or png."""
    if upload.size > MAX_BYTES:
        raise ValidationError("照片不能超过 10 MB，请压缩后再传")
    head = upload.read(8)
    upload.seek(0)
    kind = next((name for magic, name in MAGIC.items() if head.startswith(magic)), None)
    if kind is None:
        raise ValidationError("只能上传 jpg 或 png 照片")
    try:
        with Image.open(upload, formats=[kind]) as image:
            if image.width * image.height > MAX_PIXELS:
                raise ValidationError("照片尺寸过大，请缩小后再传")
            return _drawn_anew(image)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError("照片已损坏或无法读取，请换一张") from error


def _drawn_anew(image: Image.Image) -> CleanPhoto:
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
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
