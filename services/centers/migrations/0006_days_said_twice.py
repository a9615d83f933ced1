"""A day that was both closed and given hours keeps what was said of it last; the history keeps the rest."""

from django.db import migrations

KEEP_THE_LAST = """
DELETE FROM centers_openingexception AS earlier USING (
    SELECT DISTINCT ON (center_id, "on") center_id, "on", opens IS NULL AS is_closed
    FROM centers_openingexception ORDER BY center_id, "on", id DESC
) AS last
WHERE last.center_id = earlier.center_id AND last."on" = earlier."on"
    AND last.is_closed <> (earlier.opens IS NULL)
"""


class Migration(migrations.Migration):
    dependencies = [("centers", "0005_search_words")]

    operations = [migrations.RunSQL(KEEP_THE_LAST, migrations.RunSQL.noop)]
