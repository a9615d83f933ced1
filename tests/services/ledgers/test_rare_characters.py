"""Names of rare characters, of radicals and of other widths are the names they look like, and one name each."""

from pathlib import Path

import pytest

from members.accounts.models import User
from members.committees.models import Post
from members.party.models import PartyMember
from organizations.models import Enterprise, PartyOrganization
from services.ledgers.cells import words
from tests import factories
from tests.services.ledgers.office import BUILDINGS, Sheet, bring_in, firms

FINDINGS = Path(__file__).parents[2] / "data" / "strangers" / "rare-characters.xlsx"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("张 〇", "张〇"),
        ("王 䶮", "王䶮"),
        ("𠮷 田", "𠮷田"),
        ("李 四", "李四"),
        ("⽂ 明", "文明"),
        ("⻢ 三⽴", "马三立"),
        ("\uf90a\u3000三", "金三"),
        ("阿 · 买买提", "阿·买买提"),
        ("𫖮 · 𬱖", "𫖮·𬱖"),
        ("𪚥\u00a0𱁬", "𪚥𱁬"),
        ("John Smith", "John Smith"),
    ],
)
def test_a_name_loses_the_blanks_that_pad_it(written, name):
    assert words.person(written).value == name


def test_the_workbook_of_the_findings(street, building):
    told = bring_in(FINDINGS, street)

    assert told.counts("tenancies")[0] == 4
    firms_of_it = Enterprise.objects.order_by("pinyin").values_list("name", "contact_name", "pinyin")
    assert list(firms_of_it) == [
        ("𠮷野餐饮有限公司", "张〇", "jiyecanyinyouxiangongsi"),
        ("文澜书店", "王䶮", "wenlanshudian"),
        ("囍福婚庆店", "𠮷田", "xifuhunqingdian"),
    ]
    assert Enterprise.objects.get(name="文澜书店").tenancies.get().units.count() == 2


def test_a_firm_that_was_typed_with_radicals_is_the_firm_of_the_ledger(book, street):
    factories.make_enterprise(street, "⽂澜书店")
    factories.make_enterprise(street, "泉景【集团】有限公司")
    rows = [
        ["泉景大厦", 3, "301", "文澜书店", None, 5, "王 䶮", "19900010001", None],
        ["泉景大厦", 3, "302", "⽂ 澜 书 店", None, 5, "王䶮", "19900010001", None],
        ["泉景大厦", 3, "303", "泉景(集团)有限公司", None, 6, "赵 〇", "19900010002", None],
    ]
    bring_in(book(BUILDINGS, firms(*rows)), street)

    assert Enterprise.objects.count() == 2
    assert set(Enterprise.objects.values_list("contact_name", flat=True)) == {"王䶮", "赵〇"}


def test_members_and_bodies_of_two_spellings_are_one(book, street):
    factories.make_party_organization(street, "⽂澜大厦党支部", kind="branch")
    factories.make_party_member(street, "王䶮", phone="19900000092", category="full")
    bodies = Sheet(
        "党组织",
        [
            ["党组织名称", "党组织类别", "书记"],
            ["文澜大厦党支部", "党支部", "赵 〇"],
            ["泉景Ａ座党支部", "党支部", "𠮷 田"],
        ],
    )
    members = Sheet(
        "党员名册",
        [
            ["姓  名", "⼊党时间", "党员类别", "所在党⽀部", "⼿机号码"],
            ["王 䶮", "2001.7", "正式", "文澜大厦党⽀部", "19900000092"],
            ["⽅ 〇", "2006.5", "正式", "泉景A座党支部", "19900000093"],
            ["欧阳 𫖮", "2006.5", "正式", "⽂澜大厦党支部", "19900000094"],
        ],
    )
    told = bring_in(book(bodies, members), street)

    assert told.counts("party_organizations")[:2] == (2, 1)
    assert told.counts("members")[:2] == (3, 2)
    assert set(PartyOrganization.objects.values_list("secretary_name", flat=True)) == {"赵〇", "𠮷田"}
    known = PartyMember.objects.values_list("name", "organization__pinyin")
    assert set(known) == {
        ("王䶮", "wenlandashadangzhibu"),
        ("方〇", "quanjingazuodangzhibu"),
        ("欧阳𫖮", "wenlandashadangzhibu"),
    }


def test_a_holder_of_a_seat_keeps_the_account_he_has(book, street):
    factories.make_user(street=street, real_name="⽂明", phone="19900010009")
    header = ["楼宇", "职务", "姓名", "单位", "电话", "轮值月份"]
    person = ["泉景大厦", "物业管理专员", "文 明", "物业公司", "19900010009", None]
    seats = Sheet("楼委会", [header, person])
    bring_in(book(BUILDINGS, seats), street)

    assert User.objects.filter(real_name="文明").count() == User.objects.exclude(real_name="").count() == 1
    assert Post.objects.get().holder.real_name == "文明"
