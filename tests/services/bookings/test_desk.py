"""The desk: what is decided is answered in words."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def move(client, booking, verb, **told):
    return client.post(reverse("booking-move", args=[booking.number, verb]), told, follow=True)


@pytest.mark.parametrize(
    ("verb", "told", "words"),
    [("approve", {}, "已通过"), ("decline", {"reason": "内部会议"}, "未通过"), ("cancel", {}, "已取消")],
)
def test_what_was_decided_is_told_by_the_move(client, asked, staff, verb, told, words):
    client.force_login(staff)

    assert f"<span>{asked.number} {words}</span>" in text(move(client, asked, verb, **told))
