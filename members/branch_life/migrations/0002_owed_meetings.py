"""The view of what every branch owes, and the constraint that a meeting's group is one of its branch's."""

from django.db import migrations

GROUP_OF_ITS_BRANCH = """
ALTER TABLE branch_life_branchmeeting ADD CONSTRAINT branch_meeting_group_of_its_branch
    FOREIGN KEY (group_id, body_id) REFERENCES branch_life_partygroup (id, body_id)
    DEFERRABLE INITIALLY DEFERRED
"""

# `members.branch_life.owed` says the same in Python. The series of months ends with the century; what is asked of a
# year narrows it before anything is joined. A migration that alters a column named here drops the view and makes it
# again.
VIEW = """
CREATE VIEW branch_life_owedmeeting AS
SELECT coalesce(part.group_id, part.body_id) * 32768 + requirement.place * 4096
        + (extract(year FROM month) - 2000)::bigint * 12 + extract(month FROM month)::bigint - 1 AS id,
    part.body_id,
    part.group_id,
    last_rule.id AS rule_id,
    requirement.kind,
    requirement.months,
    period.begins,
    period.ends,
    period.begins::timestamp AT TIME ZONE 'Asia/Shanghai' AS begins_at,
    (period.ends - interval '1 month') AT TIME ZONE 'Asia/Shanghai' AS last_month_at,
    period.ends::timestamp AT TIME ZONE 'Asia/Shanghai' AS ends_at,
    (period.ends + interval '1 year') AT TIME ZONE 'Asia/Shanghai' AS listed_until,
    least(
        (first_rule.numbers ->> requirement.number)::int, (last_rule.numbers ->> requirement.number)::int
    ) AS times,
    (
        SELECT count(*) FROM branch_life_branchmeeting AS meeting
        WHERE meeting.body_id = part.body_id
            AND meeting."on" >= period.begins AND meeting."on" < period.ends
            AND meeting.held_at IS NOT NULL
            AND requirement.kind = ANY (meeting.kinds)
            AND (part.group_id IS NULL OR meeting.group_id = part.group_id)
    ) + (
        SELECT count(*) FROM branch_life_memberreview AS review
        WHERE requirement.kind = 'review' AND review.body_id = part.body_id
            AND review.year = extract(year FROM period.begins)
    ) AS held
FROM (
    VALUES ('general', 0, 3, 'known', 'meetings', 'general'),
        ('committee', 1, 1, 'committee', 'meetings', 'committee'),
        ('group', 2, 1, 'group', 'meetings', 'group'),
        ('party_day', 3, 1, 'known', 'party_day', 'times'),
        ('life', 4, 12, 'known', 'review', 'times'),
        ('review', 5, 12, 'known', 'review', 'times')
) AS requirement (kind, place, months, owed_by, rule, number)
CROSS JOIN LATERAL generate_series(
    timestamp '2000-01-01', timestamp '2099-12-01', make_interval(months => requirement.months)
) AS month
CROSS JOIN LATERAL (
    SELECT month::date AS begins, (month + make_interval(months => requirement.months))::date AS ends
) AS period
JOIN (
    SELECT body_id, NULL::bigint AS group_id, 'known' AS owes, range_agg(daterange(since, until)) AS days
    FROM branch_life_branchsetup GROUP BY body_id
    UNION ALL
    SELECT body_id, NULL, 'committee', range_agg(daterange(since, until))
    FROM branch_life_branchsetup WHERE has_committee GROUP BY body_id
    UNION ALL
    SELECT body_id, id, 'group', datemultirange(daterange(since, until)) FROM branch_life_partygroup
) AS part ON part.owes = requirement.owed_by AND part.days @> daterange(period.begins, period.ends)
JOIN organizations_partyorganization AS body ON body.id = part.body_id
    AND body.kind IN ('branch', 'joint')
    AND (body.founded_on IS NULL OR body.founded_on <= period.begins)
    AND (body.dissolved_on IS NULL OR body.dissolved_on >= period.ends)
JOIN organizations_rule AS first_rule ON first_rule.key = requirement.rule AND first_rule.street_id IS NULL
    AND (first_rule.since IS NULL OR first_rule.since <= period.begins)
    AND (first_rule.until IS NULL OR first_rule.until > period.begins)
JOIN organizations_rule AS last_rule ON last_rule.key = requirement.rule AND last_rule.street_id IS NULL
    AND (last_rule.since IS NULL OR last_rule.since < period.ends)
    AND (last_rule.until IS NULL OR last_rule.until >= period.ends)
WHERE least(
    (first_rule.numbers ->> requirement.number)::int, (last_rule.numbers ->> requirement.number)::int
) > 0
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
