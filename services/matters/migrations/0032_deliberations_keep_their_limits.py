"""A category whose own lane is 楼议 had its limit for that: it keeps it under the new name."""

from django.db import migrations

KEEP = "UPDATE matters_category SET deliberate_minutes = handle_minutes WHERE lane = 'deliberate'"


class Migration(migrations.Migration):
    """Going back, nothing is lost: the limit of handling was not touched."""

    dependencies = [("matters", "0031_lanes_have_limits")]
    operations = [migrations.RunSQL(KEEP, migrations.RunSQL.noop)]
