"""A system announces itself in its `apps.py`: every name it gives leads somewhere, and all it gives is drawn from."""

import importlib

import pytest
from celery import Celery
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.staticfiles import finders
from django.test import override_settings
from django.urls import clear_url_caches, get_resolver, reverse
from django.utils import timezone

from buildings.foundation import finding, ground, waiting
from buildings.foundation.ground import GroundChange
from buildings.foundation.pages import watched_tables
from buildings.foundation.records import places, sealing
from buildings.foundation.records.scope import Scope
from buildings.foundation.systems import Menu, Reader, SystemConfig, declared, resolve, systems
from config import api, celery, nudge, urls
from members.accounts import personal, roles
from members.accounts.roles import Role
from members.committees import calendars
from members.committees.actions import handovers
from members.notices import kinds
from organizations.actions import bodies
from organizations.body_page import body_page
from services.dashboards import workbench
from services.ledgers import actions, report
from services.ledgers.kinds import reported
from services.ledgers.template import write_template
from services.matters import limits
from services.portal import guide
from services.portal.templatetags import portal_nav
from services.sample import loading
from services.sample.street import BUILDINGS
from tests import factories
from tests.architecture.notebook import parts

ATTRIBUTES = {name for name in vars(SystemConfig) if not name.startswith("_")}


@pytest.mark.parametrize("attribute", sorted(ATTRIBUTES - {"sealed"}))
def test_every_name_a_system_gives_leads_somewhere(attribute):
    assert all(config.name for config, _ in declared(attribute))


def test_a_name_that_leads_nowhere_is_an_error():
    with pytest.raises(ImportError):
        resolve("services.matters.handover.nothing")


def test_every_sealed_column_a_system_names_is_there():
    assert [column.label for column in sealing.documents()] == [
        "ledgers.StagedRow.sealed",
        "ledgers.Change.before",
    ]


def test_every_kind_of_place_a_system_names_has_its_rows_and_says_what_lies_within():
    for _, kind in declared("places"):
        assert apps.get_model(kind.model)
        assert not kind.within or "%(keys)s" in resolve(kind.within)


def test_every_task_a_system_has_woken_is_one():
    for _, (_, sweep) in declared("sweeps"):
        assert resolve(sweep.task).name == sweep.task


def test_every_page_a_menu_leads_to_or_keeps_under_a_link_is_there():
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    names |= {f"admin:{url.name}" for url in admin.site.get_urls() if hasattr(url, "name")}
    names |= {f"admin:{url.name}" for one in admin.site._registry.values() for url in one.get_urls()}
    links = [link for menu in Menu for link in portal_nav.links_of(menu)]

    assert {link.url_name for link in links} - names == set()
    assert {name for link in links for name in link.also} - names == set()


def test_every_picture_of_the_guide_is_there():
    pictures = {step.picture for reader in Reader for step in guide.part_for(reader).steps if step.picture}

    assert [name for name in pictures if finders.find(f"guide/{name}.png") is None] == []


@pytest.fixture
def notebook():
    """A system with one of everything, installed by its one line."""
    with override_settings(INSTALLED_APPS=[*settings.INSTALLED_APPS, "tests.architecture.notebook"]):
        read_declarations()
        yield apps.get_app_config("notebook")
    read_declarations()
    kinds.KINDS.pop("notebook_full")


def read_declarations():
    places.kinds.cache_clear()
    importlib.reload(api)
    importlib.reload(urls)
    clear_url_caches()
    portal_nav._address.cache_clear()


def test_its_link_leads_the_workbenchs_menu(notebook):
    assert portal_nav.links_of(Menu.WORKBENCH)[0] == notebook.navigation[0]
    assert portal_nav.page_above("notebook-page") == "notebook-list"


def test_its_pages_and_its_api_have_addresses(notebook, client):
    assert client.get(reverse("notebook-list")).content.decode() == "记事本"
    assert [entry[:1] for entry in api.router.registry][-1] == ("pages",)


def test_its_sweep_is_woken_by_the_beat_and_may_be_nudged(notebook):
    app = Celery("beat", set_as_current=False)
    celery.plan_the_sweeps(app)

    assert app.conf.beat_schedule["notebook"] == {
        "task": "tests.architecture.notebook.parts.sweep",
        "schedule": 7 * settings.BEAT_SECONDS,
        "options": {"expires": 7 * settings.BEAT_SECONDS},
    }
    assert "tests.architecture.notebook.parts.sweep" in nudge.allowed_tasks()


def test_its_notices_are_known_by_name(notebook):
    assert kinds.kind_of("notebook_full").label == "记事本写满"


def test_the_roles_it_gives_are_held(notebook, street):
    keeper = factories.make_user(username="keeper", street=street)

    assert [held.role for held in roles.holdings_of(keeper)] == [Role.STREET_STAFF]


def test_what_lies_within_its_kind_of_place_is_seen(notebook, building):
    assert places.with_all_within(Scope.of(page=[building.pk])).keys("building") == {building.pk}


def test_what_it_adds_stands_in_calendars(notebook, building, tenant):
    assert list(calendars._entries_of_systems("of_person", tenant))[-1] == f"{tenant.username}的记事"
    assert list(calendars._entries_of_systems("of_building", building))[-1] == f"{building.name}的记事"


def test_its_part_stands_first_on_the_page_of_a_party_body(notebook, staff, street):
    body = factories.make_party_organization(street, "云泉党支部")

    page = body_page(body, user=staff, on=timezone.localdate())

    assert page.sections[0].title == "云泉党支部记事本"


def test_it_is_told_of_a_party_body_that_ends(notebook, staff, street):
    body, today = factories.make_party_organization(street, "云泉党支部"), timezone.localdate()

    bodies.dissolve_body(body, by=staff, approval=bodies.BodyApproval(on=today))

    assert parts.KEPT_PAGES[-1] == ("云泉党支部", today)


def test_its_telephone_is_told_to_who_may_file_no_more(notebook, building):
    told = limits.in_words(limits.TooManyError("过于频繁"), building)

    assert told == f"过于频繁：{building.name}记事本 0531-00000000"


def test_what_it_hands_over_stands_on_the_sheet(notebook, building):
    assert handovers.lines_of([building.pk])[building.pk][-1] == {"text": "记事一页"}


def test_it_looks_again_when_the_ground_changes(notebook, db):
    change = GroundChange(by=None, days=[timezone.localdate()])

    assert ground.changed(change)[-1] == "记事本看到 1 天有变"


def test_it_forgets_who_ends_the_account(notebook, db):
    user = factories.make_user()
    personal.forget(user)

    assert [user.pk] == parts.TORN_OUT


def test_its_sealed_column_is_kept_with_the_others(notebook):
    assert [column.label for column in sealing.documents()][-1] == "notebook.Page.sealed"


def test_its_ledger_is_recognised_written_reported_and_in_the_template(notebook, street, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    write_template(tmp_path / "记事本.xlsx", year=2026, rows={"pages": [("2026-11-30", "想到就记")]})
    batch = actions.import_file(tmp_path / "记事本.xlsx", street=street)

    assert report.as_json(batch)["kinds"]["pages"]["read"] == 1
    assert list(reported().items())[-1] == ("pages", "记事本台账")


def test_it_adds_its_part_to_the_sample_street(notebook, db, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    today = timezone.localdate()
    loading.load(on=today)

    assert [(loading.NAME, list(BUILDINGS), today)] == parts.FIRST_PAGES


def test_its_step_stands_in_the_guide(notebook):
    assert guide.part_for(Reader.STAFF).steps[0] == notebook.guide[0]


def test_its_figures_stand_on_the_workbench(notebook, staff):
    shown = {figure.name: (figure.number, figure.url) for figure in workbench.figures(staff)}

    assert next(iter(shown)) == "记事"
    assert (shown["记事"], shown["空白页"]) == ((1, reverse("notebook-list")), (2, reverse("notebook-list")))


def test_its_queue_stands_first_among_what_waits(notebook, staff, street):
    queue, *_ = waiting.waiting_for(staff)

    assert (queue.queue.name, queue.number) == ("待写的记事", 1)
    assert queue.items[0].url == f"{reverse('notebook-list')}#page-{street.pk}"


def test_its_kind_is_found_first_and_leads_to_its_page(notebook, staff, street):
    found, *_ = finding.found_by(staff, street.name)

    assert (found.name, [hit.words for hit in found.hits]) == ("记事", [street.name])
    assert found.hits[0].url.startswith(f"{reverse('notebook-list')}?q=")


def test_its_public_pages_are_kept_as_long_as_its_table_is_counted(notebook):
    assert watched_tables.declared_tables()["notebook_page"] == {"notebook"}


def test_the_notebook_has_one_of_everything(notebook):
    assert {name for name in ATTRIBUTES if getattr(notebook, name)} == ATTRIBUTES


def test_every_app_of_ours_declares_itself():
    floors = ("buildings", "organizations", "members.", "services.")
    ours = [config.name for config in apps.get_app_configs() if config.name.startswith(floors)]

    assert [config.name for config in systems()] == ours
