"""The turn of the month, set-wise: what should be true today is inserted where it is absent.

Every statement serves all committees at once, however many there are; a month already recorded is never
touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection

from members.committees.models import Turn
from members.committees.rotation import first_day, months_between, months_later, next_month

LOCK = "committees.turns"
MOST_MISSED_MONTHS = 36

# A month no unit can host is answered for by the building's Party secretary, else by the street's own people.
NAME = """
coalesce(
    (SELECT '楼宇党组织书记 ' || party.secretary_name FROM organizations_partyorganization AS party
      WHERE party.building_id = building.id AND party.dissolved_on IS NULL AND party.secretary_name <> ''
      ORDER BY array_position(ARRAY['committee', 'general', 'joint', 'branch', 'functional'], party.kind::text),
               party.id LIMIT 1),
    (SELECT '街道联系人 ' || person.real_name FROM accounts_assignment AS held
       JOIN accounts_user AS person ON person.id = held.user_id AND person.is_active
      WHERE held.street_id = street.id AND held.role = 'street_staff' AND held.since <= %(on)s
        AND (held.until IS NULL OR held.until > %(on)s)
      ORDER BY held.id LIMIT 1),
    street.name || '办事处')
"""

FALLBACK = f"""
SELECT left({NAME}, 80) FROM committees_committee AS committee
  JOIN buildings_building AS building ON building.id = committee.building_id
  JOIN buildings_street AS street ON street.id = building.street_id
 WHERE committee.id = wanted.id
"""

# What rotation.Queue says, for all committees `which` picks: the claims of their units, the strongest first.
# EXCEPT and not NOT EXISTS: the planner knows nothing yet of a month just written, and would look through it
# once a committee.
INSERT = f"""
WITH wanted AS MATERIALIZED (
    SELECT committee.id FROM committees_committee AS committee WHERE committee.since < %(following)s AND {{condition}}
    EXCEPT SELECT committee_id FROM committees_turn WHERE month = %(month)s
), eligible AS (
    SELECT unit.committee_id, unit.id, unit.nominee_id, unit.since, unit.position
      FROM committees_memberunit AS unit JOIN wanted ON wanted.id = unit.committee_id
     WHERE (unit.since IS NULL OR unit.since < %(following)s)
       AND (unit.until IS NULL OR unit.until >= %(following)s)
       AND NOT EXISTS (
           SELECT FROM committees_exemption AS exempt
            WHERE exempt.unit_id = unit.id AND exempt.since <= %(month)s
              AND (exempt.until IS NULL OR exempt.until > %(month)s))
), served AS (
    SELECT coalesce(credited_to_id, unit_id) AS unit_id,
           max(month) FILTER (WHERE month < %(month)s) AS last,
           min(month) FILTER (WHERE month > %(month)s) AS next
      FROM committees_turn GROUP BY 1
), ahead AS (
    SELECT committee_id, count(*)::int AS units FROM eligible
     WHERE committee_id IN (SELECT committee_id FROM committees_turn WHERE month > %(month)s) GROUP BY committee_id
), hosts AS (
    SELECT DISTINCT ON (unit.committee_id) unit.committee_id, unit.id AS unit_id, unit.nominee_id
      FROM eligible AS unit LEFT JOIN served ON served.unit_id = unit.id
      LEFT JOIN ahead ON ahead.committee_id = unit.committee_id
     ORDER BY unit.committee_id,
              coalesce(served.next < %(month)s + make_interval(months => ahead.units), false),
              coalesce(served.last, unit.since, '-infinity'::date), unit.position
)
INSERT INTO committees_turn (committee_id, month, unit_id, chief_id, fallback, reason, source, recorded_at)
SELECT wanted.id, %(month)s, hosts.unit_id, (SELECT id FROM accounts_user WHERE id = hosts.nominee_id AND is_active),
       CASE WHEN hosts.unit_id IS NULL THEN ({FALLBACK}) ELSE '' END, '',
       CASE WHEN hosts.unit_id IS NULL THEN 'fallback' ELSE %(source)s END, now()
  FROM wanted LEFT JOIN hosts ON hosts.committee_id = wanted.id ORDER BY wanted.id
ON CONFLICT (committee_id, month) DO NOTHING
RETURNING id
"""

NAMES = f"""
SELECT building.id, {NAME} FROM buildings_building AS building
  JOIN buildings_street AS street ON street.id = building.street_id
 WHERE building.id = ANY(%(buildings)s)
"""

BEGUN = "EXISTS (SELECT FROM committees_turn t WHERE t.committee_id = committee.id AND t.month < %(month)s)"

# Committees with fewer months than lie between their first and this one, counted without sorting anything.
GAPPY = """
SELECT committee_id FROM committees_turn WHERE month < %(month)s AND month >= %(since)s GROUP BY committee_id
HAVING count(*) < 12 * (extract(year FROM %(month)s::date) - extract(year FROM min(month)))
                     + extract(month FROM %(month)s::date) - extract(month FROM min(month))
"""

# The last month before the first gap of any committee: a month swapped ahead may stand beyond one.
OLDEST = f"""
WITH gappy AS MATERIALIZED ({GAPPY})
SELECT min(turn.month)
  FROM (SELECT month, lead(month) OVER (PARTITION BY committee_id ORDER BY month) AS next
          FROM committees_turn JOIN gappy USING (committee_id)
         WHERE month < %(month)s AND month >= %(since)s) AS turn
 WHERE coalesce(turn.next, %(month)s) > turn.month + interval '1 month'
"""


@dataclass(frozen=True)
class Recorded:
    """The turns a reconcile made: keys of this month's, and of months recorded late."""

    current: list[int]
    late: list[int]


def lock() -> None:
    """Let one reconcile, or one change of a rota, run at a time, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [LOCK])


def record_turns(on: date) -> Recorded:
    """Insert the turns that should stand on a day; months missed since a committee's last turn come first."""
    month = first_day(on)
    with connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL work_mem = '64MB'"
        )  # sorts and hashes of a hundred thousand rotas stay in memory
    late = [key for missed in _missed_months(month) for key in _insert(missed, on, Turn.Source.LATE, BEGUN)]
    return Recorded(_insert(month, on, Turn.Source.ROTA, "true"), late)


def _missed_months(month: date) -> list[date]:
    """Return the months before this one that some committee may lack, the most recent three years at most."""
    with connection.cursor() as cursor:
        cursor.execute(OLDEST, {"month": month, "since": months_later(month, -MOST_MISSED_MONTHS)})
        oldest = cursor.fetchone()[0]
    if oldest is None:
        return []
    return months_between(next_month(oldest), month)[:-1][-MOST_MISSED_MONTHS:]


def _insert(month: date, on: date, source: str, condition: str) -> list[int]:
    facts = {"month": month, "following": months_later(month, 1), "on": on, "source": source}
    with connection.cursor() as cursor:
        cursor.execute(INSERT.format(condition=condition), facts)
        return [key for (key,) in cursor.fetchall()]


def fallbacks(buildings: list[int], on: date) -> dict[int, str]:
    """Return, by building, who answers on a day when no unit's person does; one query."""
    with connection.cursor() as cursor:
        cursor.execute(NAMES, {"buildings": buildings, "on": on})
        return dict(cursor.fetchall())
