"""Names as they are compared, kept beside them."""

import buildings.foundation.records.folded_text
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('buildings', '0005_fold'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='building',
            name='update_update',
        ),
        migrations.AddField(
            model_name='building',
            name='name_folded',
            field=buildings.foundation.records.folded_text.FoldedField(source='name'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='building',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."area" IS DISTINCT FROM (NEW."area") OR OLD."built_on" IS DISTINCT FROM (NEW."built_on") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."community_id" IS DISTINCT FROM (NEW."community_id") OR OLD."floors_above" IS DISTINCT FROM (NEW."floors_above") OR OLD."floors_below" IS DISTINCT FROM (NEW."floors_below") OR OLD."grid_id" IS DISTINCT FROM (NEW."grid_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."initials" IS DISTINCT FROM (NEW."initials") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."pinyin" IS DISTINCT FROM (NEW."pinyin") OR OLD."property_company" IS DISTINCT FROM (NEW."property_company") OR OLD."property_contact" IS DISTINCT FROM (NEW."property_contact") OR OLD."property_phone" IS DISTINCT FROM (NEW."property_phone") OR OLD."property_phone_index" IS DISTINCT FROM (NEW."property_phone_index") OR OLD."property_phone_tail" IS DISTINCT FROM (NEW."property_phone_tail") OR OLD."remarks" IS DISTINCT FROM (NEW."remarks") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."street_id" IS DISTINCT FROM (NEW."street_id"))', func='INSERT INTO "buildings_buildingevent" ("address", "area", "built_on", "code", "community_id", "floors_above", "floors_below", "grid_id", "id", "initials", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "property_company", "property_contact", "property_phone", "property_phone_index", "property_phone_tail", "remarks", "status", "street_id") VALUES (NEW."address", NEW."area", NEW."built_on", NEW."code", NEW."community_id", NEW."floors_above", NEW."floors_below", NEW."grid_id", NEW."id", NEW."initials", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pinyin", NEW."property_company", NEW."property_contact", NEW."property_phone", NEW."property_phone_index", NEW."property_phone_tail", NEW."remarks", NEW."status", NEW."street_id"); RETURN NULL;', hash='6d5c552abd919685679814780879362f599614b6', operation='UPDATE', pgid='pgtrigger_update_update_1778b', table='buildings_building', when='AFTER')),
        ),
    ]
