"""What is not to be kept of a person is kept in no column, however many say it."""

import pytest

from members.party.models import PartyMember
from organizations.models import PartyOrganization
from services.ledgers.models import StagedRow
from tests.services.ledgers.office import Sheet, bring_in

ROSTER = ["姓名", "入党时间", "党员类别", "所在党支部", "手机号码"]
MEMBERS = [
    ["祖一", "2001.7", "正式", "望江大厦党支部", "19900000091"],
    ["武二", "2006.5", "正式", "望江大厦党支部", "19900000092"],
]
TWICE = [
    ["籍贯", "家庭住址", "户口所在地"],
    ["出生年月", "年龄", "出生日期（以身份证为准）"],
    ["学历", "毕业院校", "全日制学历", "在职教育毕业院校及专业"],
    ["婚姻状况", "婚否", "配偶姓名", "配偶工作单位"],
    ["现居住地", "通讯地址", "现住址"],
    ["毕业时间", "家庭电话", "健康状况", "宗教信仰"],
    ["备注", "基本情况（籍贯、年龄）", "民族", "民族（2）"],
]


@pytest.mark.parametrize("headers", TWICE, ids="、".join)
def test_nothing_personal_of_a_member_is_kept(book, street, headers):
    secrets = [f"私密{place}" if header != "备注" else "无" for place, header in enumerate(headers)]
    told = bring_in(
        book(Sheet("党员名册", [[*ROSTER, *headers], *([*member, *secrets] for member in MEMBERS)])), street
    )

    assert told.counts("members")[:2] == (2, 2)
    assert "私密" not in "".join(map(str, PartyMember.objects.values_list()))
    assert "私密" not in "".join(map(str, StagedRow.objects.values_list()))
    assert "私密" not in str(told.json)
    meanings = dict(told.batch.summary["sheets"][0]["columns"])
    assert {meanings[label] for label in meanings if label not in ROSTER and label != "备注"} == {"不保存"}


def test_a_column_that_is_not_personal_still_becomes_a_remark(book, street):
    header = [*ROSTER, "单位地址", "党内职务", "家庭住址"]
    bring_in(
        book(Sheet("党员名册", [header, [*MEMBERS[0], "云泉路1号", "组织委员", "某小区"], MEMBERS[1]])),
        street,
    )

    assert PartyMember.objects.get(name="祖一").remarks == "单位地址：云泉路1号；党内职务：组织委员"


def test_a_secretary_among_organisations_is_spared_too(book, street):
    header = ["党组织名称", "类别", "书记", "联系电话", "书记出生年月", "学历", "本科学历人数", "平均年龄"]
    row = ["望江大厦党支部", "党支部", "祖一", "19900000091", "1980.5", "硕士", 12, 35]
    bring_in(book(Sheet("党组织", [header, row, ["中共北岸支部委员会", "党支部", "武二"]])), street)

    organization = PartyOrganization.objects.get(name__contains="望江")
    assert organization.remarks == "本科学历人数：12；平均年龄：35"


@pytest.mark.parametrize("header", ["申请入党日期", "递交入党申请书时间", "列为积极分子时间", "参加工作时间"])
def test_another_day_is_not_the_day_of_joining(book, street, header):
    rows = [["祖一", "1999.1.5", "正式", "望江大厦党支部"], ["武二", "2000.2.6", "正式", "望江大厦党支部"]]
    bring_in(book(Sheet("党员名册", [["姓名", header, "党员类别", "所在党支部"], *rows])), street)

    member = PartyMember.objects.get(name="祖一")
    assert (member.joined_on, member.remarks) == (None, f"{header}：1999.1.5")
