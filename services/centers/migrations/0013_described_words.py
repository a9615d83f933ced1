"""A centre is found by what its facilities and services are said to be, too: 自动体外除颤器 in 健康驿站."""

from django.db import migrations

# As 0010 had it, and after what is told of access a line for each description, without digits: a telephone number in
# one is masked where it is shown and must not be asked for here either.
DESCRIBED = r"""
        (SELECT string_agg(concat(regexp_replace(buildings_fold(told), '[0-9]', '', 'g'), E'\n'), '') FROM (
            SELECT description AS told FROM centers_facility WHERE center_id = center.id
            UNION ALL SELECT description FROM centers_serviceitem WHERE center_id = center.id
        ) AS described WHERE told <> ''),"""

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
        ) AS accessible WHERE told <> '' AND told !~ '^(无。?$|无无|[暂尚]?[没未]|[暂尚]无|不[具设能])'),{described}
        E'\x02',
        (SELECT string_agg(concat(E'\x01', name_folded, E'\n'), '') FROM centers_serviceitem WHERE center_id = center.id)
    )
$$;
"""

KEPT = """
DROP TRIGGER centers_words_of_facility ON centers_facility;
DROP TRIGGER centers_words_of_item ON centers_serviceitem;
CREATE TRIGGER centers_words_of_facility
    AFTER INSERT OR DELETE OR UPDATE OF name, pinyin, initials, accessibility, {columns}center_id
    ON centers_facility FOR EACH ROW EXECUTE FUNCTION centers_part_changed();
CREATE TRIGGER centers_words_of_item
    AFTER INSERT OR DELETE OR UPDATE OF name, pinyin, initials, accessibility, {columns}center_id
    ON centers_serviceitem FOR EACH ROW EXECUTE FUNCTION centers_part_changed();
"""

FILLED = "UPDATE centers_servicecenter SET words = ''"


def _statements(described, columns):
    return [(WORDS.replace("{described}", described), None), (KEPT.replace("{columns}", columns), None), FILLED]


class Migration(migrations.Migration):

    dependencies = [('centers', '0012_folded_facilities')]

    operations = [migrations.RunSQL(_statements(DESCRIBED, "description, "), _statements("", ""))]
