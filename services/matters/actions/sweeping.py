"""What time does to matters: conditional statements and claimed rows, safe to run late, twice or side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models.functions import Greatest
from django.utils import timezone

from buildings.foundation.lifecycle.moves import StaleMove
from members.accounts.models import User
from members.notices import actions as notices
from members.notices.about import NOTHING, About
from members.notices.models import OutboxMessage
from services.matters.actions.announcing import about
from services.matters.actions.handling import resume
from services.matters.actions.merging import close_reports
from services.matters.handlers import OFFICE_ROLES, duties_of, overseers
from services.matters.locations import PLACES
from services.matters.messages import in_urgency
from services.matters.models import Clock, Matter, State
from services.matters.workflow import DAYS_AFTER_REVISIT, DAYS_UNTIL_CLOSED, MOVES

BATCH = 200
NAMED = 5  # numbers a notice spells out before it says how many more

CLOSE_UNRATED = """
WITH waiting AS (
    SELECT id FROM matters_matter WHERE state = %(verified)s AND close_at <= %(at)s AND revisit_at IS NULL
    FOR UPDATE SKIP LOCKED
), closed AS (
    UPDATE matters_matter AS matter SET state = %(closed)s, closed_at = %(at)s, close_at = NULL
    FROM waiting WHERE matter.id = waiting.id AND matter.state = %(verified)s RETURNING matter.id
)
INSERT INTO matters_step (matter_id, verb, old, new, at, words, note)
SELECT id, %(verb)s, %(verified)s, %(closed)s, %(at)s, %(words)s, %(note)s FROM closed
"""

# One statement claims the clocks that are due: believed are the rows it returns, never what was read before.
# It answers with as many rows as there are streets and people to tell, however many clocks they are told of.
# A clock is held by who handles the matter, or must put it right; who holds no post there any more holds none
# but that of his own 整改.
CLAIM = """
WITH due AS (
    SELECT id FROM matters_clock WHERE {condition} FOR UPDATE SKIP LOCKED
), claimed AS (
    UPDATE matters_clock AS clock SET {column} = %(at)s
    FROM due WHERE clock.id = due.id RETURNING clock.id, clock.matter_id, clock.kind
), clock_people AS (
    SELECT claimed.id, claimed.kind, matter.number, matter.street_id, matter.building_id, matter.community_id,
        matter.grid_id, matter.urgency = 'danger' AS is_danger, person.id AS person_id,
        person.is_superuser OR claimed.kind = 'rectify' AND person.id = matter.handler_id AS is_bound
    FROM claimed JOIN matters_matter AS matter ON matter.id = claimed.matter_id
    LEFT JOIN matters_rectification AS rectification
        ON claimed.kind = 'rectify' AND rectification.matter_id = matter.id
    LEFT JOIN accounts_user AS person ON person.is_active
        AND person.id = CASE claimed.kind WHEN 'handle' THEN matter.handler_id ELSE rectification.holder_id END
), duties AS (
    {duties}
), clock_holders AS (
    SELECT id, kind, number, street_id, is_danger, CASE WHEN is_bound
        OR (person_id, street_id) IN (SELECT person_id, key FROM duties WHERE kind = 'street')
        OR (person_id, building_id) IN (SELECT person_id, key FROM duties WHERE kind = 'building')
        OR (person_id, community_id) IN (SELECT person_id, key FROM duties WHERE kind = 'community')
        OR (person_id, grid_id) IN (SELECT person_id, key FROM duties WHERE kind = 'grid')
        THEN person_id END AS holder_id
    FROM clock_people
), ranked AS (
    SELECT *, row_number() OVER in_order AS place, count(*) OVER all_of_them AS clocks,
        min(id) OVER all_of_them AS first
    FROM clock_holders
    WINDOW all_of_them AS (PARTITION BY street_id, holder_id, is_danger), in_order AS (all_of_them ORDER BY id)
)
SELECT street_id, holder_id, is_danger, clocks, first, array_agg(number ORDER BY id), array_agg(kind::text ORDER BY id)
FROM ranked WHERE place <= {most} GROUP BY street_id, holder_id, is_danger, clocks, first
"""
DUTIES = duties_of("SELECT DISTINCT person_id AS id FROM clock_people WHERE person_id IS NOT NULL")
TO_WARN = CLAIM.format(
    most=NAMED,
    duties=DUTIES,
    column="warned_at",
    condition="ended_at IS NULL AND warned_at IS NULL AND escalated_at IS NULL"
    " AND warn_at <= %(at)s AND due_at > %(at)s",
)
TO_ESCALATE = CLAIM.format(
    most=NAMED,
    duties=DUTIES,
    column="escalated_at",
    condition="ended_at IS NULL AND escalated_at IS NULL AND due_at <= %(at)s",
)


class Claim(NamedTuple):
    """The clocks in one street that one person holds, or nobody, dangers apart.

    Numbers are of the first few.
    """

    street: int
    holder: int | None
    is_danger: bool
    clocks: int
    first: int
    numbers: list[str]
    kinds: list[str]


@transaction.atomic
def close_unrated(*, at: datetime) -> int:
    """Archive, in one statement, what was not rated in the time its reporter was given; return how many.

    Nothing is archived before its reporter was asked after it. A row somebody holds waits for the next sweep.
    With `moving.move`, the only other place that writes `state`.
    """
    note = f"核查满 {DAYS_UNTIL_CLOSED} 天、回访满 {DAYS_AFTER_REVISIT} 天未评价，自动归档"
    move = MOVES["close"]
    facts = {
        "verb": move.verb,
        "verified": State.VERIFIED,
        "closed": move.target,
        "at": at,
        "words": move.words,
        "note": note,
    }
    with connection.cursor() as cursor:
        cursor.execute(CLOSE_UNRATED, facts)
        return cursor.rowcount


def end_merged() -> int:
    """Archive reports whose case was closed by the sweep; return how many."""
    cases = Matter.objects.filter(state=State.CLOSED, merged__state=State.MERGED).distinct()[:BATCH]
    return sum(close_reports(case) for case in cases)


@transaction.atomic
def warn_soon(*, at: datetime) -> int:
    """Warn once of every clock that is nearly due; one notice a person, however many clocks."""
    return _notify(_claim(TO_WARN, at), kind="clock_warning", title="{n} 件楼事将到期", at=at, upward=False)


@transaction.atomic
def escalate_late(*, at: datetime) -> int:
    """Escalate once every clock that ran out: to who holds the matter and to those above."""
    return _notify(_claim(TO_ESCALATE, at), kind="clock_overdue", title="{n} 件楼事超时", at=at, upward=True)


@dataclass
class Summary:
    """What one person hears of a street: how many clocks, and the first of them as number and kind."""

    clocks: int = 0
    numbers_and_kinds: list[tuple[str, str]] = field(default_factory=list)

    @property
    def body(self) -> str:
        numbers = [f"{number}（{Clock.Kind(kind).label}）" for number, kind in self.numbers_and_kinds[:NAMED]]
        return "、".join(numbers) + (f" 等 {self.clocks} 件" if self.clocks > NAMED else "")

    @property
    def path(self) -> str:
        return (
            f"/workbench/matters/{self.numbers_and_kinds[0][0]}/"
            if self.clocks == 1
            else "/workbench/matters/"
        )

    def about(self, buildings: Mapping[str, str | None]) -> About:
        """Return the matter it is about, with its building by number; of several matters none."""
        if self.clocks > 1:
            return NOTHING
        number = self.numbers_and_kinds[0][0]
        return About(number=number, building=buildings.get(number) or "")


def _claim(statement: str, at: datetime) -> list[Claim]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"at": at, "on": timezone.localdate(at), "handling": OFFICE_ROLES})
        return [Claim(*row) for row in cursor.fetchall()]


def _notify(claims: list[Claim], *, kind: str, title: str, at: datetime, upward: bool) -> int:
    if not claims:
        return 0
    first = min(claim.first for claim in claims)
    numbers = [number for claim in claims for number in claim.numbers]
    buildings = dict(Matter.objects.filter(number__in=numbers).values_list("number", "building__name"))
    notices.post_all(
        notices.message(
            in_urgency(kind, is_danger=is_danger),
            to=person,
            dedupe_key=f"{in_urgency(kind, is_danger=is_danger)}:{first}:{at:%Y%m%d%H%M%S}:{street}:{person.pk}",
            title=("紧急危险：" if is_danger else "") + title.format(n=summary.clocks),
            body=summary.body,
            path=summary.path,
            street=street,
            about=summary.about(buildings),
        )
        for (person, street, is_danger), summary in _summaries(claims, upward=upward).items()
    )
    return sum(claim.clocks for claim in claims)


def _summaries(claims: list[Claim], *, upward: bool) -> dict[tuple[User, int, bool], Summary]:
    """Return what each person hears: holders of theirs, those above of what nobody holds, or of all where `upward`."""
    holders = User.objects.in_bulk({claim.holder for claim in claims if claim.holder})
    above = overseers({claim.street for claim in claims})
    summaries: dict[tuple[User, int, bool], Summary] = defaultdict(Summary)
    for claim in claims:
        people = {holders[claim.holder]} if claim.holder else set()
        people |= set(above[claim.street]) if upward or not people else set()
        for person in people:
            summary = summaries[person, claim.street, claim.is_danger]
            summary.clocks += claim.clocks
            summary.numbers_and_kinds += zip(claim.numbers, claim.kinds, strict=True)
    return summaries


def bring_back(*, at: datetime) -> int:
    """Bring back what was shelved until a day that has come; return how many."""
    today = timezone.localdate(at)
    due = Matter.objects.filter(state=State.SHELVED, shelved_until__lte=today).order_by("shelved_until", "pk")
    return sum(_resume_shelved(matter) for matter in due[:BATCH])


def _resume_shelved(matter: Matter) -> bool:
    try:
        resume(matter, by=None, note="挂账到期，自动恢复办理")
    except StaleMove:  # somebody was quicker
        return False
    return True


@transaction.atomic
def revisit(*, at: datetime) -> int:
    """Ask the reporter, three working days after the result was verified, how it is; without an account, the office.

    Who is asked late has his two days from then on.
    """
    due = Matter.objects.filter(revisit_at__lte=at).select_for_update(of=("self",), skip_locked=True)
    matters = list(due.select_related(*PLACES, "category", "reporter", "verified_by")[:BATCH])
    until = Greatest("close_at", at + timedelta(days=DAYS_AFTER_REVISIT))
    Matter.objects.filter(pk__in=[matter.pk for matter in matters]).update(revisit_at=None, close_at=until)
    notices.post_all(
        _revisit_notice(matter, person)
        for matter in matters
        if (person := matter.reporter or matter.verified_by)
    )
    return len(matters)


def _revisit_notice(matter: Matter, person: User) -> OutboxMessage:
    title = (
        "您反映的事办结三个工作日了，问题解决了吗？"
        if matter.reporter_id
        else "请回访上报人：办结已三个工作日"
    )
    return notices.message(
        "matter_revisit",
        to=person,
        dedupe_key=f"matter:{matter.pk}:revisit:{matter.verified_at:%Y%m%d%H%M%S}",
        title=title,
        body=f"{matter.location} · {matter.category} · {matter.number}",
        path=f"/workbench/matters/{matter.number}/",
        street=matter.street_id,
        about=about(matter),
    )
