"""The sheet at a room's door: its code is not voided by a slip of the hand beside 打印."""

import re

from django.urls import reverse


def test_a_new_code_is_asked_for_before_it_voids_the_old_one(client, room, staff):
    """In a fold that needs no script: what it does stands above the button that does it."""
    client.force_login(staff)
    page = client.get(reverse("managed-room-sheet", args=[room.pk])).content.decode()

    fold = re.search(r"<main.*?<details[^>]*>(.*?)</details>", page, re.DOTALL)[1]
    assert page.count(reverse("managed-room-renew", args=[room.pk])) == 1
    assert re.search(r"换一个码</summary>.*随即作废.*作废旧码，换一个", fold, re.DOTALL)
    assert reverse("managed-room-renew", args=[room.pk]) in fold
