"""The view of what every branch owes, and the constraint that a meeting's group is one of its branch's."""

from django.db import migrations

GROUP_OF_ITS_BRANCH = """
ALTER TABLE branch_life_branchmeeting ADD CONSTRAINT branch_meeting_group_of_its_branch
    FOREIGN KEY (group_id, body_id) REFERENCES branch_life_partygroup (id, body_id)
    DEFERRABLE INITIALLY DEFERRED
"""

# `members.branch_life.owed` says the same in Python. The periods of these years, some two thousand, are made first and
# narrowed; only then are branches joined to them. A migration that alters a column named here drops the view and
# makes it again.
VIEW = """
CREATE VIEW branch_life_owedmeeting AS
WITH period AS MATERIALIZED (
    SELECT requirement.*, month::date AS begins,
        (month + make_interval(months => requirement.months))::date AS ends,
        last_rule.id AS rule_id,
        least(
            (first_rule.numbers ->> requirement.number)::int, (last_rule.numbers ->> requirement.number)::int
        ) AS times,
        requirement.place * 4096
            + (extract(year FROM month) - 2000)::bigint * 12 + extract(month FROM month)::bigint - 1 AS key
    FROM (
        VALUES ('general', 0, 3, 'known', 'meetings', 'general'),
            ('committee', 1, 1, 'committee', 'meetings', 'committee'),
            ('group', 2, 1, 'group', 'meetings', 'group'),
            ('party_day', 3, 1, 'known', 'party_day', 'times'),
            ('life', 4, 12, 'known', 'review', 'times'),
            ('review', 5, 12, 'known', 'review', 'times')
    ) AS requirement (kind, place, months, owed_by, rule, number)
    CROSS JOIN LATERAL generate_series(
        timestamp '2018-01-01', timestamp '2059-12-01', make_interval(months => requirement.months)
    ) AS month
    JOIN organizations_rule AS first_rule ON first_rule.key = requirement.rule AND first_rule.street_id IS NULL
        AND (first_rule.since IS NULL OR first_rule.since <= month::date)
        AND (first_rule.until IS NULL OR first_rule.until > month::date)
    JOIN organizations_rule AS last_rule ON last_rule.key = requirement.rule AND last_rule.street_id IS NULL
        AND (last_rule.since IS NULL
            OR last_rule.since < (month + make_interval(months => requirement.months))::date)
        AND (last_rule.until IS NULL
            OR last_rule.until >= (month + make_interval(months => requirement.months))::date)
)
SELECT coalesce(part.group_id, part.body_id) * 32768 + period.key AS id,
    part.body_id,
    part.group_id,
    period.rule_id,
    period.kind,
    period.months,
    period.begins,
    period.ends,
    period.begins::timestamp AT TIME ZONE 'Asia/Shanghai' AS begins_at,
    (period.ends - interval '1 month') AT TIME ZONE 'Asia/Shanghai' AS last_month_at,
    period.ends::timestamp AT TIME ZONE 'Asia/Shanghai' AS ends_at,
    (period.ends + interval '1 year') AT TIME ZONE 'Asia/Shanghai' AS listed_until,
    period.times,
    (
        SELECT count(*) FROM branch_life_branchmeeting AS meeting
        WHERE meeting.body_id = part.body_id
            AND meeting."on" >= period.begins AND meeting."on" < period.ends
            AND meeting.held_at IS NOT NULL
            AND period.kind = ANY (meeting.kinds)
            AND (part.group_id IS NULL OR meeting.group_id = part.group_id)
    ) + CASE WHEN period.kind = 'review' THEN (
        SELECT count(*) FROM branch_life_memberreview AS review
        WHERE review.body_id = part.body_id AND review.year = extract(year FROM period.begins)
    ) ELSE 0 END AS held
FROM (
    SELECT body_id, NULL::bigint AS group_id, 'known' AS owes, range_agg(daterange(since, until)) AS days
    FROM branch_life_branchsetup GROUP BY body_id
    UNION ALL
    SELECT body_id, NULL, 'committee', range_agg(daterange(since, until))
    FROM branch_life_branchsetup WHERE has_committee GROUP BY body_id
    UNION ALL
    SELECT body_id, id, 'group', datemultirange(daterange(since, until)) FROM branch_life_partygroup
) AS part
JOIN organizations_partyorganization AS body ON body.id = part.body_id AND body.kind IN ('branch', 'joint')
JOIN period ON period.owed_by = part.owes AND period.times > 0
    AND part.days @> daterange(period.begins, period.ends)
    AND (body.founded_on IS NULL OR body.founded_on <= period.begins)
    AND (body.dissolved_on IS NULL OR body.dissolved_on >= period.ends)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("branch_life", "0001_initial"),
        ("organizations", "0005_first_rules"),
    ]

    operations = [
        migrations.RunSQL(
            GROUP_OF_ITS_BRANCH,
            "ALTER TABLE branch_life_branchmeeting DROP CONSTRAINT branch_meeting_group_of_its_branch",
        ),
        migrations.RunSQL(VIEW, "DROP VIEW branch_life_owedmeeting"),
    ]
