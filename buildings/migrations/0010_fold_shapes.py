"""Texts as they are compared: 戶 is 户 as well, and so for other shapes of one character."""

from importlib import import_module

from django.db import migrations

BEFORE = import_module('buildings.migrations.0005_fold').FOLD.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION')
OTHERS = '戶戸靑黃眞値髙淸敎呂內兌淨靜祿虛卽旣沒尙屛幷硏愼稅悅脫別冊囯峯羣夠吳溫強郞査姫徳恵喩歩毎楡剝姍'
SHAPES = '户户青黄真值高清教吕内兑净静禄虚即既没尚屏并研慎税悦脱别册国峰群够吴温强郎查姬德惠喻步每榆剥姗'
AFTER = BEFORE.replace(
    "\\u9fff]' THEN\n        RETURN written;", f"\\u9fff]' AND written !~ '[{OTHERS}]' THEN\n        RETURN written;"
).replace(
    '    folded := lower(folded COLLATE "C");', f"    folded := lower(translate(folded, '{OTHERS}', '{SHAPES}') COLLATE \"C\");"
)

# A column made by the function is made anew where the text it is made of is written.
MAKE_ANEW = f"""
DO $$
DECLARE
    made record;
BEGIN
    FOR made IN
        SELECT table_name, substring(generation_expression FROM 'buildings_fold\\(\\(?"?(\\w+)') AS source
          FROM information_schema.columns
         WHERE table_schema = 'public' AND generation_expression LIKE '%buildings_fold(%'
    LOOP
        EXECUTE format('UPDATE %I SET %I = %I WHERE %I ~ %L', made.table_name, made.source, made.source, made.source, '[{OTHERS}⼾⾭⿈]');
    END LOOP;
END $$
"""


class Migration(migrations.Migration):

    dependencies = [('buildings', '0009_faces_of_no_place')]

    operations = [migrations.RunSQL([(AFTER, None), (MAKE_ANEW, None)], [(BEFORE, None), (MAKE_ANEW, None)])]
