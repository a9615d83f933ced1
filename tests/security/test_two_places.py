"""Somebody who is staff of one street and chief of a building in another: what he may in the one, he may not
in the other."""

import io
import zipfile
from datetime import date

import pytest
from django.contrib import admin
from django.urls import reverse

from members.accounts.models import ApiKey
from members.accounts.roles import ROLE_PERMISSIONS, Role
from members.branch_life.models import BranchMeeting
from members.committees.models import Turn
from members.committees.rules import ask
from members.committees.views.changes import CHANGES
from members.party.models import CommunityReport, Development, FloatingStay, PartyMember
from members.terms.models import PartTimeOffice
from organizations.models import PartyOrganization, Rule
from services.activities.models import Activity
from services.bookings.models import Room
from services.ledgers.models import LedgerImport
from services.matters import actions as matters
from services.matters.models import Department, Matter
from services.matters.workflow import MOVES
from tests import factories
from tests.security.addresses import addresses
from tests.security.doors import DOORS, Door, doors
from tests.security.forms_given import placed
from tests.security.test_admin_canary import OURS, _bytes_of, _url
from tests.security.test_scope_matrix import PUBLIC, model_of, paths_to

CHIEFS = ROLE_PERMISSIONS[Role.CHIEF]
LOOKED_AT = {
    "matter-export": "matter-list",
    "coverage-firms": "coverage-firms",
    "body-list": "body-list",
    "branch-life-list": "branch-life-list",
    "branch-meeting-list": "branch-meeting-list",
    "workbench-terms": "workbench-terms",
    "office-list": "body-list",
    "part-time-list": "body-list",
    "instructor-list": "instructor-list",
    "founding-list": "founding-list",
    "member-list": "member-list",
    "development-list": "development-list",
    "floating-list": "floating-list",
    "transfer-list": "transfer-list",
    "report-list": "report-list",
    "programme-export": "programme-list",
    "booking-export": "booking-list",
    "figures-export": "figures",
    "figures-report": "figures",
}


OF_MEMBERS = (PartyMember, Development, FloatingStay, CommunityReport)
OF_BODIES = (BranchMeeting, PartTimeOffice)
OF_A_BODY = {
    *("member-list", "development-list", "floating-list", "transfer-list"),
    *("branch-life-list", "branch-meeting-list"),
}


def let_see_members(person, there, name):
    """Give somebody the role by which he sees a list of members there, and exports nothing."""
    since = date(2020, 1, 1)
    if name in OF_A_BODY:
        body = there.street.party_organizations.get()
        person.assignments.create(role=Role.PARTY_SECRETARY, organization=body, since=since)
    elif name == "report-list":
        community = there.street.communities.get()
        person.assignments.create(role=Role.COMMUNITY_WORKER, community=community, since=since)


@pytest.fixture
def both(here, there):
    person = factories.make_user(
        Role.STREET_STAFF,
        here.street,
        street=here.street,
        is_staff=True,
        real_name=f"{here.canary}两处",
        username=f"{here.canary}-both",
    )
    assert Turn.objects.filter(committee__building__street=there.street).update(chief=person) == 1
    return person


def named(door):
    """Return the addresses of a kind of door."""
    return [address for address in addresses() if DOORS.get(address.name) == door]


def text_of(response):
    """Return what a file says, whatever its make."""
    if "wordprocessingml" in response["Content-Type"]:
        return zipfile.ZipFile(io.BytesIO(response.content)).read("word/document.xml").decode()
    return _bytes_of(response).decode()


def test_every_door_is_known(client, here):
    client.force_login(factories.make_user(Role.ADMINISTRATOR))
    rows = {
        address: here.rows(model_of(address.name)).first()
        for address in addresses()
        if address.words and address.name not in PUBLIC
    }
    paths = {address.name: next(paths_to(address, row)) for address, row in rows.items() if row is not None}

    assert set(doors(client, paths)) - PUBLIC == set(DOORS)


@pytest.mark.parametrize("name", LOOKED_AT)
def test_an_export_carries_away_only_rows_of_where_exporting_is_allowed(client, here, there, both, name):
    Room.objects.filter(center__street=there.street).update(approver=both)  # so that he sees its bookings
    Matter.objects.filter(street=there.street).update(reporter=both)  # and this is his own
    let_see_members(both, there, name)
    client.force_login(both)
    page = client.get(reverse(LOOKED_AT[name])).content.decode()
    path = reverse(name, args=["csv"]) if name == "booking-export" else reverse(name)

    taken = text_of(client.post(path))

    assert there.canary in page
    assert here.canary in taken
    assert there.canary not in taken


def test_every_export_is_tried():
    assert {address.name for address in named(Door.EXPORT)} == set(LOOKED_AT)


def test_an_export_of_the_admin_carries_away_only_rows_of_where_exporting_is_allowed(
    client, here, there, both
):
    client.force_login(both)
    taken, shown = {}, set()
    for model in OURS:
        answer = client.post(_url(model, "export", "csv"))
        taken[model] = text_of(answer) if answer.status_code == 200 else ""
        listed = client.get(_url(model, "changelist"))
        if listed.status_code == 200 and there.canary in listed.content.decode():
            shown.add(model._meta.label)

    assert [model._meta.label for model in OURS if there.canary in taken[model]] == []
    assert sum(here.canary in text for text in taken.values()) > 15
    assert {"organizations.Enterprise", "matters.Matter", "activities.Activity"} <= shown


def is_for_a_chief(address, path):
    """Tell whether a path is no verb at all, or one that a chief may do: then his role there answers."""
    verb = path.rstrip("/").rpartition("/")[2]
    if address.name == "committee-change":
        return verb not in CHANGES or CHANGES[verb].may != ask
    if address.name.startswith("api-matter-"):
        verb = address.name.removeprefix("api-matter-").replace("-", "_")
    elif address.name != "matter-move":
        return False
    return verb not in MOVES or (MOVES[verb].permission in CHIEFS and not MOVES[verb].by_reporter)


def test_a_row_of_the_other_street_is_refused_where_the_role_there_does_not_do(client, there, both):
    client.force_login(both)
    answers = {}
    for address in named(Door.ROW):
        for row in there.rows(model_of(address.name))[:2]:
            for path in paths_to(address, row):
                if not is_for_a_chief(address, path):
                    answers[path] = client.post(path, {}).status_code

    assert {path: status for path, status in answers.items() if status not in {403, 404}} == {}
    assert len(answers) > 50


def test_who_signed_up_there_is_seen_and_not_carried_away(client, there, both):
    activity = there.rows(Activity).get()
    client.force_login(both)

    page = client.get(reverse("programme-detail", args=[activity.pk]))
    assert f"{there.canary}报名人" in page.content.decode()
    assert reverse("programme-people", args=[activity.pk]) not in page.content.decode()
    assert client.post(reverse("programme-people", args=[activity.pk])).status_code == 403


def test_numbers_of_the_board_there_are_not_given_out(client, there, both):
    committee = Turn.objects.get(chief=both).committee
    client.force_login(both)

    board = reverse("committee-board", args=[committee.pk])
    assert client.get(board).status_code == 200
    assert client.post(board, {"reason": "上墙"}).status_code == 403


def test_a_form_takes_no_place_of_the_other_street(client, there, both):
    client.force_login(both)
    models = (ApiKey, Department, Activity, LedgerImport, PartyOrganization, Rule, *OF_MEMBERS, *OF_BODIES)
    before = {model: set(model.objects.values_list("pk", flat=True)) for model in models}

    answers = {name: client.post(reverse(name), data).status_code for name, data in placed(there).items()}

    assert answers == {
        "key-list": 422,
        "department-list": 422,
        "programme-new": 403,
        "import-upload": 422,
        "holiday-import": 403,
        "holiday-commit": 403,
        "body-found": 422,
        "transfer-take-in": 422,
        "development-new": 422,
        "floating-new": 422,
        "report-new": 422,
        "part-time-new": 422,
        "branch-batch": 422,
        "rule-issue": 422,
        "founding-proposals": 403,
    }
    assert {model: set(model.objects.values_list("pk", flat=True)) for model in models} == before
    assert {address.name for address in named(Door.PLACE)} == set(answers)


def test_a_batch_asks_for_each_row_in_its_place(client, there, both):
    elsewhere = factories.make_building(there.street, "别处大厦")  # where he is nothing, but reported this
    clerk, leader = there.people["staff"], there.people["leader"]
    Matter.objects.filter(street=there.street).update(building=elsewhere, reporter=both)
    matter = matters.triage(there.rows(Matter).get(), by=clerk, lane="handle", handler=clerk, note="换分流")
    before = Matter.objects.filter(pk=matter.pk).values().get()
    client.force_login(both)

    posted = {"number": [matter.number], "handler": leader.pk}
    answer = client.post(reverse("matter-reassign-many"), posted)

    assert answer.context["outcome"].failed == [(matter, f"您没有在{matter.filing_place}改派的权限")]
    assert Matter.objects.filter(pk=matter.pk).values().get() == before
    assert [address.name for address in named(Door.BATCH)] == ["matter-reassign-many"]


ACTIONS = [
    (model, name)
    for model in OURS
    for name in admin.site._registry[model].actions
    if isinstance(name, str) and name != "accept_chosen"  # which a chief may
]


def test_no_action_of_the_admin_touches_a_row_of_the_other_street(client, there, both):
    client.force_login(both)
    for model, action in ACTIONS:
        rows = model._default_manager.filter(pk__in=there.rows(model).values("pk"))
        before = list(rows.order_by("pk").values())
        posted = {"action": action, "_selected_action": [row["id"] for row in before]}
        answer = client.post(f"{_url(model, 'changelist')}?range=all", posted)

        assert before, model
        assert answer.status_code in {200, 302, 403}, (model, action)
        assert list(rows.order_by("pk").values()) == before, (model, action)
    assert len(ACTIONS) > 8


def test_no_form_of_the_admin_takes_a_row_of_the_other_street(client, there, both):
    client.force_login(both)
    answers = {}
    for model in OURS:
        options = admin.site._registry[model]
        rows = there.rows(model) if hasattr(model._default_manager.all(), "visible_to") else []
        for row in rows[:1] if options.edit_permission not in CHIEFS else []:
            if getattr(row, "street_id", there.street.pk) == there.street.pk:  # none that is common to all
                for page in ("change", "delete"):
                    answers[_url(model, page, row.pk)] = client.post(
                        _url(model, page, row.pk), {}
                    ).status_code

    assert {path: status for path, status in answers.items() if status not in {403, 404}} == {}
    assert len(answers) > 40
