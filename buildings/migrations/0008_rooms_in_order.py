"""What rooms sort by: room 2 before room 10, and so of wings."""

import buildings.models.building
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


# A number stands in eight digits: seven noughts before it, and what is too much taken off again. It
# calls no function of ours: a restored database fills the column before it knows where those are.
IN_ORDER = r"""
CREATE FUNCTION buildings_in_order(wing text, number text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT regexp_replace(
        regexp_replace(lower(normalize(wing || ' ' || number, NFKC)), '([0-9]+)', '0000000\1', 'g'),
        '0*([0-9]{8})(?![0-9])', '\1', 'g'
    )
$$
"""


class Migration(migrations.Migration):

    dependencies = [
        ('buildings', '0007_numbers_sort_as_numbers'),
    ]

    operations = [
        migrations.RunSQL([(IN_ORDER, None)], 'DROP FUNCTION buildings_in_order(text, text)'),
        migrations.AlterModelOptions(
            name='unit',
            options={'ordering': ['floor_id', 'place_in_order'], 'verbose_name': '房间', 'verbose_name_plural': '房间'},
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='unit',
            name='update_update',
        ),
        migrations.AddField(
            model_name='unit',
            name='place_in_order',
            field=models.GeneratedField(db_persist=True, expression=buildings.models.building.InOrder('wing', 'number'), output_field=models.TextField()),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unit',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."area" IS DISTINCT FROM (NEW."area") OR OLD."floor_id" IS DISTINCT FROM (NEW."floor_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."wing" IS DISTINCT FROM (NEW."wing"))', func='INSERT INTO "buildings_unitevent" ("area", "floor_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "wing") VALUES (NEW."area", NEW."floor_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."wing"); RETURN NULL;', hash='282158009e5a6e228f61504f11fcf96adbd6487f', operation='UPDATE', pgid='pgtrigger_update_update_adc79', table='buildings_unit', when='AFTER')),
        ),
    ]
