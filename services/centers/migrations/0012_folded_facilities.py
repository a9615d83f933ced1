"""A facility, too, is found however its name is written."""

import buildings.foundation.records.folded_text
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('centers', '0011_numbers_sort_as_numbers'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='facility',
            name='update_update',
        ),
        migrations.AddField(
            model_name='facility',
            name='name_folded',
            field=buildings.foundation.records.folded_text.FoldedField(source='name'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='facility',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."accessibility" IS DISTINCT FROM (NEW."accessibility") OR OLD."center_id" IS DISTINCT FROM (NEW."center_id") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."floor" IS DISTINCT FROM (NEW."floor") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."initials" IS DISTINCT FROM (NEW."initials") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."pinyin" IS DISTINCT FROM (NEW."pinyin") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."zone_id" IS DISTINCT FROM (NEW."zone_id"))', func='INSERT INTO "centers_facilityevent" ("accessibility", "center_id", "description", "floor", "id", "initials", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "position", "zone_id") VALUES (NEW."accessibility", NEW."center_id", NEW."description", NEW."floor", NEW."id", NEW."initials", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pinyin", NEW."position", NEW."zone_id"); RETURN NULL;', hash='25ecf92233bbcf50d83be8a8ae37fd0244bac30b', operation='UPDATE', pgid='pgtrigger_update_update_e9616', table='centers_facility', when='AFTER')),
        ),
    ]
