"""What is known of first answers already, from the clocks and by the office's calendar."""

from django.db import connection, migrations

from buildings.workdays import WorkCalendar

BATCH = 2000
FROM_THE_CLOCKS = """
UPDATE matters_matter AS matter SET answer_due_at = clock.due_at
FROM matters_clock AS clock WHERE clock.matter_id = matter.id AND clock.kind = 'answer'
"""
TAKEN = """
UPDATE matters_matter AS matter SET answer_took = told.took
FROM unnest(%s::bigint[], %s::interval[]) AS told(id, took) WHERE matter.id = told.id
"""


def reckon(apps, schema_editor):
    matters = apps.get_model("matters", "Matter").objects.filter(answered_at__isnull=False, answer_took=None)
    calendar = WorkCalendar(overrides=dict(apps.get_model("buildings", "Holiday").objects.values_list("on", "kind")))
    while rows := matters.order_by("pk").values_list("pk", "reported_at", "answered_at")[:BATCH]:
        told = [(pk, calendar.time_between(reported, answered)) for pk, reported, answered in rows]
        with connection.cursor() as cursor:
            cursor.execute(TAKEN, [list(column) for column in zip(*told, strict=True)])


class Migration(migrations.Migration):
    """Going back, the columns go with what they hold."""

    dependencies = [("matters", "0009_first_answers"), ("buildings", "0003_regions")]
    operations = [
        migrations.RunSQL(FROM_THE_CLOCKS, migrations.RunSQL.noop),
        migrations.RunPython(reckon, migrations.RunPython.noop),
    ]
