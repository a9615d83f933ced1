"""What is pointed at before a text is published: numbers and likely names, and not every word."""

import pytest

from buildings.foundation.language.exposed import exposed_words, likely_names
from buildings.foundation.language.text import masked_numbers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("联系人张三 19900003517", ["张三"]),
        ("联系人：李建国，住 1203", ["李建国"]),
        ("请找王先生或欧阳女士", ["王先生", "欧阳女士"]),
        ("1203 的陈晓明反映漏水", ["陈晓明"]),
        ("业主赵敏说电梯坏了", ["赵敏"]),
        ("保洁老李，电话 88881234", ["老李"]),
        ("老李说没人管", ["老李"]),
        ("让小王来修，刘师傅也行", ["小王", "刘师傅"]),
        ("买买提·艾力，三楼", ["买买提·艾力"]),
        ("张经理态度不好", ["张经理"]),
        ("姓名：孙丽丽", ["孙丽丽"]),
        ("是钱总的车", ["钱总"]),
        ("找张三要钥匙", ["张三"]),
        ("姓王的住户又停车了", ["姓王"]),
    ],
)
def test_what_reads_like_a_name_is_found(text, names):
    assert likely_names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "周一，高层水压不足，方便时请修",
        "马桶堵了；石材松动；周末，没人管",
        "地下车库入口道闸抬杆慢",
        "2号电梯开关门异响，早高峰等候时间长",
        "黄色警戒线内，严禁停车",
        "会议室空调不制冷，任何时候都热",
        "万元以上，金额不对",
    ],
)
def test_ordinary_words_are_no_names(text):
    assert likely_names(text) == []


def test_numbers_are_counted_as_they_will_be_masked():
    text = "打 199 0000 3517 或 0531-88881234，卡 6222021234567890123"
    assert masked_numbers(text) == ["199**** 3517", "0531****1234", "6222********0123"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("电梯坏了", ""),
        ("找张三，", "文中有 1 处像姓名：张三，公示时姓名不会遮住"),
        ("打 19900003517", "文中有 1 处像号码：199****3517，公示时号码会遮住"),
        (
            "张三 19900003517",
            "文中有 1 处像号码、1 处像姓名：199****3517、张三，公示时号码会遮住，姓名不会",
        ),
    ],
)
def test_the_sentence_says_what_masking_does_and_what_it_does_not(text, sentence):
    assert exposed_words(text) == sentence
