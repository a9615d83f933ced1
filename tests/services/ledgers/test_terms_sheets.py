"""换届 sheets of other offices: other words, another order, fewer columns; and what is wrong in them."""

from datetime import date

import pytest

from members.terms.models import Election, Office, Term
from organizations.models import PartyOrganization
from services.ledgers import actions
from tests import factories
from tests.services.ledgers.office import Sheet, bring_in, write

pytestmark = pytest.mark.django_db
WHOLE = ["支部名称", "本届起始时间", "任期（年）", "任期届满时间"]
ELECTION = [
    "党支部", "换届选举时间", "有选举权人数", "实到会人数", "应选名额", "得票情况", "当选人及职务", "上次换届时间",
]  # fmt: skip

THREE, D = "党员甲、党员乙、党员丙", "党员丁"


@pytest.fixture
def bodies(street):
    names = {"云泉科技党支部": "branch", "泉景大厦党总支": "general", "云泉街道综合党委": "committee"}
    found = [factories.make_party_organization(street, name, kind=kind) for name, kind in names.items()]
    for number in range(8):
        factories.make_party_member(street, f"党员{'甲乙丙丁戊己庚辛'[number]}", organization=found[0])
    return found


@pytest.fixture
def told(street, bodies, tmp_path):
    def bring(*rows, name="换届"):
        return bring_in(write(tmp_path / "换届.xlsx", Sheet(name, list(rows))), street)

    return bring


def ends():
    return {term.body.name: term.due_on for term in Term.objects.running().select_related("body")}


def test_terms_alone_are_read_whatever_the_columns_are_called(told):
    result = told(
        ["党组织届满情况表"],
        WHOLE,
        ["中共云泉科技支部委员会", "2024.2.29", "三年", "2027.2.28"],
        ["泉景大厦党总支", 20230701, "3年期", "2026/7/1"],
        ["云泉街道综合党委", "2022年4月2日", 5, "2027-04-02"],
    )

    assert result.reasons == []
    assert ends() == {
        "云泉科技党支部": date(2027, 2, 28),
        "泉景大厦党总支": date(2026, 7, 1),
        "云泉街道综合党委": date(2027, 4, 2),
    }
    body = PartyOrganization.objects.get(name="泉景大厦党总支")
    assert (body.elected_on, body.term_ends_on) == (date(2023, 7, 1), date(2026, 7, 1))


def test_a_typed_end_that_does_not_fit_is_told_and_the_rules_is_kept(told):
    result = told(
        WHOLE, ["泉景大厦党总支", "2023-07-01", 5, "2028-07-01"], ["无名党支部", "2023-07-01", 3, None]
    )

    assert ends() == {"泉景大厦党总支": date(2026, 7, 1)}
    assert [(row, column) for _, row, column in result.problems] == [(2, "任期届满时间"), (3, "支部名称")]
    assert "应为 2026-07-01" in result.reasons[0]
    assert "任期写的是 5 年，党总支每届 3 年，按 3 年计算" in result.notes


@pytest.mark.parametrize(
    ("number", "to", "kept", "problems"),
    [
        ("工组〔2026〕1号", "2027-07-01", date(2027, 7, 1), 0),
        ("工组〔2026〕1号", "2027-07-02", date(2026, 7, 1), 1),
        (None, "2027-01-01", date(2026, 7, 1), 1),
        ("工组〔2026〕1号", None, date(2026, 7, 1), 1),
    ],
)
def test_extensions_hold_only_with_a_number_and_within_a_year(told, number, to, kept, problems):
    header = ["党组织名称", "上次换届时间", "批准文号", "延长至"]
    result = told(header, ["泉景大厦党总支", "2023-07-01", number, to])

    assert ends() == {"泉景大厦党总支": kept}
    assert len(result.problems) == problems


def test_an_election_in_other_words_sets_officers_with_their_seats(told):
    votes = "1.党员甲 8票\n2.党员乙 7票\n3.党员丙 6票\n4.党员丁 2票"
    elected = "书记：党员甲；党员乙；党员丙"
    result = told(ELECTION, ["云泉科技党支部", "2026年9月1日", "8人", 8, "3名", votes, elected, "2023-09-01"])

    assert result.reasons == []
    assert Election.objects.get().is_valid
    assert ends() == {"云泉科技党支部": date(2029, 9, 1)}
    assert Term.objects.get(replaced_on=date(2026, 9, 1)).began_on == date(2023, 9, 1)
    offices = Office.objects.values_list("name", "seat", "person__name")
    assert sorted(offices) == [
        ("党员丙", "member", "党员丙"),
        ("党员乙", "member", "党员乙"),
        ("党员甲", "secretary", "党员甲"),
    ]
    assert PartyOrganization.objects.get(name="云泉科技党支部").secretary_name == "党员甲"


@pytest.mark.parametrize(
    ("cells", "words", "is_kept"),
    [
        (("2026-09-01", 8, 6, 3, f"党员甲6、党员乙6、党员丙6、{D}1", THREE), "没有超过应到 8 人的 80%", True),
        (("2026-09-01", 8, 8, 3, "党员甲6、党员乙6、党员丙6", THREE), "差额不足", True),
        (("2026-09-01", 8, 8, 3, f"党员甲6、党员乙6、党员丙4、{D}1", THREE), "党员丙 4 票", True),
        (("2026-09-01", 8, 9, 3, f"党员甲6、党员乙6、党员丙6、{D}1", THREE), "实到 9 人多于应到 8 人", False),
        (("2026-09-01", 8, 8, 3, f"党员甲6、党员乙6、党员丙6、{D}1", "外人"), "不在候选人得票中", False),
        (("2026-09-01", 8, None, 3, f"党员甲6、党员乙6、党员丙6、{D}1", THREE), "选举缺少实到会人数", False),
        ((None, 8, 8, 3, f"党员甲6、党员乙6、党员丙6、{D}1", THREE), "没有写选举日期", False),
    ],
)  # fmt: skip
def test_a_faulty_election_is_kept_with_why_and_a_sheet_against_itself_is_not(told, cells, words, is_kept):
    result = told(ELECTION, ["云泉科技党支部", *cells, "2023-09-01"])

    assert words in " ".join(result.reasons)
    assert Election.objects.filter(is_valid=False).exists() is is_kept
    assert ends() == {"云泉科技党支部": date(2026, 9, 1)}


def test_terms_of_one_body_stand_in_line_whatever_their_order(told):
    told(
        WHOLE,
        ["泉景大厦党总支", "2023-07-01", 3, None],
        ["泉景大厦党总支", "2017-07-01", 3, None],
        ["泉景大厦党总支", "2020-07-01", 3, None],
    )

    lines = Term.objects.order_by("began_on").values_list("began_on__year", "replaced_on__year")
    assert list(lines) == [(2017, 2020), (2020, 2023), (2023, None)]
    assert PartyOrganization.objects.get(name="泉景大厦党总支").term_ends_on == date(2026, 7, 1)


def test_an_import_of_terms_is_taken_back_whole(told, staff):
    votes = "党员甲8、党员乙7、党员丙6、党员丁2"
    first = told(WHOLE, ["云泉科技党支部", "2023-09-01", 3, None])
    second = told(ELECTION, ["云泉科技党支部", "2026-09-01", 8, 8, 3, votes, "党员甲（书记）", "2023-09-01"])

    actions.undo(second.batch, by=staff)

    assert not Election.objects.exists()
    assert not Office.objects.exists()
    assert ends() == {"云泉科技党支部": date(2026, 9, 1)}
    actions.undo(first.batch, by=staff)
    assert not Term.objects.exists()
    assert PartyOrganization.objects.get(name="云泉科技党支部").elected_on is None


def test_the_ledger_of_bodies_brings_terms_and_secretaries_too(street, tmp_path, staff):
    header = ["党组织名称", "类别", "最近换届时间", "书记", "联系电话", "成立时间"]
    sheet = Sheet(
        "党组织", [header, ["云泉新党支部", "党支部", "2024-05-01", "周静", "19900000001", "2020-01-01"]]
    )
    path = write(tmp_path / "党组织.xlsx", sheet)
    result = bring_in(path, street)

    assert ends() == {"云泉新党支部": date(2027, 5, 1)}
    assert list(Office.objects.values_list("name", "seat")) == [("周静", "secretary")]
    assert bring_in(path, street).counts("party_organizations")[3] == 1
    actions.undo(result.batch, by=staff)
    assert not Term.objects.exists()
    assert not Office.objects.exists()
