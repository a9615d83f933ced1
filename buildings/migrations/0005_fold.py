"""Texts as they are compared, however they were written: what `buildings.foundation.language.folding` does, in PostgreSQL."""

from django.db import migrations

# Immutable, so that columns are made with it. When it changes, they are not made anew by themselves.
FOLD = r"""
CREATE FUNCTION buildings_fold(written text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    folded text;
    circled CONSTANT text := '❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄➅➆➇➈➉➊➋➌➍➎➏➐➑➒➓⓫⓬⓭⓮⓯⓰⓱⓲⓳⓴⓵⓶⓷⓸⓹⓺⓻⓼⓽⓾⓿🄋🄌';
    numbers CONSTANT text[] := string_to_array('1 2 3 4 5 6 7 8 9 10 1 2 3 4 5 6 7 8 9 10 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 1 2 3 4 5 6 7 8 9 10 0 0 0', ' ');
BEGIN
    IF written IS NULL OR written !~ '[^!#-&(-;=?@^_a-z|~\\\u4e00-\u96f5\u96f7-\u9fff]' THEN
        RETURN written;
    END IF;
    folded := regexp_replace(normalize(written, NFKD), '[\u0001-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u0300-\u036f\u061c\u115f-\u1160\u17b4-\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20f0\ufe00-\ufe0f\ufeff\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]', '', 'g');
    folded := regexp_replace(folded, '[\u0009-\u000d\u001c-\u001f\u0085\u1680\u2028\u2029\u2800]', ' ', 'g');
    IF folded ~ '[\u2e80-\u2eff]' THEN
        folded := translate(
            folded,
            '⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲',
            '厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀'
        );
    END IF;
    IF folded ~ '[\u0080-\u04ff\u1e9e]' THEN
        folded := translate(
            folded,
            'ÆÐØÞĐĦŁŊŒŦẞΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ',
            'æðøþđħłŋœŧßαβγδεζηθικλμνξοπρστυφχψωσђѓєѕіїјљњћќѝўџабвгдежзийклмнопрстуфхцчшщъыьэюя'
        );
    END IF;
    IF folded ~ '[\u2460-\u2793\U0001f10b\U0001f10c]' THEN
        FOR place IN 1..length(circled) LOOP
            folded := replace(folded, substr(circled, place, 1), numbers[place]);
        END LOOP;
    END IF;
    IF folded ~ '["''`<>{}\u005b\u005d\u00d7\u2010-\u30ff\u96f6]' THEN
        folded := translate(folded, '零。、”《》〈〉「」【】—', '〇.,“()()““()-');
        IF folded ~ '["''`<>{}\u005b\u005d\u00d7\u2010-\u2fff\u300e-\u30ff]' THEN
            folded := translate(
                folded,
                '[{<〔〖〘〚⟨⟪]}>〕〗〙〛⟩⟫"''`『』„‟‘’‚‛〝〞〟″′‐‒–―−ー〜∼・•‧∙⋅⁄∕∖∶×✕✖○◯',
                '((((((((()))))))))““““““““““““““““------~~·····//\:xxx〇〇'
            );
        END IF;
    END IF;
    folded := lower(folded COLLATE "C");
    RETURN regexp_replace(folded, '(?<![0-9a-z ]) +| +(?![0-9a-z ])|(?<= ) +', '', 'g');
END $$
"""


class Migration(migrations.Migration):

    dependencies = [('buildings', '0004_faces')]

    operations = [migrations.RunSQL([(FOLD, None)], 'DROP FUNCTION buildings_fold(text)')]
