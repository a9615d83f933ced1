"""Who took a matter at the desk did not report it; the history of the row keeps whose account it was."""

from django.db import migrations

TAKEN_DOWN = """
UPDATE matters_matter SET reporter_id = NULL
WHERE reporter_id IS NOT NULL AND channel IN ('counter', 'phone', 'visit', 'hotline')
"""


class Migration(migrations.Migration):
    dependencies = [("matters", "0015_running_clocks_whole")]
    operations = [migrations.RunSQL(TAKEN_DOWN, migrations.RunSQL.noop)]
