"""Faces on the wall board: by their owners' will, without place or device, to the audience allowed."""

import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from members.accounts import personal
from members.accounts.models import AuditEvent
from members.accounts.roles import Role
from members.committees.actions import end_post, remove_portrait
from members.committees.models import Portrait
from members.notices.models import OutboxMessage
from tests import factories

pytestmark = pytest.mark.django_db
GPS = 0x8825


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def board(committee, chief, specialist):
    return reverse("committee-board", args=[committee.pk])


def snapshot(name="me.jpg"):
    body, exif = io.BytesIO(), Image.Exif()
    exif.get_ifd(GPS)[1] = "N"
    exif[0x0110] = "telephone"
    Image.new("RGB", (60, 80), "orange").save(body, "JPEG", exif=exif)
    return SimpleUploadedFile(name, body.getvalue(), "image/jpeg")


def hang(client, user, *, is_public, upload=None):
    client.force_login(user)
    sent = {"photo": upload or snapshot()} | ({"is_public": "on"} if is_public else {})
    assert client.post(reverse("portrait-own"), sent).status_code == 302
    return Portrait.objects.get(user=user)


def test_a_picture_is_kept_without_its_place_and_device(client, specialist):
    portrait = hang(client, specialist, is_public=True)

    with Image.open(portrait.file.path) as kept:
        assert (kept.format, kept.size, dict(kept.getexif())) == ("JPEG", (60, 80), {})
    assert portrait.file.name.startswith("portraits/")
    assert "me" not in portrait.file.name


def test_what_is_no_picture_is_refused_with_a_reason(client, specialist):
    client.force_login(specialist)
    answer = client.post(reverse("portrait-own"), {"photo": SimpleUploadedFile("a.jpg", b"GIF89a" * 9)})

    assert answer.status_code == 422
    assert "只能上传 jpg 或 png 照片" in answer.content.decode()
    assert not Portrait.objects.exists()


def test_the_lobbys_board_shows_only_pictures_meant_for_it(client, staff, specialist, board):
    portrait = hang(client, specialist, is_public=False)
    shown = reverse("portrait-file", args=[portrait.pk])
    specialist.phone = "19900003517"
    specialist.save()
    client.force_login(staff)
    assert shown not in client.get(board).content.decode()
    assert shown in client.post(board, {"reason": "值班表"}).content.decode()

    client.force_login(specialist)
    client.post(reverse("portrait-own"), {"is_public": "on"})
    client.force_login(staff)
    assert shown in client.get(board).content.decode()


def test_a_picture_is_there_for_those_it_is_shown_to(client, staff, chief, specialist, board, street):
    portrait = hang(client, specialist, is_public=False)
    elsewhere = factories.make_user(Role.TENANT, factories.make_building(street, "另一座楼"))

    assert answers(client, portrait, staff, specialist, chief, elsewhere) == [200, 200, 404, 404]
    Portrait.objects.update(is_public=True)
    assert answers(client, portrait, staff, specialist, chief, elsewhere) == [200, 200, 200, 404]


def answers(client, portrait, *users):
    found = []
    for user in users:
        client.force_login(user)
        answer = client.get(reverse("portrait-file", args=[portrait.pk]))
        found.append(answer.status_code)
        b"".join(answer)  # read to its end, the file is closed
    return found


def test_a_picture_replaced_or_taken_down_leaves_no_file(
    client, specialist, uploads, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        hang(client, specialist, is_public=True)
        hang(client, specialist, is_public=True, upload=snapshot("again.jpg"))
    assert len(files(uploads)) == 1

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("portrait-own"), {"remove": "1"})
    assert (Portrait.objects.count(), files(uploads)) == (0, [])


def test_the_office_takes_a_picture_down_with_a_reason_and_its_owner_is_told(
    client, specialist, staff, board, committee, uploads, django_capture_on_commit_callbacks
):
    portrait = hang(client, specialist, is_public=True)
    client.force_login(staff)
    page = reverse("committee-change", args=[committee.pk, "remove-portrait"])
    assert f"{page}?portrait={portrait.pk}" in client.get(board).content.decode()

    assert client.post(page, {"portrait": portrait.pk, "reason": " "}).status_code == 422
    assert Portrait.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(page, {"portrait": portrait.pk, "reason": "不是本人"}).url == board

    assert (Portrait.objects.count(), files(uploads)) == (0, [])
    event = AuditEvent.objects.get(kind="portrait_removed")
    assert (event.by, event.row, event.street) == (staff, str(specialist.pk), committee.building.street)
    assert event.detail == {"committee": committee.pk, "reason": "不是本人"}
    message = OutboxMessage.objects.get(kind="portrait_removed", channel="inbox")
    assert (message.recipient, message.payload["body"]) == (specialist, "理由：不是本人。可另传一张。")


def test_only_who_keeps_the_committee_takes_down_pictures_of_its_board(
    client, specialist, chief, staff, other_staff, board, committee, street
):
    portrait = hang(client, specialist, is_public=True)
    for person in (chief, specialist, other_staff):
        with pytest.raises(PermissionDenied):
            remove_portrait(committee, by=person, portrait=portrait, reason="不是本人")
        client.force_login(person)
        assert "撤下照片" not in client.get(board).content.decode()
    elsewhere = factories.make_committee(factories.make_building(street, "另一座楼"))
    with pytest.raises(ValidationError, match="已不在本楼公示牌上"):
        remove_portrait(elsewhere, by=staff, portrait=portrait, reason="不是本人")
    assert Portrait.objects.exists()


def test_who_is_forgotten_takes_the_picture_along(
    client, specialist, staff, uploads, django_capture_on_commit_callbacks
):
    hang(client, specialist, is_public=True)
    for post in specialist.posts.all():
        end_post(post, by=staff)
    with django_capture_on_commit_callbacks(execute=True):
        personal.forget(type(specialist).objects.get(pk=specialist.pk))

    assert (Portrait.objects.count(), files(uploads)) == (0, [])


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]
