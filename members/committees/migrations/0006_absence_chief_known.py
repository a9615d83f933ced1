from django.db import migrations

KNOWN = """
UPDATE committees_absence AS away SET chief_id = turn.chief_id FROM committees_turn AS turn
 WHERE turn.committee_id = away.committee_id AND turn.month = date_trunc('month', away.since)::date
   AND away.chief_id IS NULL AND turn.chief_id IS NOT NULL
"""


class Migration(migrations.Migration):
    """Leave taken before it was written down whose it is: the chief's of the month in which it begins."""

    dependencies = [("committees", "0005_absence_chief")]

    operations = [migrations.RunSQL(KNOWN, migrations.RunSQL.noop)]
