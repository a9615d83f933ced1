"""What the notebook gives to others."""

from pathlib import Path

from django.urls import reverse
from rest_framework import viewsets

from buildings.foundation.finding import Destination, Findable, by_columns
from buildings.foundation.measures import Figure, FigureTone, Measure, RowSource
from buildings.foundation.records.permissions import Permission
from buildings.foundation.systems import BodySection
from buildings.foundation.waiting import TodoQueue
from buildings.models import Street
from members.notices.kinds import NoticeKind
from services.ledgers.kinds import Ledger, read_kind

KINDS = [NoticeKind("notebook_full", "记事本写满")]
HELD_BY_KEEPER = """
SELECT 'street_staff', 'street', person.street_id FROM accounts_user AS person
 WHERE person.id = %(user)s AND person.joined_at::date <= %(on)s AND person.username = 'keeper'
"""
WITHIN_PAGE = "SELECT 'building', id FROM buildings_building WHERE id = ANY(%(keys)s)"
TORN_OUT = []


def count_the_pages_again(change):
    return [f"记事本看到 {len(change.days)} 天有变"]


FIRST_PAGES = []
MEASURES = [
    Measure(
        key="notebook.pages",
        name="记事",
        unit="页",
        formula="每个街道一页",
        source=RowSource(
            parts=lambda user, span: [Street.objects.visible_to(user)], url_name="notebook-list"
        ),
        permission=Permission.VIEW_MATTERS,
        tone=FigureTone.INFO,
        place=1,
    )
]

QUEUES = [
    TodoQueue(
        key="pages",
        name="待写的记事",
        rows=lambda user, at: Street.objects.visible_to(user),
        words=("name",),
        url_name="notebook-list",
        anchor="#page-{}",
        place=1,
    )
]


class PageViewSet(viewsets.ViewSet):
    pass


ROUTES = [("pages", PageViewSet, "api-notebook-page")]


def sweep():
    """Do nothing: the beat is only asked whether it would."""


def of_person(user):
    return [f"{user.username}的记事"]


def of_building(building):
    return [f"{building.name}的记事"]


def pages_of_body(body, *, user, on):
    return BodySection(f"{body.name}记事本", "party/body_members.html", {"total": 0}, place=1)


KEPT_PAGES = []


def keep_a_page_of(body, into, *, by, on):
    KEPT_PAGES.append((body.name, on))


def telephones_of(building):
    return [(f"{building.name}记事本", "0531-00000000")]


def pages_of(buildings):
    return {building: [{"text": "记事一页"}] for building in buildings}


def tear_out(user):
    TORN_OUT.append(user.pk)


def write_pages(book):
    book.count("pages", book.rows.get("pages", []))


def write_a_first_page(street, *, buildings, people, on):
    FIRST_PAGES.append((street.name, [building.name for building in buildings], on))


LEDGERS = [Ledger((read_kind(Path(__file__).with_name("ledger.toml")),), write_pages, place=950)]


def blank_pages(user):
    return [Figure("空白页", 2, reverse("notebook-list"))]


def hear_of_change(user, *, by, event):
    """Keep a notebook out of what is done to accounts: it has nothing to tell of it."""


FOUND = [
    Findable(
        key="pages",
        name="记事",
        unit="页",
        hint="街道名",
        rows=lambda user, permission: Street.objects.visible_to(user, permission),
        search=by_columns(["name"]),
        leads_to=[Destination(url_name="notebook-list", slug="name", by_words=True)],
        order=("pk",),
        place=1,
    )
]
