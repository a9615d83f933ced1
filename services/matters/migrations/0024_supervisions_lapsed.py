from django.db import migrations

# Only the last rung of a matter may run: those below it were climbed over when the next was sent.
LAPSE = """
UPDATE matters_supervision AS lower SET lapsed_at = (
    SELECT min(higher.at) FROM matters_supervision AS higher
    WHERE higher.matter_id = lower.matter_id AND higher.level > lower.level
)
WHERE EXISTS (
    SELECT FROM matters_supervision AS higher
    WHERE higher.matter_id = lower.matter_id AND higher.level > lower.level
)
"""


class Migration(migrations.Migration):
    """What was sent before a higher rung runs no more. Backwards nothing is lost: the column goes with the next step."""

    dependencies = [("matters", "0023_supervisions_answered")]

    operations = [migrations.RunSQL(LAPSE, migrations.RunSQL.noop)]
