"""Names as they are compared, kept beside them."""

import buildings.foundation.records.folded_text
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('buildings', '0005_fold'),
        ('organizations', '0001_initial'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='enterprise',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='partyorganization',
            name='update_update',
        ),
        migrations.AddField(
            model_name='enterprise',
            name='name_folded',
            field=buildings.foundation.records.folded_text.FoldedField(source='name'),
        ),
        migrations.AddField(
            model_name='partyorganization',
            name='name_folded',
            field=buildings.foundation.records.folded_text.FoldedField(source='name'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enterprise',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."contact_name" IS DISTINCT FROM (NEW."contact_name") OR OLD."contact_phone" IS DISTINCT FROM (NEW."contact_phone") OR OLD."contact_phone_index" IS DISTINCT FROM (NEW."contact_phone_index") OR OLD."contact_phone_tail" IS DISTINCT FROM (NEW."contact_phone_tail") OR OLD."credit_code" IS DISTINCT FROM (NEW."credit_code") OR OLD."headcount" IS DISTINCT FROM (NEW."headcount") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."industry" IS DISTINCT FROM (NEW."industry") OR OLD."initials" IS DISTINCT FROM (NEW."initials") OR OLD."is_operating" IS DISTINCT FROM (NEW."is_operating") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."ownership" IS DISTINCT FROM (NEW."ownership") OR OLD."party_members_reported" IS DISTINCT FROM (NEW."party_members_reported") OR OLD."pinyin" IS DISTINCT FROM (NEW."pinyin") OR OLD."remarks" IS DISTINCT FROM (NEW."remarks") OR OLD."street_id" IS DISTINCT FROM (NEW."street_id"))', func='INSERT INTO "organizations_enterpriseevent" ("contact_name", "contact_phone", "contact_phone_index", "contact_phone_tail", "credit_code", "headcount", "id", "industry", "initials", "is_operating", "name", "ownership", "party_members_reported", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "remarks", "street_id") VALUES (NEW."contact_name", NEW."contact_phone", NEW."contact_phone_index", NEW."contact_phone_tail", NEW."credit_code", NEW."headcount", NEW."id", NEW."industry", NEW."initials", NEW."is_operating", NEW."name", NEW."ownership", NEW."party_members_reported", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pinyin", NEW."remarks", NEW."street_id"); RETURN NULL;', hash='d9933c5f5b77bc3deba75be861835847351877c5', operation='UPDATE', pgid='pgtrigger_update_update_881b8', table='organizations_enterprise', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partyorganization',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."building_id" IS DISTINCT FROM (NEW."building_id") OR OLD."dissolved_on" IS DISTINCT FROM (NEW."dissolved_on") OR OLD."elected_on" IS DISTINCT FROM (NEW."elected_on") OR OLD."founded_on" IS DISTINCT FROM (NEW."founded_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."initials" IS DISTINCT FROM (NEW."initials") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."parent_id" IS DISTINCT FROM (NEW."parent_id") OR OLD."pinyin" IS DISTINCT FROM (NEW."pinyin") OR OLD."remarks" IS DISTINCT FROM (NEW."remarks") OR OLD."secretary_name" IS DISTINCT FROM (NEW."secretary_name") OR OLD."secretary_phone" IS DISTINCT FROM (NEW."secretary_phone") OR OLD."secretary_phone_index" IS DISTINCT FROM (NEW."secretary_phone_index") OR OLD."secretary_phone_tail" IS DISTINCT FROM (NEW."secretary_phone_tail") OR OLD."street_id" IS DISTINCT FROM (NEW."street_id") OR OLD."superior" IS DISTINCT FROM (NEW."superior") OR OLD."term_ends_on" IS DISTINCT FROM (NEW."term_ends_on"))', func='INSERT INTO "organizations_partyorganizationevent" ("building_id", "dissolved_on", "elected_on", "founded_on", "id", "initials", "kind", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "remarks", "secretary_name", "secretary_phone", "secretary_phone_index", "secretary_phone_tail", "street_id", "superior", "term_ends_on") VALUES (NEW."building_id", NEW."dissolved_on", NEW."elected_on", NEW."founded_on", NEW."id", NEW."initials", NEW."kind", NEW."name", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pinyin", NEW."remarks", NEW."secretary_name", NEW."secretary_phone", NEW."secretary_phone_index", NEW."secretary_phone_tail", NEW."street_id", NEW."superior", NEW."term_ends_on"); RETURN NULL;', hash='72ce55b7d8061bd27357dc53574b00b31d6d4875', operation='UPDATE', pgid='pgtrigger_update_update_cd3e3', table='organizations_partyorganization', when='AFTER')),
        ),
    ]
