"""A report that was archived with its case ended when the case did; where the case was taken up again, when it closed."""

from django.db import migrations

ENDED = """
UPDATE matters_matter AS report
SET resolved_at = greatest(coalesce(parent.resolved_at, report.closed_at), report.reported_at),
    resolved_by_id = coalesce(parent.resolved_by_id, parent.handler_id)
FROM matters_matter AS parent
WHERE parent.id = report.case_id AND report.state = 'closed' AND report.resolved_at IS NULL
    AND (parent.resolved_by_id IS NOT NULL OR parent.handler_id IS NOT NULL)
"""


class Migration(migrations.Migration):
    """Going back, the rows keep what they were told."""

    dependencies = [("matters", "0017_desk_is_anothers")]
    operations = [migrations.RunSQL(ENDED, migrations.RunSQL.noop)]
