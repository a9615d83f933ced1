"""Forms as a browser sends them: opened, filled, with all their hidden fields."""

import lxml.html
from django.urls import reverse

PASSWORD = "Good-Password-1"


def log_in(client, who, page=""):
    words = {"username": who.username, "password": PASSWORD}
    return client.post(reverse("login") + page, words, follow=True)


def log_in_by_form(browser, who, password=PASSWORD):
    """Log in as a browser that sends the tokens it was given."""
    form = form_of(browser.get(reverse("login")), reverse("login"))
    return browser.post(reverse("login"), typed(form, username=who.username, password=password))


def form_of(answer, path):
    """Return the form of a page that is sent to a path."""
    page = lxml.html.document_fromstring(answer.content.decode())
    return next(form for form in page.forms if form.method == "POST" and (form.get("action") or path) == path)


def typed(form, **words):
    return {**dict(form.form_values()), **words}
