"""Photos stay chosen when a form is drawn again: a preview, an error, a limit."""

from datetime import timedelta

import lxml.html
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from buildings.foundation.pages import kept_photos
from members.accounts import limits
from members.accounts.tasks import sweep_kept_photos
from services.matters.models import Matter
from tests.pictures import picture

TEXT = "三楼走廊的灯一闪一闪"


@pytest.fixture(autouse=True)
def _own_uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def photo(name="lamp.jpg", **look):
    return SimpleUploadedFile(name, picture(**look).read())


def send(client, building, **words):
    return client.post(reverse("matter-report", args=[building.code]), {"key": "tap-1", **words})


def listed_in(answer):
    page = lxml.html.document_fromstring(answer.content.decode())
    return (page.xpath("//input[@name='photos-kept']/@value") or [""])[0]


def test_a_preview_keeps_the_photos_and_the_submit_after_it_files_them(client, building, category):
    first = send(
        client, building, category=category.pk, text=TEXT, photos=[photo(), photo("b.jpg")], preview="1"
    )
    second = send(
        client, building, category=category.pk, text=TEXT, **{"photos-kept": listed_in(first)}, preview="1"
    )

    send(client, building, category=category.pk, text=TEXT, **{"photos-kept": listed_in(second)})

    assert [("已保留您选好的 2 张照片" in one.content.decode()) for one in (first, second)] == [True, True]
    assert Matter.objects.get().photos.count() == 2


def test_a_form_with_an_error_keeps_the_photos_too(client, building, category):
    wrong = send(client, building, category=category.pk, text="", photos=photo())

    send(client, building, category=category.pk, text=TEXT, **{"photos-kept": listed_in(wrong)})

    assert wrong.status_code == 422
    assert Matter.objects.get().photos.count() == 1


def test_what_is_chosen_anew_takes_the_place_of_what_was_kept(client, building, category):
    first = send(client, building, category=category.pk, text=TEXT, photos=[photo(), photo()], preview="1")

    other = photo(size=(20, 30))
    send(client, building, category=category.pk, text=TEXT, photos=other, **{"photos-kept": listed_in(first)})

    assert [(one.width, one.height) for one in Matter.objects.get().photos.all()] == [(20, 30)]


@pytest.mark.parametrize("listed", ["made-up", "eyJh:1a:b", ""])
def test_a_list_that_nobody_gave_out_brings_nothing(client, building, category, listed):
    send(client, building, category=category.pk, text=TEXT, **{"photos-kept": listed})

    assert Matter.objects.get().photos.count() == 0


def test_what_is_no_photo_is_not_set_aside(client, building, category):
    answer = send(
        client,
        building,
        category=category.pk,
        text=TEXT,
        photos=SimpleUploadedFile("a.jpg", b"x"),
        preview="1",
    )

    assert listed_in(answer) == ""
    assert "照片没有留住，请重新选择" in answer.content.decode()


def test_a_stranger_is_counted_before_his_photos_are_set_aside(client, building, category, monkeypatch):
    monkeypatch.setattr(limits, "PHOTOS_PER_ADDRESS", 1)

    answers = [
        send(client, building, category=category.pk, text=TEXT, photos=photo(), preview="1") for _ in range(2)
    ]

    assert [bool(listed_in(answer)) for answer in answers] == [True, False]
    assert "照片没有留住" in answers[1].content.decode()


def test_photos_set_aside_are_swept_away_after_half_a_day(client, building, category):
    first = send(client, building, category=category.pk, text=TEXT, photos=photo(), preview="1")
    assert sweep_kept_photos() == 0

    with time_machine.travel(timezone.now() + kept_photos.LASTS + timedelta(minutes=1), tick=False):
        assert kept_photos.kept(listed_in(first)) == []
        assert sweep_kept_photos() == 1
        assert sweep_kept_photos() == 0


def test_a_move_that_is_refused_keeps_its_photos(client, handling, specialist):
    client.force_login(specialist)
    page = reverse("matter-move", args=[handling.number, "resolve"])
    wrong = client.post(page, {"result": "solved", "answer": "", "photos": photo()})

    client.post(page, {"result": "solved", "answer": "换好了", "photos-kept": listed_in(wrong)})

    assert wrong.status_code == 422
    assert handling.photos.count() == 1
