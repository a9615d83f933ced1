"""A number typed into any text column is whole in no page, sheet, feed, answer, history or message for anybody."""

from collections import defaultdict

import pytest
from django.urls import reverse
from django.utils import timezone

from members.accounts.roles import Role
from services.activities.views.public import SIGNUP_LINK
from services.bookings import numbers as booking_numbers
from services.matters.numbers import follow_token, watch_token
from tests import factories
from tests.security.addresses import addresses
from tests.security.canaries import (
    found_in,
    plant,
    plant_messages,
    plant_sealed,
    read,
    sealed_columns,
    text_columns,
    without_boxes,
)
from tests.security.test_admin_canary import OURS
from tests.security.test_scope_matrix import GIVEN, model_of

pytestmark = pytest.mark.django_db
DESK = ("staff", "leader", "district_leader", "secretary")  # who enters the admin
# What the office publishes of its own services, so that people come and call: a number there is one to be called.
PUBLISHED = {
    "centers.ServiceCenter.place",
    "centers.ServiceCenter.hours_text",
    "centers.ServiceCenter.accessibility",
    "centers.ServiceCenter.introduction",
    "centers.ServiceItem.description",
    "centers.ServiceItem.audience",
    "centers.ServiceItem.fee",
    "centers.ServiceItem.how_to_apply",
    "centers.ServiceItem.place",
    "centers.ServiceItem.documents",
    "centers.ServiceItem.accessibility",
    "bookings.Room.equipment",
    "bookings.Room.place",
    "matters.Category.stop_message",
    "matters.Question.text",
    "matters.LaneQuestion.text",
    "committees.Seat.duties",
    "buildings.Building.address",
    "organizations.Rule.document",
    "organizations.Rule.article",
    "notices.Wording.subject",
    "notices.Wording.body",
}
# By what things and people are called everywhere: masked where a row prints itself, not yet in each column of a table.
NAMES = {
    "buildings.District.name",
    "buildings.Street.name",
    "buildings.Community.name",
    "buildings.Grid.name",
    "buildings.Building.name",
    "buildings.GridKeeper.name",
    "organizations.Enterprise.name",
    "organizations.PartyOrganization.name",
    "centers.ServiceCenter.name",
    "centers.ServiceItem.name",
    "bookings.Room.name",
    "committees.Seat.name",
    "matters.Category.name",
    "accounts.User.real_name",
    "party.PartyMember.name",
    "centers.Synonym.word",
    "centers.Synonym.means",
}
EXPORTS = (
    "/figures/export/",
    "/figures/report/",
    "/workbench/matters/export/",
    "/workbench/bookings/export/xlsx/",
    "/workbench/bookings/export/csv/",
)
# Who may see whole numbers anyway, and edits at the desk the texts in which they stand.
REVEALING = ("staff", "leader")
# What stands whole in a box of others, for to write it is their work: activities, hand-overs, a branch's own life.
WRITTEN = {
    *(f"activities.Activity.{column}" for column in ("title", "place", "organizer", "text")),
    *(f"committees.Handover.{column}" for column in ("words", "keys")),
    *(f"branch_life.BranchMeeting.{column}" for column in ("subject", "place", "host", "link")),
    *(f"party.PartyMember.{column}" for column in ("workplace", "remarks")),
    "branch_life.PartyGroup.name",
    "terms.Term.preparation",
}
ROLES = (None, "chief", *DESK, "community_worker", "specialist", "tenant", "grid_keeper")


@pytest.fixture
def planted(here):
    here.people["district_leader"] = factories.make_user(
        Role.DISTRICT_LEADER, here.street.district, is_staff=True, username="district"
    )
    here.street.matters.update(published_at=timezone.now())
    return plant() | plant_sealed() | plant_messages()


def is_the_offices(column):
    return column in PUBLISHED | NAMES


def in_boxes_of(role):
    """Return the columns that stand whole in the boxes of who writes them; an encrypted number never does."""
    if role in REVEALING:
        return {str(field) for field in text_columns()}
    return WRITTEN


def given_paths(here):
    """Yield a path to each address that is given a row, once."""
    for address in GIVEN:
        row = here.rows(model_of(address.name)).first()
        if row is None:
            continue
        words = {
            word: {"verb": "triage", "kind": "xlsx", "year": 2026, "month": 11, "fmt": "xlsx"}.get(word)
            or (row.pk if word == "pk" else getattr(row, word, None))
            for word in address.words
        }
        if None not in words.values():
            yield reverse(address.name, kwargs=words)


def public_paths(here):
    """Yield the pages for everybody that are given a row or a token."""
    matter, building = here.street.matters.get(), here.street.buildings.get()
    center, room = here.street.centers.get(), None
    yield from (reverse(f"building-{name}", args=[building.code]) for name in ("lobby", "poster", "calendar"))
    yield reverse("building-detail", args=[building.pk])
    yield reverse("street-home", args=[here.street.pk])
    yield from (reverse(name, args=[building.code]) for name in ("matter-report", "matter-public"))
    yield from (
        reverse(name, args=[follow_token(matter.number)]) for name in ("matter-follow", "matter-thanks")
    )
    yield reverse("matter-watch", args=[watch_token(matter.number)])
    yield from (
        reverse(name, args=[center.pk])
        for name in ("center-detail", "center-sheet", "center-suggest", "api-center-detail")
    )
    room = center.rooms.get()
    yield from (
        reverse(name, args=[room.pk])
        for name in ("room-detail", "room-feed", "api-room-detail", "api-room-slots")
    )
    yield reverse("room-door", args=[room.door_code])
    yield reverse("booking-follow", args=[booking_numbers.follow_token(room.bookings.get().number)])
    activity = here.street.activities.get()
    yield from (
        reverse(name, args=[activity.pk])
        for name in ("activity-detail", "activity-calendar", "activity-sign-up", "api-activity-detail")
    )
    yield reverse("signup-own", args=[SIGNUP_LINK.sign(activity.signups.get().pk)])
    yield from (f"/open311/v2/requests.{kind}" for kind in ("json", "xml"))


def admin_answers(client, here):
    """Yield what the admin answers: lists, rows, histories, sheets."""
    for model in OURS:
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        yield client.get(reverse(f"admin:{name}_changelist"))
        yield client.post(reverse(f"admin:{name}_export", args=["csv"]))
        yield client.post(reverse(f"admin:{name}_export", args=["xlsx"]))
        row = here.rows(model).first() if hasattr(model._default_manager.all(), "visible_to") else None
        if row is not None:
            yield from (
                client.get(reverse(f"admin:{name}_{page}", args=[row.pk])) for page in ("change", "history")
            )


def answers(client, here, role):
    yield from (client.get(reverse(address.name)) for address in addresses() if not address.words)
    yield from (client.post(path) for path in EXPORTS)
    yield from (client.get(path) for path in (*public_paths(here), *given_paths(here)))
    if role in DESK:
        yield from admin_answers(client, here)


@pytest.mark.parametrize("role", ROLES)
def test_a_number_in_any_column_is_whole_at_no_door(client, here, planted, role):
    if role:
        client.force_login(here.people[role])
    leaks = defaultdict(set)
    for answer in answers(client, here, role):
        assert answer.status_code != 500, answer.wsgi_request.path
        text = read(answer)
        shown = found_in(without_boxes(text), planted)
        for column in shown | (found_in(text, planted) - in_boxes_of(role)):
            leaks[column].add(answer.wsgi_request.path)

    told = {column: sorted(where)[:3] for column, where in leaks.items() if not is_the_offices(column)}
    assert told == {}


@pytest.mark.parametrize("column", sorted(PUBLISHED | NAMES))
def test_what_is_let_be_is_a_column_there_is(column):
    assert column in {str(field) for field in text_columns()}


def test_the_numbers_really_stand_in_most_columns(planted):
    assert len(planted) > 0.6 * len(list(text_columns()))


def test_a_number_stands_in_every_encrypted_column(planted):
    assert {str(field) for field in sealed_columns()} <= set(planted.values())
