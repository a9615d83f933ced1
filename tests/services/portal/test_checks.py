from django.db import connection

from services.portal import checks


def test_a_database_up_to_date_is_not_complained_of(db):
    assert checks.database_is_not_too_old(["default"]) == []


def test_a_database_left_at_a_folded_step_is_refused_with_the_way_out(db):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE centers_synonym RENAME TO centers_synonym_not_yet_there")

    (refused,) = checks.database_is_not_too_old(["default"])

    assert (refused.id, refused.msg) == ("portal.E001", "数据库停在较早的版本，不能直接升级（centers）")
    assert "cfee52c" in refused.hint
