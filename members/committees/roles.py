"""The roles that seats, turns, stand-ins and member units give, as a source for `members.accounts.roles.held_by`."""

HELD_BY_POST = """
SELECT 'specialist', NULL::bigint, committee.building_id
FROM committees_post AS post JOIN committees_committee AS committee ON committee.id = post.committee_id
WHERE post.holder_id = %(user)s AND post.since <= %(on)s AND (post.until IS NULL OR post.until > %(on)s)
UNION ALL
SELECT 'chief', NULL::bigint, committee.building_id
FROM committees_turn AS turn JOIN committees_committee AS committee ON committee.id = turn.committee_id
WHERE turn.chief_id = %(user)s AND turn.month = date_trunc('month', %(on)s::date)::date
UNION ALL
SELECT 'chief', NULL::bigint, committee.building_id
FROM committees_absence AS away JOIN committees_committee AS committee ON committee.id = away.committee_id
WHERE away.stand_in_id = %(user)s AND away.since <= %(on)s AND away.until > %(on)s
UNION ALL
SELECT 'nominee', NULL::bigint, committee.building_id
FROM committees_memberunit AS unit JOIN committees_committee AS committee ON committee.id = unit.committee_id
WHERE (unit.nominee_id = %(user)s OR unit.deputy_id = %(user)s)
  AND (unit.since IS NULL OR unit.since <= %(on)s) AND (unit.until IS NULL OR unit.until > %(on)s)
"""
