"""Where changes of what the public sees are counted; `services/portal` says of which tables."""

from django.db import migrations

TABLE = """
CREATE TABLE buildings_facechange (
    id bigint GENERATED ALWAYS AS IDENTITY,
    face text NOT NULL,
    times bigint NOT NULL DEFAULT 1
);
CREATE INDEX face_change ON buildings_facechange (face) INCLUDE (times);
"""

# A face with a column concerns the places the rows belong to, and belonged to before.
CHANGED = """
CREATE FUNCTION buildings_face_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    told text;
    rows text := CASE TG_OP WHEN 'UPDATE' THEN '(SELECT %2$I FROM changed UNION SELECT %2$I FROM was)' ELSE 'changed' END;
BEGIN
    FOREACH told IN ARRAY TG_ARGV LOOP
        IF told LIKE '%:%' THEN
            EXECUTE format(
                'INSERT INTO buildings_facechange (face) SELECT DISTINCT %1$L || %2$I FROM ' || rows || ' AS one',
                split_part(told, ':', 1) || '/', split_part(told, ':', 2)
            );
        ELSE
            INSERT INTO buildings_facechange (face) SELECT told WHERE EXISTS (SELECT FROM changed);
        END IF;
    END LOOP;
    RETURN NULL;
END $$
"""

TOUCHED = """
CREATE FUNCTION buildings_face_touched() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO buildings_facechange (face) VALUES (TG_ARGV[0]);
    RETURN NULL;
END $$
"""

# In plpgsql, for its plan is kept: planning takes longer than adding up.
VERSION = """
CREATE FUNCTION buildings_face_version(faces text[]) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT coalesce(sum(times), 0) FROM buildings_facechange WHERE face = ANY (faces));
END $$
"""


class Migration(migrations.Migration):

    dependencies = [('buildings', '0003_regions')]

    operations = [
        migrations.RunSQL(TABLE, 'DROP TABLE buildings_facechange'),
        migrations.RunSQL([(CHANGED, None)], 'DROP FUNCTION buildings_face_changed()'),
        migrations.RunSQL(TOUCHED, 'DROP FUNCTION buildings_face_touched()'),
        migrations.RunSQL(VERSION, 'DROP FUNCTION buildings_face_version(text[])'),
    ]
