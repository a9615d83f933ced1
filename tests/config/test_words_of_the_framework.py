"""What Django itself says to people: 您 as everywhere, and the words of the office."""

import pytest
from django.utils.translation import gettext, ngettext
from django.utils.translation.trans_real import translation


def test_nothing_the_framework_says_calls_a_person_by_another_word_than_we_do():
    catalogs = translation("zh-hans")._catalog._catalogs
    said = {key: text for catalog in reversed(catalogs) for key, text in catalog.items()}

    assert [text for key, text in said.items() if key and "你" in str(text)] == []


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Your password can’t be entirely numeric.", "您的密码不能全都是数字。"),
        ("My actions", "我最近的操作"),
        ("None available", "暂无"),
        ("Add %s", "新增%s"),
    ],
)
def test_words_of_the_admin_are_those_of_the_office(written, said):
    assert gettext(written) == said


def test_a_short_password_is_refused_politely():
    one = "Your password must contain at least %(min_length)d character."

    assert ngettext(one, one.replace("character.", "characters."), 10).startswith("您的密码")
