"""A centre is found however its words, and those typed, are written."""

import buildings.foundation.records.folded_text
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


# As 0008 had it, each text folded.
WORDS = r"""
CREATE OR REPLACE FUNCTION centers_words(center centers_servicecenter) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT concat(
        E'\n', buildings_fold(center.name), E'\n', buildings_fold(center.place), E'\n',
        (SELECT name_folded || E'\n' FROM buildings_building WHERE id = center.building_id),
        (SELECT string_agg(concat(E'\x01', buildings_fold(name), E'\n'), '') FROM centers_facility WHERE center_id = center.id),
        (SELECT string_agg(concat(buildings_fold(told), E'\n'), '') FROM (
            SELECT center.accessibility AS told
            UNION ALL SELECT accessibility FROM centers_facility WHERE center_id = center.id
            UNION ALL SELECT accessibility FROM centers_serviceitem WHERE center_id = center.id
        ) AS accessible WHERE told <> '' AND told !~ '^(无。?$|无无|[暂尚]?[没未]|[暂尚]无|不[具设能])'),
        E'\x02',
        (SELECT string_agg(concat(E'\x01', name_folded, E'\n'), '') FROM centers_serviceitem WHERE center_id = center.id)
    )
$$;
"""

BEFORE = r"""
CREATE OR REPLACE FUNCTION centers_words(center centers_servicecenter) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT lower(concat(
        E'\n', center.name, E'\n', center.place, E'\n',
        (SELECT name || E'\n' FROM buildings_building WHERE id = center.building_id),
        (SELECT string_agg(concat(E'\x01', name, E'\n'), '') FROM centers_facility WHERE center_id = center.id),
        (SELECT string_agg(concat(told, E'\n'), '') FROM (
            SELECT center.accessibility AS told
            UNION ALL SELECT accessibility FROM centers_facility WHERE center_id = center.id
            UNION ALL SELECT accessibility FROM centers_serviceitem WHERE center_id = center.id
        ) AS accessible WHERE told <> '' AND told !~ '^(无。?$|无无|[暂尚]?[没未]|[暂尚]无|不[具设能])'),
        E'\x02',
        (SELECT string_agg(concat(E'\x01', name, E'\n'), '') FROM centers_serviceitem WHERE center_id = center.id)
    ))
$$;
"""

FILLED = "UPDATE centers_servicecenter SET words = ''"


class Migration(migrations.Migration):

    dependencies = [
        ('buildings', '0006_folded_names'),
        ('centers', '0009_accessible_synonyms'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='serviceitem',
            name='update_update',
        ),
        migrations.AddField(
            model_name='servicecenter',
            name='name_folded',
            field=buildings.foundation.records.folded_text.FoldedField(source='name'),
        ),
        migrations.AddField(
            model_name='serviceitem',
            name='name_folded',
            field=buildings.foundation.records.folded_text.FoldedField(source='name'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='serviceitem',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."accessibility" IS DISTINCT FROM (NEW."accessibility") OR OLD."audience" IS DISTINCT FROM (NEW."audience") OR OLD."center_id" IS DISTINCT FROM (NEW."center_id") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."documents" IS DISTINCT FROM (NEW."documents") OR OLD."facility_id" IS DISTINCT FROM (NEW."facility_id") OR OLD."fee" IS DISTINCT FROM (NEW."fee") OR OLD."how_to_apply" IS DISTINCT FROM (NEW."how_to_apply") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."initials" IS DISTINCT FROM (NEW."initials") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."needs_booking" IS DISTINCT FROM (NEW."needs_booking") OR OLD."pinyin" IS DISTINCT FROM (NEW."pinyin") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."telephone" IS DISTINCT FROM (NEW."telephone"))', func='INSERT INTO "centers_serviceitemevent" ("accessibility", "audience", "center_id", "description", "documents", "facility_id", "fee", "how_to_apply", "id", "initials", "name", "needs_booking", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "position", "public_id", "telephone") VALUES (NEW."accessibility", NEW."audience", NEW."center_id", NEW."description", NEW."documents", NEW."facility_id", NEW."fee", NEW."how_to_apply", NEW."id", NEW."initials", NEW."name", NEW."needs_booking", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pinyin", NEW."place", NEW."position", NEW."public_id", NEW."telephone"); RETURN NULL;', hash='4477d17ccbce91e00a80e13ec4f23d5912e8cc38', operation='UPDATE', pgid='pgtrigger_update_update_6a7d0', table='centers_serviceitem', when='AFTER')),
        ),
        migrations.RunSQL([(WORDS, None), FILLED], [(BEFORE, None), FILLED]),
    ]
