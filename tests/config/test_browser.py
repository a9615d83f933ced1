"""What the browser is told with every answer, and in which path its cookies live."""

import pytest
from django.contrib import messages
from django.contrib.messages.middleware import MessageMiddleware
from django.http import HttpResponse
from django.urls import reverse


@pytest.mark.parametrize("path", ["/healthz", "/nothing-here/", "/accounts/login/"])
def test_every_answer_says_that_no_page_watches_listens_or_locates(client, db, path):
    policy = client.get(path).headers["Permissions-Policy"]

    assert all(f"{feature}=()" in policy for feature in ("camera", "microphone", "geolocation", "payment"))


@pytest.mark.parametrize("path", ["/louyu/", "/"])
def test_the_messages_cookie_stays_in_the_portals_own_path(rf, settings, path):
    settings.SESSION_COOKIE_PATH = path
    request = rf.get("/")
    request.session = {}

    def page(request):
        messages.success(request, "已收到，谢谢")
        return HttpResponse()

    response = MessageMiddleware(page)(request)

    assert response.cookies["messages"]["path"] == path
    assert reverse("portal-home").startswith("/")
