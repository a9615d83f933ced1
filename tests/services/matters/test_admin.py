"""The admin of the catalogue: common rows are read by every street and kept by the system administrator."""

import re

from django.urls import reverse

from services.matters.models import Category


def test_a_key_is_shown_to_whoever_sets_it_and_not_to_readers(client, staff, administrator):
    page = reverse("admin:matters_category_change", args=[Category.objects.filter(street=None).first().pk])
    labels = {}
    for person in (staff, administrator):
        client.force_login(person)
        labels[person] = re.findall(r"<label[^>]*>(.*?)[：:]?</label>", client.get(page).content.decode())

    assert ("名称" in labels[staff], "标识" in labels[staff]) == (True, False)
    assert "标识" in labels[administrator]
