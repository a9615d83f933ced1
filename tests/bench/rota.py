"""The turn of the month and the plan of twelve, for 10 000 and 100 000 committees, against one bare INSERT … SELECT.

The floor writes as many rows into a copy of the table of turns, with its keys, checks and indexes, without
history.
"""

from __future__ import annotations

from datetime import date

from django.db import connection, transaction

from members.committees import reconcile
from members.committees.hosts import PLAN_MONTHS, plans
from members.committees.models import Committee
from members.committees.rotation import first_day, months_later
from tests import factories
from tests.bench.rounds import measure, seconds

SIZES = (10_000, 100_000)
UNITS, PAST_MONTHS, BATCH = 3, 6, 1000
ON = date(2026, 11, 24)
ROUNDS = 3  # months turned one after the other: a round rolled back would leave its dead rows to the next
PLAN_ROUNDS = {10_000: 3, 100_000: 1}
FLOOR = "one INSERT … SELECT of as many rows into a copy of the table, with keys, checks and indexes, without history"

# Buildings, committees, three units each and half a year of turns; %(size)s of them, past the history's
# triggers.
FILL = """
INSERT INTO buildings_building (street_id, name, pinyin, initials, code, address, floors_below, status,
    property_company, property_contact, property_phone, property_phone_index, property_phone_tail, remarks)
SELECT %(street)s, 'R' || n, 'r' || n, 'r', 'r' || lpad(n::text, 7, '0'), '', 0, 'open', '', '', '', '', '', ''
  FROM generate_series(1, %(size)s) AS n;
INSERT INTO committees_committee (building_id, since)
SELECT id, '2020-01-01' FROM buildings_building WHERE street_id = %(street)s;
INSERT INTO committees_memberunit (committee_id, enterprise_id, position, nominee_id, since)
SELECT committee.id, firm.id, row_number() OVER (PARTITION BY committee.id ORDER BY firm.id), %(chief)s, '2020-01-01'
  FROM committees_committee AS committee
  JOIN buildings_building AS building ON building.id = committee.building_id AND building.street_id = %(street)s
 CROSS JOIN organizations_enterprise AS firm WHERE firm.street_id = %(street)s;
INSERT INTO committees_turn (committee_id, month, unit_id, chief_id, fallback, reason, source, recorded_at)
SELECT unit.committee_id, (%(month)s::date - make_interval(months => back))::date, unit.id, %(chief)s, '', '',
       'rota', now()
  FROM committees_memberunit AS unit JOIN generate_series(1, %(past)s) AS back ON unit.position = 1 + back %% %(units)s;
ANALYZE committees_committee; ANALYZE committees_memberunit; ANALYZE committees_turn; ANALYZE buildings_building;
"""

COPY = """
DROP TABLE IF EXISTS bench_turn;
CREATE TABLE bench_turn (LIKE committees_turn INCLUDING ALL);
ALTER TABLE bench_turn ADD FOREIGN KEY (committee_id) REFERENCES committees_committee,
    ADD FOREIGN KEY (unit_id) REFERENCES committees_memberunit, ADD FOREIGN KEY (chief_id) REFERENCES accounts_user;
"""

BARE = """
INSERT INTO bench_turn (committee_id, month, unit_id, chief_id, fallback, reason, source, recorded_at)
SELECT unit.committee_id, (%(month)s::date + make_interval(months => ahead))::date, unit.id, unit.nominee_id, '', '',
       'rota', now()
  FROM committees_memberunit AS unit CROSS JOIN generate_series(0, %(months)s - 1) AS ahead WHERE unit.position = 1
"""


def measures() -> list[dict]:
    """Return the ratios of turning and of planning, at both sizes."""
    return [found for size in SIZES for found in _measures(size)]


def _measures(size: int) -> list[dict]:
    with transaction.atomic():
        _fill(size)
        pairs = [
            (seconds(lambda month=month: _turn(month, size)), _floor(1, month, size))
            for month in range(ROUNDS)
        ]
        turned = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
        pairs = [
            (seconds(lambda: _plan(size)), _floor(PLAN_MONTHS, ROUNDS + turn * PLAN_MONTHS, size))
            for turn in range(PLAN_ROUNDS[size])
        ]
        planned = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
        transaction.set_rollback(True)
    return [
        measure(f"turn of the month, {size} committees", *turned, limit=3, floor_is=FLOOR),
        measure(f"plan of twelve months, {size} committees", *planned, limit=3, floor_is=FLOOR),
    ]


def _fill(size: int) -> None:
    street = factories.make_street(f"轮值街道{size}")
    for _ in range(UNITS):
        factories.make_enterprise(street)
    facts = {
        "street": street.pk,
        "size": size,
        "chief": factories.make_user().pk,
        "month": first_day(ON),
        "past": PAST_MONTHS,
        "units": UNITS,
    }
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(FILL, facts)
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute(COPY)


def _turn(ahead: int, size: int) -> None:
    """Turn one month as the reconcile does, its deferred keys checked as they are when it commits."""
    recorded = reconcile.record_turns(months_later(first_day(ON), ahead))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    assert len(recorded.current) == size


def _floor(months: int, ahead: int, size: int) -> float:
    """Return the seconds of the bare statement, for months nobody wrote before."""
    with connection.cursor() as cursor:
        facts = {"month": months_later(first_day(ON), ahead), "months": months}
        took = seconds(lambda: cursor.execute(BARE, facts))
        assert cursor.rowcount == months * size
    return took


def _plan(size: int) -> None:
    """Plan every committee for a year after the months turned, a thousand at a time."""
    committees, last, planned = Committee.objects.order_by("pk"), 0, 0
    while batch := list(committees.filter(pk__gt=last)[:BATCH]):
        found = plans(batch, months_later(first_day(ON), ROUNDS), PLAN_MONTHS)
        planned, last = planned + sum(len(hosts) for hosts in found.values()), batch[-1].pk
    assert planned == size * PLAN_MONTHS
