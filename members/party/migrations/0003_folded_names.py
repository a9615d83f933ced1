"""Names as they are compared, kept beside them."""

import buildings.foundation.records.folded_text
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('buildings', '0005_fold'),
        ('party', '0002_tell_namesakes_apart'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='partymember',
            name='update_update',
        ),
        migrations.AddField(
            model_name='partymember',
            name='name_folded',
            field=buildings.foundation.records.folded_text.FoldedField(source='name'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partymember',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."category" IS DISTINCT FROM (NEW."category") OR OLD."enterprise_id" IS DISTINCT FROM (NEW."enterprise_id") OR OLD."full_on" IS DISTINCT FROM (NEW."full_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."initials" IS DISTINCT FROM (NEW."initials") OR OLD."is_floating" IS DISTINCT FROM (NEW."is_floating") OR OLD."joined_on" IS DISTINCT FROM (NEW."joined_on") OR OLD."left_on" IS DISTINCT FROM (NEW."left_on") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."namesake" IS DISTINCT FROM (NEW."namesake") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."phone_index" IS DISTINCT FROM (NEW."phone_index") OR OLD."phone_tail" IS DISTINCT FROM (NEW."phone_tail") OR OLD."pinyin" IS DISTINCT FROM (NEW."pinyin") OR OLD."remarks" IS DISTINCT FROM (NEW."remarks") OR OLD."street_id" IS DISTINCT FROM (NEW."street_id") OR OLD."workplace" IS DISTINCT FROM (NEW."workplace"))', func='INSERT INTO "party_partymemberevent" ("category", "enterprise_id", "full_on", "id", "initials", "is_floating", "joined_on", "left_on", "name", "namesake", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_index", "phone_tail", "pinyin", "remarks", "street_id", "workplace") VALUES (NEW."category", NEW."enterprise_id", NEW."full_on", NEW."id", NEW."initials", NEW."is_floating", NEW."joined_on", NEW."left_on", NEW."name", NEW."namesake", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."phone_index", NEW."phone_tail", NEW."pinyin", NEW."remarks", NEW."street_id", NEW."workplace"); RETURN NULL;', hash='b586c5902e3c4d22029b1e6c9701ca4e422e0e65', operation='UPDATE', pgid='pgtrigger_update_update_5b710', table='party_partymember', when='AFTER')),
        ),
    ]
