"""A line end is one character wherever several lines are typed: in the admin's boxes and on the portal's own pages."""

import pytest
from django import forms
from django.contrib import admin
from django.test import RequestFactory
from django.urls import reverse

from buildings.foundation.pages.form_fields import Lines
from services.activities.forms import ActivityForm
from services.activities.models import Activity

pytestmark = pytest.mark.django_db


def boxes_of(form):
    fields = {
        name: field for name, field in form.base_fields.items() if not isinstance(field, forms.JSONField)
    }
    return {name: field.widget for name, field in fields.items() if isinstance(field.widget, forms.Textarea)}


def test_every_box_of_several_lines_in_the_admin_reads_a_line_end_as_one(staff):
    request = RequestFactory().get("/")
    request.user = staff
    boxes = {
        (model._meta.label, name): widget
        for model, its in admin.site._registry.items()
        if type(its).__module__.startswith(("buildings", "organizations", "members", "services"))
        for name, widget in boxes_of(its.get_form(request, change=False)).items()
    }

    assert ("organizations.Enterprise", "remarks") in boxes
    assert [box for box, widget in boxes.items() if not isinstance(widget, Lines)] == []


def test_an_introduction_as_long_as_its_box_is_kept_with_its_lines(client, staff, street):
    text = "\r\n".join(["介绍" * 49 + "。"] * 20)
    client.force_login(staff)
    answer = client.post(
        reverse("programme-new"),
        {
            "street": street.pk,
            "title": "读书会",
            "theme": "civility",
            "entry": "culture",
            "form": "event",
            "organizer": "街道",
            "place": "书屋",
            "starts_at": "2027-03-01T09:00",
            "ends_at": "2027-03-01T10:00",
            "text": text,
        },
    )

    assert answer.status_code == 302, answer.content.decode()
    assert Activity.objects.get().text == text.replace("\r\n", "\n")
    assert isinstance(ActivityForm.base_fields["text"].widget, Lines)
