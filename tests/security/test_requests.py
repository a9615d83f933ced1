"""Reading changes nothing, and writing needs the token of the page it came from."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.security.addresses import addresses
from tests.security.test_scope_matrix import model_of, paths_to

# A reading that must be written down is; the session keeps the time of its last request, once a minute.
KEPT_APART = {"django_session", "accounts_auditevent", "axes_accesslog"}
COUNTERS = {"accounts_tally"}


def _state():
    """Return what each table holds, as one figure for each."""
    with connection.cursor() as cursor:
        tables = sorted(set(connection.introspection.table_names(cursor)) - KEPT_APART - COUNTERS)
        state = {}
        for table in tables:
            cursor.execute(
                f"SELECT count(*), md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '')) FROM \"{table}\" t"
            )
            state[table] = cursor.fetchone()
    return state


@pytest.mark.parametrize("role", ["staff", "chief", "tenant", None])
def test_every_get_leaves_the_database_as_it_was(client, here, role):
    if role:
        client.force_login(here.people[role])
        client.get(reverse("password-change"))
    before = _state()

    for address in addresses():
        if not address.words:
            client.get(reverse(address.name))
        elif model := model_of(address.name):
            for row in here.rows(model)[:1]:
                for path in paths_to(address, row):
                    client.get(path)

    assert _state() == before


def test_every_get_of_the_admin_leaves_the_database_as_it_was(client, here):
    client.force_login(here.people["staff"])
    client.get("/admin/")
    before = _state()

    for model in admin.site._registry:
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        client.get(reverse(f"admin:{name}_changelist"))
        client.get(reverse(f"admin:{name}_add"))
        row = here.rows(model).first() if hasattr(model._default_manager, "visible_to") else None
        if row is not None:
            for page in ("change", "history", "delete"):
                client.get(reverse(f"admin:{name}_{page}", args=[row.pk]))

    assert _state() == before


@pytest.mark.parametrize("role", ["staff", None])
def test_post_without_its_token_is_refused_everywhere(here, role):
    client = Client(enforce_csrf_checks=True)
    if role:
        client.force_login(here.people[role])
    session_only = [address for address in addresses() if not address.name.startswith("api-")]
    refused = 0
    for address in session_only:
        if address.words and model_of(address.name) is None:
            continue
        row = here.rows(model_of(address.name)).first() if address.words else None
        for path in paths_to(address, row) if row else [reverse(address.name)] if not address.words else []:
            response = client.post(path, {})
            assert response.status_code in {403, 405, 302}, path
            assert response.status_code != 302 or role is None
            refused += response.status_code == 403
    assert refused > 10


def test_post_to_the_api_without_its_token_is_refused(here):
    client = Client(enforce_csrf_checks=True)
    client.force_login(here.people["staff"])
    matter = here.rows(apps.get_model("matters", "Matter")).get()

    response = client.post(reverse("api-matter-accept", args=[matter.number]), {})

    assert response.status_code == 403
