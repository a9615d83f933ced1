"""The turn of the month, set-wise: what should be true today is inserted where it is absent.

Every statement serves all committees at once, however many there are; a month already recorded is never touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection

from members.committees.models import Turn
from members.committees.rotation import first_day, months_between, next_month

LOCK = "committees.turns"
MOST_MISSED_MONTHS = 36

# The unit longest unserved, as rotation.host says it; %(where)s narrows the committees.
HOSTS = """
SELECT DISTINCT ON (committee.id)
       committee.id AS committee_id, unit.id AS unit_id, unit.nominee_id AS chief_id
  FROM committees_committee AS committee
  JOIN committees_memberunit AS unit
    ON unit.committee_id = committee.id
   AND (unit.since IS NULL OR unit.since < %(following)s)
   AND (unit.until IS NULL OR unit.until > %(month)s)
  LEFT JOIN (
       SELECT unit_id, max(month) AS month FROM committees_turn WHERE month < %(month)s GROUP BY unit_id
       ) AS served ON served.unit_id = unit.id
 WHERE committee.since < %(following)s AND {where}
 ORDER BY committee.id, coalesce(served.month, unit.since, '-infinity'::date), unit.position
"""

INSERT = f"""
INSERT INTO committees_turn (committee_id, month, unit_id, chief_id, source, recorded_at)
SELECT host.committee_id, %(month)s, host.unit_id, host.chief_id, %(source)s, now()
  FROM ({HOSTS}) AS host
ON CONFLICT (committee_id, month) DO NOTHING
RETURNING id
"""

UNRECORDED = "NOT EXISTS (SELECT 1 FROM committees_turn t WHERE t.committee_id = committee.id AND t.month = %(month)s)"
BEGUN = "EXISTS (SELECT 1 FROM committees_turn t WHERE t.committee_id = committee.id AND t.month < %(month)s)"

OLDEST = """
SELECT min(latest.month)
  FROM (SELECT max(month) AS month FROM committees_turn WHERE month < %s GROUP BY committee_id) AS latest
"""


@dataclass(frozen=True)
class Recorded:
    """The turns a reconcile made: keys of this month's, and of months recorded late."""

    current: list[int]
    late: list[int]


def lock() -> None:
    """Let one reconcile run at a time, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [LOCK])


def record_turns(on: date) -> Recorded:
    """Insert the turns that should stand on a day; months missed since a committee's last turn come first."""
    month = first_day(on)
    late = [key for missed in _missed_months(month) for key in _insert(missed, Turn.Source.LATE, BEGUN)]
    return Recorded(_insert(month, Turn.Source.ROTA, "true"), late)


def _missed_months(month: date) -> list[date]:
    """Return the months before this one that some committee may lack, the most recent three years at most."""
    with connection.cursor() as cursor:
        cursor.execute(OLDEST, [month])
        oldest = cursor.fetchone()[0]
    if oldest is None:
        return []
    return months_between(next_month(oldest), month)[:-1][-MOST_MISSED_MONTHS:]


def _insert(month: date, source: str, which: str) -> list[int]:
    sql = INSERT.format(where=f"{UNRECORDED} AND {which}")
    with connection.cursor() as cursor:
        cursor.execute(sql, {"month": month, "following": next_month(month), "source": source})
        return [key for (key,) in cursor.fetchall()]


def planned_hosts(month: date, committees: list[int]) -> dict[int, tuple[int, int | None]]:
    """Return unit and chief keys of the hosts a month would have, by committee, as things stand now."""
    sql = HOSTS.format(where="committee.id = ANY(%(committees)s)")
    with connection.cursor() as cursor:
        cursor.execute(sql, {"month": month, "following": next_month(month), "committees": committees})
        return {committee: (unit, chief) for committee, unit, chief in cursor.fetchall()}
