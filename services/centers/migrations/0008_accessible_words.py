"""A centre is found by what it, its facilities and its services have for those who walk or see badly."""

from django.db import migrations

# As 0005 had it, and before the names of services a line for each entry of what is accessible. An entry that says
# there is nothing (无, 暂无无障碍设施) is no reason to be found by 无障碍.
WORDS = r"""
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

KEPT = """
DROP TRIGGER centers_words_of_facility ON centers_facility;
DROP TRIGGER centers_words_of_item ON centers_serviceitem;
CREATE TRIGGER centers_words_of_facility
    AFTER INSERT OR DELETE OR UPDATE OF name, pinyin, initials, accessibility, center_id
    ON centers_facility FOR EACH ROW EXECUTE FUNCTION centers_part_changed();
CREATE TRIGGER centers_words_of_item
    AFTER INSERT OR DELETE OR UPDATE OF name, pinyin, initials, accessibility, center_id
    ON centers_serviceitem FOR EACH ROW EXECUTE FUNCTION centers_part_changed();
"""

FILLED = "UPDATE centers_servicecenter SET words = '';"

UNDO = r"""
CREATE OR REPLACE FUNCTION centers_words(center centers_servicecenter) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT lower(concat(
        E'\n', center.name, E'\n', center.place, E'\n',
        (SELECT name || E'\n' FROM buildings_building WHERE id = center.building_id),
        (SELECT string_agg(concat(E'\x01', name, E'\n'), '') FROM centers_facility WHERE center_id = center.id),
        E'\x02',
        (SELECT string_agg(concat(E'\x01', name, E'\n'), '') FROM centers_serviceitem WHERE center_id = center.id)
    ))
$$;
DROP TRIGGER centers_words_of_facility ON centers_facility;
DROP TRIGGER centers_words_of_item ON centers_serviceitem;
CREATE TRIGGER centers_words_of_facility AFTER INSERT OR DELETE OR UPDATE OF name, pinyin, initials, center_id
    ON centers_facility FOR EACH ROW EXECUTE FUNCTION centers_part_changed();
CREATE TRIGGER centers_words_of_item AFTER INSERT OR DELETE OR UPDATE OF name, pinyin, initials, center_id
    ON centers_serviceitem FOR EACH ROW EXECUTE FUNCTION centers_part_changed();
UPDATE centers_servicecenter SET words = '';
"""


class Migration(migrations.Migration):
    dependencies = [("centers", "0007_a_day_is_closed_or_open")]

    operations = [migrations.RunSQL([WORDS, KEPT, FILLED], UNDO)]
