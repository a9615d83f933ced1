"""Every admin page, crawled as the staff of one street: nothing of another street in any byte."""

import io
import re
from urllib.parse import urljoin

import openpyxl
import pytest
from django.contrib import admin
from django.urls import reverse

from buildings.foundation.desk.admin import ScopedAdmin
from buildings.foundation.desk.filters import parameter_of
from buildings.foundation.desk.scoped import Scoped

OURS = [model for model, options in admin.site._registry.items() if isinstance(options, ScopedAdmin)]
PAGES = ("change", "history")
MOST_PAGES = 600


def _url(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def _bytes_of(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if "spreadsheetml" not in response.headers.get("Content-Type", ""):
        return body
    book = openpyxl.load_workbook(io.BytesIO(body))
    return "\n".join(str(cell.value) for row in book.active for cell in row).encode()


def _links(path, body):
    for found in re.findall(rb'(?:href|action)="([^"#]+)"', body):
        link = urljoin(path, found.decode().replace("&amp;", "&"))
        if link.startswith("/admin/") and not re.search(
            r"/(logout|password_change|jsi18n|export|columns)/", link
        ):
            yield link


def test_every_model_of_ours_in_the_admin_is_scoped():
    apps = ("buildings", "organizations", "members.", "services.")
    ours = {model for model in admin.site._registry if model.__module__.startswith(apps)}

    assert ours == set(OURS)
    inlines = [inline for model in ours for inline in admin.site._registry[model].inlines]
    assert [inline for inline in inlines if not issubclass(inline, Scoped)] == []
    assert [model for model in ours if admin.site._registry[model].raw_id_fields] == []


def test_crawl_finds_no_word_and_no_number_of_another_street(client, here, there):
    client.force_login(here.people["staff"])
    queue, seen = ["/admin/"], set()
    while queue and len(seen) < MOST_PAGES:
        page = queue.pop(0)
        if page in seen:
            continue
        seen.add(page)
        response = client.get(page)
        body = _bytes_of(response)
        assert response.status_code < 500, page
        assert there.canary.encode() not in body, page
        for phone in (here.phone, there.phone):
            assert phone.encode() not in body, page
        queue += [link for link in _links(page, body) if link not in seen]

    assert here.canary.encode() in client.get(_url(type(here.street), "changelist")).content
    assert len(seen) > 60


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_foreign_row_is_not_found_on_any_page(client, here, there, model):
    client.force_login(here.people["staff"])
    own = (
        set(model._default_manager.visible_to(here.people["staff"]).values_list("pk", flat=True))
        if hasattr(model._default_manager.all(), "visible_to")
        else None
    )
    if own is None:
        pytest.skip("one calendar for all")
    foreign = model._default_manager.exclude(pk__in=own).values_list("pk", flat=True)[:3]
    for pk in foreign:
        for page in PAGES:
            assert client.get(_url(model, page, pk)).status_code == 404, (page, pk)
        assert client.post(_url(model, "change", pk), {}).status_code == 404


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_export_holds_nothing_foreign_and_no_whole_number(client, here, there, model, kind):
    client.force_login(here.people["leader"])
    response = client.post(_url(model, "export", kind))
    if response.status_code == 403:
        return

    body = _bytes_of(response)
    assert there.canary.encode() not in body
    assert here.phone.encode() not in body


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_autocomplete_offers_nothing_foreign(client, here, there, model):
    client.force_login(here.people["staff"])
    for field in model._meta.get_fields():
        if not (field.is_relation and field.concrete and field.remote_field):
            continue
        answer = client.get(
            reverse("admin:autocomplete"),
            {
                "app_label": model._meta.app_label,
                "model_name": model._meta.model_name,
                "field_name": field.name,
            },
        )
        assert there.canary not in answer.content.decode("unicode_escape", "ignore")
        assert there.canary.encode("unicode_escape") not in answer.content


def test_every_row_a_list_leads_to_opens(client, here):
    client.force_login(here.people["staff"])
    opened = set()
    for model in OURS:
        page = client.get(
            _url(model, "changelist"), {"range": "all"} if "range" in _parameters(model) else {}
        )
        rows = (
            {link.partition("?")[0] for link in _links("/", page.content)}
            if page.status_code == 200
            else set()
        )
        rows = {row for row in rows if row.endswith("/change/")}
        assert {row: client.get(row).status_code for row in rows} == dict.fromkeys(rows, 200)
        opened |= {row.split("/")[3] for row in rows}

    assert {"district", "street", "synonym", "seat", "category", "wording", "building"} <= opened


def _parameters(model):
    return {parameter_of(entry) for entry in admin.site._registry[model].list_filter}
