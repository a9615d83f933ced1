"""Several pictures in one field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from buildings.foundation.pages import kept_photos
from buildings.foundation.pages.photos import CheckedPhoto, checked_photo

MAX_PHOTOS = 4


class PhotosInput(forms.ClearableFileInput):
    """Takes several.

    What was set aside from an earlier sending counts where none is chosen anew (`kept_photos`).
    """

    allow_multiple_selected = True
    template_name = "includes/photos_input.html"
    listed = ""
    has_uploads = False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile]:
        uploads = super().value_from_datadict(data, files, name)
        self.has_uploads = bool(uploads)
        if uploads:
            return uploads
        self.listed = data.get(name + kept_photos.ENDING, "")
        return kept_photos.kept(self.listed)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        count = kept_photos.count_of(self.listed)
        kept = {"name": name + kept_photos.ENDING, "listed": self.listed, "count": count}
        return {
            **super().get_context(name, None, attrs),
            "kept": kept,
            "are_lost": self.has_uploads and not count,
        }


class PhotosField(forms.FileField):
    """Several pictures at once; cleans to a list of `CheckedPhoto`, which are drawn when they are kept."""

    widget = PhotosInput(attrs={"accept": "image/jpeg,image/png", "data-keeps": True})

    def clean(self, data: Any, initial: Any = None) -> list[CheckedPhoto]:
        uploads: list[UploadedFile] = [one for one in data or [] if one]
        if len(uploads) > MAX_PHOTOS:
            raise ValidationError(f"最多上传 {MAX_PHOTOS} 张照片")
        return [checked_photo(super(PhotosField, self).clean(upload, initial)) for upload in uploads]


def keep_photos(form: forms.Form) -> None:
    """Set the photos of a form aside that is drawn again, so that nobody has to choose them again."""
    widget = form["photos"].field.widget
    uploads = form.files.getlist(form.add_prefix("photos")) if form.files else []
    if uploads:
        widget.listed = kept_photos.keep(uploads)
