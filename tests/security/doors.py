"""Every door of the portal: an address that changes something or gives out a file, and is no page to look at.

`DOORS` says of each what becomes of somebody who may do a thing in one street and tries it in another. The
addresses are read from the URL conf, so that a new door without a line here fails.
"""

from collections.abc import Iterator
from enum import StrEnum

from django.urls import reverse

from tests.security.addresses import Address, addresses

READING = {"GET", "HEAD", "OPTIONS"}
PAGES = {"text/html", "application/json", "text/plain", "application/vnd.oai.openapi"}
WORDS = {
    "pk": 1,
    "key": "local_coverage",
    "side": "community",
    "code": "abcdefgh",
    "token": "token",
    "number": "N-1",
    "verb": "triage",
    "kind": "xlsx",
    "rest": "programs",
    "public_id": "6f0f3f4e-0000-4000-8000-000000000000",
}


class Door(StrEnum):
    """What a door is for somebody who holds a role in another place."""

    EXPORT = "carries away the rows of the places where EXPORT is held, and no others"
    ROW = "is given a row: 403 or 404 where the role held there does not do"
    CHIEF = "is given a row: a chief may, as the table of roles says"
    PLACE = "is given a place by a form: none is taken where the role held there does not do"
    BATCH = "is given rows: each is asked for by itself"
    SHOWN = "gives out a file that belongs to a row, and shows it to whom the row is shown (the scope matrix)"
    OWN = "is about one's own things"
    PUBLIC = "is for everybody, or for whoever holds its secret"
    BLANK = "gives out what is nobody's: a template, an invented example"


def _each(door: Door, names: str) -> dict[str, Door]:
    return dict.fromkeys(names.split(), door)


DOORS: dict[str, Door] = {
    **_each(
        Door.EXPORT,
        """
        matter-export coverage-firms body-list instructor-list member-list development-list floating-list
        transfer-list report-list branch-life-list branch-meeting-list workbench-terms office-list part-time-list
        founding-list
        programme-export booking-export figures-export figures-report
        """,
    ),
    **_each(
        Door.ROW,
        """
        member-phone member-send member-account transfer-receive transfer-withdraw
        development-talk development-advance development-end floating-take floating-end floating-phone
        report-evaluate report-services report-end report-phone
        body-office body-extension body-plan body-appointment body-election office-end part-time-end
        key-revoke delivery-resend committee-change coverage-joint handover-note handover-confirm
        matter-phone matter-words matter-rectify matter-move suggestion-answer suggestion-phone exception-remove
        upkeep-plan-place upkeep-verify upkeep-except booking-phone booking-move managed-room-renew
        body-change firm-instructor instructor-end founding-sandbox founding-edit founding-move
        branch-meeting-record branch-meeting-edit branch-meeting-call-off branch-setup branch-review
        programme-people import-commit import-discard import-undo import-problems
        api-booking-approve api-booking-cancel api-booking-decline api-booking-end-early
        api-matter-accept api-matter-ask api-matter-ask-exclusion api-matter-ask-extension
        api-matter-ask-shelving api-matter-ask-whistle api-matter-begin api-matter-close api-matter-exclude
        api-matter-extend api-matter-feedback api-matter-hand-back api-matter-merge api-matter-publish api-matter-rate
        api-matter-reassign
        api-matter-recategorize api-matter-refuse api-matter-reject api-matter-remark api-matter-reopen api-matter-reply
        api-matter-resolve api-matter-resume api-matter-send-back api-matter-shelve api-matter-supervise
        api-matter-supply api-matter-triage api-matter-unmerge api-matter-verify api-matter-whistle api-matter-withhold
        """,
    ),
    **_each(Door.CHIEF, "programme-edit programme-cancel programme-attendance committee-board"),
    **_each(
        Door.PLACE,
        """
        key-list department-list programme-new import-upload holiday-import holiday-commit rule-issue
        body-found transfer-take-in development-new floating-new report-new branch-batch part-time-new
        founding-proposals
        """,
    ),
    **_each(Door.BATCH, "matter-reassign-many"),
    **_each(Door.SHOWN, "matter-photo portrait-file managed-room-qr"),
    **_each(
        Door.OWN,
        """
        login logout my-information my-copy password-change otp-verify otp-setup otp-picture display-settings
        notice-read-all notice-settings notice-open notice-unread api-notice-detail portrait-own calendar-own
        calendar-qr booking-feed-own saved-filter-add saved-filter-drop first-steps-put
        """,
    ),
    **_each(
        Door.PUBLIC,
        """
        healthz readyz api-matter-list api-booking-list matter-query booking-query activity-feed
        open-directory-csv open-directory-xlsx sitemap
        """,
    ),
    **_each(Door.BLANK, "import-template import-example"),
}


def path_of(address: Address) -> str:
    """Return a path to an address, of no row in particular."""
    return reverse(address.name, kwargs={word: WORDS[word] for word in address.words})


def doors(client, paths: dict[str, str]) -> Iterator[str]:
    """Yield the names of what takes more than reading, or answers with a file; `paths` leads to rows."""
    for address in addresses():
        path = paths.get(address.name) or path_of(address)
        if _methods_of(client, path) - READING or _is_file(client, path):
            yield address.name


def _methods_of(client, path: str) -> set[str]:
    """Return the methods that a path takes; one that changes something where it does not say."""
    answer = client.generic("BREW", path)
    return {name.strip() for name in answer.get("Allow", "POST").split(",")}


def _is_file(client, path: str) -> bool:
    """Tell whether a path gives out a file; one of which no row was found may."""
    answer = client.get(path)
    if answer.streaming:
        b"".join(answer.streaming_content)  # to the end, which closes the file
    kind = answer.get("Content-Type", "").partition(";")[0]
    return answer.status_code == 404 or (answer.status_code == 200 and kind not in PAGES)
