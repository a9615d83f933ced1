"""The roles that seats, turns, stand-ins and member units give, a source for `accounts.roles.holdings_of`."""

# The committees' buildings are looked up once for all four: what joins PostgreSQL need not plan is a third of
# its time.
HELD_BY_POST = """
SELECT held.role, 'building', committee.building_id FROM (
    SELECT 'specialist' AS role, post.committee_id FROM committees_post AS post
    WHERE post.holder_id = %(user)s AND post.since <= %(on)s AND (post.until IS NULL OR post.until > %(on)s)
    UNION ALL
    SELECT 'chief', turn.committee_id FROM committees_turn AS turn
    WHERE turn.chief_id = %(user)s AND turn.month = date_trunc('month', %(on)s::date)::date
    UNION ALL
    SELECT 'chief', away.committee_id FROM committees_absence AS away
    WHERE away.stand_in_id = %(user)s AND away.since <= %(on)s AND away.until > %(on)s
        AND (away.chief_id IS NULL OR EXISTS (SELECT FROM committees_turn AS turn
            WHERE turn.committee_id = away.committee_id AND turn.chief_id = away.chief_id
                AND turn.month = date_trunc('month', %(on)s::date)::date))
    UNION ALL
    SELECT 'nominee', unit.committee_id FROM committees_memberunit AS unit
    WHERE (unit.nominee_id = %(user)s OR unit.deputy_id = %(user)s)
        AND (unit.since IS NULL OR unit.since <= %(on)s) AND (unit.until IS NULL OR unit.until > %(on)s)
) AS held JOIN committees_committee AS committee ON committee.id = held.committee_id
"""
