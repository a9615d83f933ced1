"""Which clocks run already, from the clocks themselves."""

from django.db import migrations

FROM_THE_CLOCKS = """
UPDATE matters_matter AS matter SET clock_due_at = clock.due_at, clock_warn_at = clock.warn_at
FROM matters_clock AS clock
WHERE clock.matter_id = matter.id AND clock.ended_at IS NULL AND clock.kind = CASE
    WHEN matter.state = 'reported' THEN 'dispatch' WHEN matter.state = 'resolved' THEN 'verify'
    WHEN matter.state IN ('triaged', 'accepted', 'handling') THEN 'handle' END
"""
# The row's own handling date is what a person was promised, should its clock say otherwise or be missing.
FROM_THE_ROWS = """
UPDATE matters_matter SET clock_due_at = due_at, clock_warn_at = least(coalesce(clock_warn_at, due_at), due_at)
WHERE state IN ('triaged', 'accepted', 'handling') AND clock_due_at IS DISTINCT FROM due_at
"""


class Migration(migrations.Migration):
    """Going back, the columns go with what they hold."""

    dependencies = [("matters", "0013_running_clocks")]
    operations = [
        migrations.RunSQL(FROM_THE_CLOCKS, migrations.RunSQL.noop),
        migrations.RunSQL(FROM_THE_ROWS, migrations.RunSQL.noop),
    ]
