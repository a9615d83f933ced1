"""Names, people, yes and no, kinds, satisfaction."""

import pytest

from members.party.models import PartyMember
from organizations.models import Enterprise, PartyOrganization
from services.ledgers.cells import CellError, NotForThisLedgerError, contacts, words


@pytest.mark.parametrize(
    "written", [None, "", " ", "\u3000", "\u200b", "/", "—", "无", "暂无", "N/A", "待补"]
)
def test_some_words_say_nothing(written):
    assert words.is_empty(written)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("齐鲁信盛文化传媒有限公司  ", "齐鲁信盛文化传媒有限公司"),
        ("历下恒启医药有限公司\u200b", "历下恒启医药有限公司"),
        ("云泉(山东)有限公司", "云泉（山东）有限公司"),
        ("云 泉 大 厦", "云泉大厦"),
        ("云泉大厦，", "云泉大厦"),
        ("IBM 中国", "IBM 中国"),
        (360.0, "360"),
    ],
)
def test_a_name_is_cleaned(written, name):
    assert words.name(written).value == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("张三", "张三"),
        ("张 三", "张三"),
        ("\u3000张三 ", "张三"),
        ("张三先生", "张三"),
        ("张三 19900003517", "张三"),
        ("联系人：张三", "张三"),
        ("买买提•艾力", "买买提·艾力"),
        ("买买提·艾力", "买买提·艾力"),
        ("买买提．艾力", "买买提·艾力"),
        ("John Smith", "John Smith"),
        ("张三（负责人）", "张三"),
        ("张三、李四", "张三"),
        ("张三\n李四", "张三"),
    ],
)
def test_a_person_is_a_name_alone(written, name):
    assert words.person(written).value == name


def test_of_several_people_the_first_counts_and_the_note_says_so():
    assert words.person("张三、李四").note == "写了 2 个人，取第一个"
    assert words.people("张三、李四").value == ("张三", "李四")
    with pytest.raises(CellError, match="一行中写了不止一个人"):
        words.single_person("张三、李四")


@pytest.mark.parametrize("written", ["三", "19900003517", "甲" * 31])
def test_what_is_no_person_is_refused(written):
    with pytest.raises(CellError):
        words.person(written)


@pytest.mark.parametrize(
    "written",
    [
        "甲公司、乙公司",
        "甲公司\n乙公司",
        "甲公司;乙公司",
        "甲公司，乙公司",
        "1.甲公司 2.乙公司",
        "1、甲公司；2、乙公司",
        "①甲公司②乙公司",
        "甲公司、乙公司等2家企业",
    ],
)
def test_a_list_of_names_is_set_apart(written):
    assert words.names(written).value == ("甲公司", "乙公司")


@pytest.mark.parametrize(
    ("written", "answer"),
    [("是", True), ("√", True), ("1", True), (True, True), ("否", False), ("×", False), ("非流动", False)],
)
def test_yes_and_no_have_many_words(written, answer):
    assert words.yes(written).value is answer


@pytest.mark.parametrize(
    ("written", "score"),
    [
        ("非常满意", 5),
        ("满意", 4),
        ("基本满意", 3),
        ("不满意", 2),
        ("很不满意", 1),
        ("5分", 5),
        (4.0, 4),
        ("满意。", 4),
    ],
)
def test_a_satisfaction_is_one_to_five(written, score):
    assert words.score(written).value == score


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("党委", "committee"),
        ("党总支", "general"),
        ("党支部", "branch"),
        ("联合党支部", "joint"),
        ("功能型党支部", "functional"),
    ],
)
def test_a_kind_of_organisation_is_read(written, kind):
    assert words.organization_kind(written).value == PartyOrganization.Kind(kind)


def test_who_is_not_yet_a_member_belongs_into_no_roster():
    assert words.member_category("中共预备党员").value == PartyMember.MemberCategory.PROBATIONARY
    assert words.member_category("中共党员").value == PartyMember.MemberCategory.FULL
    with pytest.raises(NotForThisLedgerError, match="还不是党员"):
        words.member_category("入党积极分子")


def test_an_unknown_ownership_is_other_and_says_so():
    assert words.ownership("民营企业").value == Enterprise.Ownership.PRIVATE
    assert words.ownership("宗教场所").note == "单位性质归入“其他”"


def test_a_cell_may_hold_a_person_and_a_number():
    assert contacts.contact("张三 199-0000-3517").value == ("张三", "19900003517")
    assert contacts.contact("张三（19900003517）").value == ("张三", "19900003517")
    assert contacts.contact("张三").value == ("张三", "")
    assert contacts.host("云泉科技有限公司（张三）").value == ("云泉科技有限公司", "张三")
    assert contacts.host("张三").value == ("", "张三")
    assert contacts.host("云泉科技有限公司").value == ("云泉科技有限公司", "")
