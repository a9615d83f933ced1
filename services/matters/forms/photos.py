"""Several pictures in one field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from buildings.foundation.pages.photos import CheckedPhoto, checked_photo

MAX_PHOTOS = 4


class PhotosInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class PhotosField(forms.FileField):
    """Several pictures at once; cleans to a list of `CheckedPhoto`, which are drawn when they are kept."""

    widget = PhotosInput(attrs={"accept": "image/jpeg,image/png"})

    def clean(self, data: Any, initial: Any = None) -> list[CheckedPhoto]:
        uploads: list[UploadedFile] = [one for one in data or [] if one]
        if len(uploads) > MAX_PHOTOS:
            raise ValidationError(f"最多上传 {MAX_PHOTOS} 张照片")
        return [checked_photo(super(PhotosField, self).clean(upload, initial)) for upload in uploads]
