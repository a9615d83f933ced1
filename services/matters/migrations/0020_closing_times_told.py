"""Until when those wait that are verified already: a week, and two days after they are asked."""

from django.db import migrations

FROM_THE_DATES = """
UPDATE matters_matter SET close_at = greatest(verified_at + interval '7 days', revisit_at + interval '2 days')
WHERE state = 'verified'
"""


class Migration(migrations.Migration):
    """Going back, the column goes with what it holds."""

    dependencies = [("matters", "0019_closing_times")]
    operations = [migrations.RunSQL(FROM_THE_DATES, migrations.RunSQL.noop)]
