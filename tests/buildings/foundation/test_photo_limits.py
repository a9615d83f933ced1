"""What a picture may cost: nothing is decoded in a form, a stranger is counted first, large ones are refused."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from buildings.foundation.pages import photos
from services.matters import limits
from services.matters.models import Matter, Photo


def upload(kind, size, mode="RGB", **options):
    body = io.BytesIO()
    Image.new(mode, size, "white").save(body, kind, **options)
    return SimpleUploadedFile(f"photo.{kind.lower()}", body.getvalue())


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(
    ("kind", "size", "options"),
    [
        ("PNG", (7000, 7000), {}),
        ("PNG", (5001, 5000), {}),
        ("JPEG", (5001, 5000), {"progressive": True}),
        ("JPEG", (10001, 10000), {}),
    ],
)
def test_what_would_have_to_be_decoded_whole_is_refused_by_its_header(monkeypatch, kind, size, options):
    picture = upload(kind, size, **options)
    monkeypatch.setattr(Image.Image, "load", lambda *_: pytest.fail("decoded"))
    with pytest.raises(ValidationError, match="照片尺寸过大"):
        photos.checked_photo(picture)


def test_a_large_picture_of_a_phone_is_decoded_reduced(monkeypatch):
    sizes = []
    thumbnail = Image.Image.thumbnail
    monkeypatch.setattr(
        Image.Image,
        "thumbnail",
        lambda self, *of, **how: (sizes.append(self.size), thumbnail(self, *of, **how))[1],
    )
    drawn = photos.checked_photo(upload("JPEG", (8400, 6000))).drawn()

    assert max(sizes[0]) <= 2 * photos.LONGEST_SIDE + 200
    assert max(drawn.width, drawn.height) == photos.LONGEST_SIDE


def test_one_that_is_broken_behind_its_header_is_told_when_it_is_drawn():
    whole = upload("JPEG", (640, 480)).read()
    checked = photos.checked_photo(SimpleUploadedFile("cut.jpg", whole[:1200]))
    with pytest.raises(ValidationError, match="照片已损坏"):
        checked.drawn()


@pytest.mark.django_db
def test_who_is_over_the_limit_has_nothing_decoded(
    client, building, category, monkeypatch, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(limits, "PER_ADDRESS", 0)
    monkeypatch.setattr(limits, "PER_ADDRESS_PROVEN", 0)
    monkeypatch.setattr(photos, "_drawn_anew", lambda *_: pytest.fail("decoded"))
    sent = {"category": category.pk, "text": "灯不亮", "key": "tap", "photos": [upload("PNG", (2000, 2000))]}

    assert client.post(reverse("matter-report", args=[building.code]), sent).status_code == 429
    assert not Matter.objects.exists()
    assert not Photo.objects.exists()
