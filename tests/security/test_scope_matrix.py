"""Every address × every role × the rows of another street: not there."""

import pytest
from django.apps import apps
from django.urls import reverse

from members.committees.views.changes import CHANGES
from members.foundings.workflow import MOVES as FOUNDING_MOVES
from organizations.views.body_changes import BODY_VERBS
from services.matters.workflow import MOVES
from tests.security.addresses import addresses

# What everybody may read, account or not: a lobby's code and a centre's page are printed on paper, a
# follow-up address is itself the secret that was handed out, and a building's page shows only what is
# published.
PUBLIC = {
    "building-calendar",
    "building-calendar-qr",
    "calendar-person",
    "street-home",
    "building-detail",
    "building-lobby",
    "building-poster",
    "building-qr",
    "matter-report",
    "matter-public",
    "matter-follow",
    "matter-thanks",
    "matter-rate",
    "matter-say",
    "matter-join",
    "community-report",
    "community-public",
    "community-join",
    "matter-watch",
    "matter-follow-photo",
    "matter-follow-qr",
    "activity-detail",
    "activity-calendar",
    "activity-sign-up",
    "signup-own",
    "signup-own-qr",
    "api-activity-detail",
    "center-detail",
    "center-sheet",
    "center-qr",
    "center-suggest",
    "api-center-detail",
    "room-detail",
    "room-book",
    "room-feed",
    "room-door",
    "api-room-detail",
    "api-room-slots",
    "booking-follow",
    "booking-follow-cancel",
    "booking-follow-qr",
    "booking-follow-end",
    "booking-cancel-rest",
    "booking-feed",
    "open-service-detail",
    "open-organization-detail",
    "open-at-location-detail",
    "open-taxonomy-detail",
    "open-term-detail",
    "open-data-missing",
    "open311-media",
    "coverage-by",  # figures of the places one sees
    "rule-detail",  # a rule of every street; the numbers of one are its own (tests/organizations/test_rules.py)
}

ROWS = {
    "api-street": "buildings.Street",
    "api-community": "buildings.Community",
    "api-grid": "buildings.Grid",
    "api-building": "buildings.Building",
    "api-enterprise": "organizations.Enterprise",
    "api-tenancy": "organizations.Tenancy",
    "api-party-organization": "organizations.PartyOrganization",
    "api-party-member": "party.PartyMember",
    "api-branch-setup": "branch_life.BranchSetup",
    "api-branch-meeting": "branch_life.BranchMeeting",
    "api-member-review": "branch_life.MemberReview",
    "api-owed-meeting": "branch_life.OwedMeeting",
    "branch-life": "organizations.PartyOrganization",
    "branch-setup": "organizations.PartyOrganization",
    "branch-review": "organizations.PartyOrganization",
    "branch-meeting": "branch_life.BranchMeeting",
    "branch-meeting-record": "organizations.PartyOrganization",
    "api-term": "terms.Term",
    "api-office": "terms.Office",
    "api-election": "terms.Election",
    "api-part-time-office": "terms.PartTimeOffice",
    "api-committee": "committees.Committee",
    "api-turn": "committees.Turn",
    "api-post": "committees.Post",
    "api-seat": "committees.Seat",
    "api-member-unit": "committees.MemberUnit",
    "api-matter-category": "matters.Category",
    "api-matter": "matters.Matter",
    "matter-photo": "matters.Photo",
    "saved-filter": "matters.SavedFilter",
    "matter": "matters.Matter",
    "notice": "notices.Notice",
    "key": "accounts.ApiKey",
    "api-notice": "notices.Notice",
    "delivery": "notices.OutboxMessage",
    "programme": "activities.Activity",
    "import": "ledgers.LedgerImport",
    "coverage-joint": "buildings.Building",
    "body": "organizations.PartyOrganization",
    "development": "party.Development",
    "floating": "party.FloatingStay",
    "transfer": "party.Transfer",
    "report": "party.CommunityReport",
    "api-development": "party.Development",
    "api-floating-stay": "party.FloatingStay",
    "api-transfer": "party.Transfer",
    "api-community-report": "party.CommunityReport",
    "office": "terms.Office",
    "part-time": "terms.PartTimeOffice",
    "election": "terms.Election",
    "instructor": "organizations.Instructor",
    "founding": "foundings.Founding",
    "founding-sandbox": "buildings.Building",
    "api-founding": "foundings.Founding",
    "firm": "organizations.Enterprise",
    "booking": "bookings.Booking",
    "api-booking": "bookings.Booking",
    "managed-room": "bookings.Room",
    "upkeep": "centers.ServiceCenter",
    "exception": "centers.OpeningException",
    "suggestion": "centers.Suggestion",
    "committee": "committees.Committee",
    "portrait": "committees.Portrait",
    "post": "committees.Post",
    "handover": "committees.Handover",
    "turn": "committees.Turn",
    "member": "party.PartyMember",
    "enterprise": "organizations.Enterprise",
    "party-organization": "organizations.PartyOrganization",
}
WORDS = {
    "verb": [*MOVES, *CHANGES, *BODY_VERBS, *FOUNDING_MOVES],
    "kind": ["buildings"],
    "year": [2026],
    "month": [11],
    "fmt": ["xlsx"],
}
ROLES = [
    "staff",
    "leader",
    "community_worker",
    "grid_keeper",
    "secretary",
    "chief",
    "specialist",
    "tenant",
]
REFUSED_FIRST = (  # by their guard, of no row
    *("api-", "import-", "coverage-", "body-", "branch-", "firm-", "instructor-"),
    *(
        "member-",
        "development-",
        "floating-",
        "transfer-",
        "report-",
        "office-",
        "part-time-",
        "election-",
        "founding-",
    ),
)
GIVEN = [address for address in addresses() if address.words and address.name not in PUBLIC]


@pytest.fixture
def here(db, streets_of_the_module):
    return streets_of_the_module[0]


@pytest.fixture
def there(db, streets_of_the_module):
    return streets_of_the_module[1]


def model_of(name):
    """Return the model an address is about: that of the longest known beginning of its name."""
    known = [prefix for prefix in ROWS if name == prefix or name.startswith(f"{prefix}-")]
    return apps.get_model(ROWS[max(known, key=len)]) if known else None


def test_every_address_that_is_given_a_row_is_known_here():
    assert [address.name for address in GIVEN if model_of(address.name) is None] == []


def paths_to(address, row):
    verbs = WORDS["verb"] if "verb" in address.words else [None]
    for verb in verbs:
        words = {}
        for word in address.words:
            plain = WORDS.get(word, [None])[0]
            words[word] = verb if word == "verb" else row.pk if word == "pk" else getattr(row, word, plain)
        yield reverse(address.name, kwargs=words)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("address", GIVEN, ids=lambda address: address.name)
def test_row_of_another_street_is_not_there(client, here, there, address, role):
    client.force_login(here.people[role])
    model = model_of(address.name)
    rows = there.rows(model).exclude(pk__in=here.rows(model).values("pk"))
    assert rows.exists() or model.__name__ in {"Notice", "SavedFilter"}

    for row in rows[:2]:
        for path in paths_to(address, row):
            answers = {client.get(path).status_code, client.post(path, {}).status_code}
            allowed = {404, 405} | ({403} if address.name.startswith(REFUSED_FIRST) else set())
            assert answers <= allowed, (path, answers)
            assert answers & {404, 403}, (path, answers)


@pytest.mark.parametrize("address", GIVEN, ids=lambda address: address.name)
def test_stranger_without_an_account_is_sent_to_the_door(client, there, address):
    for row in there.rows(model_of(address.name))[:1]:
        for path in paths_to(address, row):
            for answer in (client.get(path), client.post(path, {})):
                assert answer.status_code in {302, 401, 403, 404, 405}, path
                assert answer.status_code != 302 or answer.url.startswith(reverse("login")), path
                assert there.canary.encode() not in answer.content


@pytest.mark.parametrize("role", [*ROLES, None])
def test_lists_hold_no_word_and_no_number_of_another_street(client, here, there, role):
    if role:
        client.force_login(here.people[role])
    public = {
        "portal-home",
        "site-map",
        "building-list",
        "building-choose",
        "center-list",
        "api-center-list",
        "api-schema",
        "room-list",
        "api-room-list",
        "open-service-list",
        "open-at-location-list",
        "open-organization-list",
        "open-directory-csv",
        "open-directory-xlsx",
    }
    for address in addresses():
        if address.words or address.name in public:
            continue
        for query in ("", "?q=乙信天翁", "?q=4444"):
            body = client.get(reverse(address.name) + query).content
            found = body.replace("乙信天翁".encode() if query.startswith("?q=乙") else b"\0", b"")
            assert there.canary.encode() not in found, address.name
            for phone in (here.phone, there.phone):
                assert phone.encode() not in body, address.name
