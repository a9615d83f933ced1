"""A text is found however it is written: Python and PostgreSQL fold alike."""

import unicodedata

import pytest
from django.db import connection

from buildings.foundation.language.folding import fold
from buildings.foundation.records.copy_in import copy_in
from buildings.models import Building
from members.accounts.models import User
from organizations.models import Enterprise

A_CALL = 20_000


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("测试汇嘉（集团）有限公司", "测试汇嘉(集团)有限公司"),
        ("【2026】3号", "(2026)3号"),
        ("2号电梯异响，早高峰；等候：长！", "2号电梯异响,早高峰;等候:长!"),
        ("测试大厦１号楼Ａ座", "测试大厦1号楼a座"),
        ("Ⅲ号仓库", "iii号仓库"),
        ("①②⑳❶⓫㈠", "12201" + "11" + "(一)"),
        ("建筑面积120㎡", "建筑面积120m2"),
        ("⽂澜书店", "文澜书店"),
        ("⻔⻋⻢", "门车马"),
        ("客⼾经理，⾭年路，⿈河", "客户经理,青年路,黄河"),
        ("戶部街 髙伟 呂强", "户部街高伟吕强"),
        ("\uf900\uf901\U0002f800", "\u8c48\u66f4\u4e3d"),
        ("二○二六 二零二六 二〇二六", "二〇二六二〇二六二〇二六"),
        ("张 三", "张三"),
        ("A 座", "a座"),
        ("Louyu  Tower", "louyu tower"),
        ("历\u200b山\ufeff大\u00ad厦", "历山大厦"),
        ("Café ÉCOLE", "cafe ecole"),
        ("阿·买买提 阿•买买提", "阿·买买提阿·买买提"),
        ("“泉城”‘泉城’「泉城」", "“泉城““泉城““泉城“"),
        ("减税～降费—办法", "减税~降费-办法"),
        ("𠮷野 𪚥", "𠮷野𪚥"),
        ("", ""),
    ],
)
def test_texts_are_folded(written, folded):
    assert fold(written) == folded
    assert fold(folded) == folded


def _folded_by_the_database(texts):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT array_agg(buildings_fold(one) ORDER BY nth)"
            " FROM unnest(%s::text[]) WITH ORDINALITY AS texts (one, nth)",
            [texts],
        )
        return cursor.fetchone()[0]


@pytest.mark.parametrize("around", ["{}", "甲{}乙", "a {} b"])
def test_the_database_folds_all_of_unicode_as_python_does(db, around):
    every = [
        around.format(chr(code))
        for code in range(1, 0x110000)
        if unicodedata.category(chr(code)) not in {"Cn", "Cs"}
    ]
    different = []
    for first in range(0, len(every), A_CALL):
        texts = every[first : first + A_CALL]
        folded = _folded_by_the_database(texts)
        different += [text for text, one in zip(texts, folded, strict=True) if one != fold(text)]

    assert different == []
    assert len(every) > 280_000


def test_the_kept_column_follows_every_writer(street):
    Enterprise.objects.create(street=street, name="甲（集团）")
    Enterprise.objects.bulk_create([Enterprise(street=street, name="乙，丙")])
    copy_in([Enterprise(street=street, name="⽂澜Ⅲ")])
    Enterprise.objects.filter(name="乙，丙").update(name="丁【戊】")

    kept = Enterprise.objects.order_by("pk").values_list("name_folded", flat=True)
    assert list(kept) == ["甲(集团)", "丁(戊)", "文澜iii"]


@pytest.mark.parametrize(
    ("model", "column", "kept"),
    [
        (Building, "name", '"buildings_building"."name_folded"'),
        (User, "real_name", '"accounts_user"."real_name_folded"'),
        (Building, "address", 'buildings_fold("buildings_building"."address")'),
        (Building, "name_folded", '"buildings_building"."name_folded"'),
    ],
)
def test_a_search_reads_the_kept_column_where_there_is_one(model, column, kept):
    asked = str(model.objects.filter(**{f"{column}__holds": "Ａ"}).query)

    assert f"strpos({kept}, a) > 0" in asked
