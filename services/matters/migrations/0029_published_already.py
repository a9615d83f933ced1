"""What was triaged already stays public where it was; what nobody read yet waits for its triage."""

from django.db import migrations

AS_TRIAGED = """
UPDATE matters_matter SET published_at = triaged_at
WHERE is_public AND channel <> 'ledger' AND triaged_at IS NOT NULL
"""


class Migration(migrations.Migration):
    """Going back, the column goes with what it holds."""

    dependencies = [("matters", "0028_published_by_a_person")]
    operations = [migrations.RunSQL(AS_TRIAGED, migrations.RunSQL.noop)]
