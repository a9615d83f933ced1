"""What is printed: the wall board by audience, and the letter of appointment."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from members.accounts.models import AuditEvent

pytestmark = pytest.mark.django_db
PHONE = "19900003517"


@pytest.fixture(autouse=True)
def _in_november():
    with time_machine.travel("2026-11-24 09:00+08:00", tick=False):
        yield


@pytest.fixture
def board(committee, chief, specialist):
    specialist.phone = PHONE
    specialist.save()
    return reverse("committee-board", args=[committee.pk])


def test_the_board_for_the_lobby_names_people_and_no_number(client, staff, board):
    client.force_login(staff)
    page = client.get(board)

    assert [face.name for face, _ in page.context["faces"]] == ["当月楼长", "测试专员"]
    assert PHONE not in page.content.decode()
    assert not AuditEvent.objects.filter(kind="revealed").exists()


def test_the_inside_edition_needs_a_reason_and_is_written_down(client, staff, specialist, board):
    client.force_login(staff)
    assert PHONE not in client.post(board, {"reason": " "}).content.decode()
    page = client.post(board, {"reason": "值班表"}).content.decode()

    assert PHONE in page
    (event,) = AuditEvent.objects.filter(kind="revealed")
    assert (event.by, event.row) == (staff, str(specialist.pk))
    assert event.detail == {"field": "phone", "reason": "公示牌内部版：值班表"}


def test_a_specialist_gets_the_board_without_numbers(client, specialist, board):
    client.force_login(specialist)

    assert client.get(board).context["form"] is None
    assert client.post(board, {"reason": "想看"}).status_code == 403


def test_a_letter_names_person_seat_and_term(client, staff, committee, seat, specialist):
    post = committee.posts.get()
    post.until = date(2027, 1, 1)
    post.save()
    client.force_login(staff)

    page = client.get(reverse("post-letter", args=[post.pk])).content.decode()
    assert "测试专员席位" in page
    assert "2026年12月31日止" in page


def test_a_letter_is_printed_by_the_office_alone(client, committee, specialist):
    client.force_login(specialist)

    assert client.get(reverse("post-letter", args=[committee.posts.get().pk])).status_code == 403
