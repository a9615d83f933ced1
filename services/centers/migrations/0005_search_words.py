"""All a centre can be found by, in two columns that the database keeps: searching reads 5000 texts, not 50 000 rows."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

# A line each: the centre's own name and place, its building's name, its facilities', and last, behind chr(2), those of
# its services. A part's line begins with chr(1), so that its beginning can be asked.
WORDS = r"""
CREATE FUNCTION centers_words(center centers_servicecenter) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT lower(concat(
        E'\n', center.name, E'\n', center.place, E'\n',
        (SELECT name || E'\n' FROM buildings_building WHERE id = center.building_id),
        (SELECT string_agg(concat(E'\x01', name, E'\n'), '') FROM centers_facility WHERE center_id = center.id),
        E'\x02',
        (SELECT string_agg(concat(E'\x01', name, E'\n'), '') FROM centers_serviceitem WHERE center_id = center.id)
    ))
$$;
CREATE FUNCTION centers_sounds(center centers_servicecenter) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT concat(
        E'\n', center.pinyin, E'\n', center.initials, E'\n',
        (SELECT concat(pinyin, E'\n', initials, E'\n') FROM buildings_building WHERE id = center.building_id),
        (SELECT string_agg(concat(E'\x01', pinyin, E'\n\x01', initials, E'\n'), '') FROM (
            SELECT pinyin, initials FROM centers_facility WHERE center_id = center.id
            UNION ALL SELECT pinyin, initials FROM centers_serviceitem WHERE center_id = center.id
        ) AS parts)
    )
$$
"""

KEPT = """
CREATE FUNCTION centers_keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.words := centers_words(NEW);
    NEW.sounds := centers_sounds(NEW);
    RETURN NEW;
END $$;
CREATE TRIGGER centers_words_kept BEFORE INSERT OR UPDATE ON centers_servicecenter
    FOR EACH ROW EXECUTE FUNCTION centers_keep_words();

CREATE FUNCTION centers_part_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE centers_servicecenter SET words = '' WHERE id = OLD.center_id;
    END IF;
    IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' AND NEW.center_id IS DISTINCT FROM OLD.center_id THEN
        UPDATE centers_servicecenter SET words = '' WHERE id = NEW.center_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER centers_words_of_facility AFTER INSERT OR DELETE OR UPDATE OF name, pinyin, initials, center_id
    ON centers_facility FOR EACH ROW EXECUTE FUNCTION centers_part_changed();
CREATE TRIGGER centers_words_of_item AFTER INSERT OR DELETE OR UPDATE OF name, pinyin, initials, center_id
    ON centers_serviceitem FOR EACH ROW EXECUTE FUNCTION centers_part_changed();

CREATE FUNCTION centers_building_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE centers_servicecenter SET words = '' WHERE building_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER centers_words_of_building AFTER UPDATE OF name, pinyin, initials ON buildings_building
    FOR EACH ROW WHEN (ROW (OLD.name, OLD.pinyin, OLD.initials) IS DISTINCT FROM ROW (NEW.name, NEW.pinyin, NEW.initials))
    EXECUTE FUNCTION centers_building_renamed();

UPDATE centers_servicecenter SET words = '';
"""

UNDO = """
DROP TRIGGER centers_words_of_building ON buildings_building;
DROP TRIGGER centers_words_of_item ON centers_serviceitem;
DROP TRIGGER centers_words_of_facility ON centers_facility;
DROP TRIGGER centers_words_kept ON centers_servicecenter;
DROP FUNCTION centers_building_renamed();
DROP FUNCTION centers_part_changed();
DROP FUNCTION centers_keep_words();
DROP FUNCTION centers_words(centers_servicecenter);
DROP FUNCTION centers_sounds(centers_servicecenter);
"""


class Migration(migrations.Migration):

    dependencies = [('centers', '0004_plan_marks')]

    operations = [
        migrations.AddField(
            model_name='servicecenter',
            name='words',
            field=models.TextField(blank=True, db_default='', default='', editable=False, verbose_name='检索词'),
        ),
        migrations.AddField(
            model_name='servicecenter',
            name='sounds',
            field=models.TextField(blank=True, db_default='', default='', editable=False, verbose_name='检索音'),
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='servicecenter',
            name='update_update',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='servicecenter',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."accessibility" IS DISTINCT FROM (NEW."accessibility") OR OLD."area" IS DISTINCT FROM (NEW."area") OR OLD."building_id" IS DISTINCT FROM (NEW."building_id") OR OLD."community_id" IS DISTINCT FROM (NEW."community_id") OR OLD."hours_text" IS DISTINCT FROM (NEW."hours_text") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."initials" IS DISTINCT FROM (NEW."initials") OR OLD."introduction" IS DISTINCT FROM (NEW."introduction") OR OLD."is_published" IS DISTINCT FROM (NEW."is_published") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."pinyin" IS DISTINCT FROM (NEW."pinyin") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."street_id" IS DISTINCT FROM (NEW."street_id") OR OLD."telephone" IS DISTINCT FROM (NEW."telephone") OR OLD."verified_on" IS DISTINCT FROM (NEW."verified_on"))', func='INSERT INTO "centers_servicecenterevent" ("accessibility", "area", "building_id", "community_id", "hours_text", "id", "initials", "introduction", "is_published", "kind", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "place", "public_id", "street_id", "telephone", "verified_on") VALUES (NEW."accessibility", NEW."area", NEW."building_id", NEW."community_id", NEW."hours_text", NEW."id", NEW."initials", NEW."introduction", NEW."is_published", NEW."kind", NEW."name", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pinyin", NEW."place", NEW."public_id", NEW."street_id", NEW."telephone", NEW."verified_on"); RETURN NULL;', hash='5bddb8f023adcb283b7c4d4c597a9e29f92060aa', operation='UPDATE', pgid='pgtrigger_update_update_6369a', table='centers_servicecenter', when='AFTER')),
        ),
        migrations.RunSQL([WORDS, KEPT], UNDO),
    ]
