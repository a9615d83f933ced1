"""What a second ledger changes, what it leaves, and what it doubles."""

from datetime import date

from openpyxl.utils.datetime import CALENDAR_MAC_1904

from members.party.models import PartyMember
from organizations.models import Enterprise, Tenancy
from services.ledgers.models import StagedRow
from services.ledgers.template import write_sheets
from tests.services.ledgers import offices
from tests.services.ledgers.office import BUILDINGS, FIRM_HEADER, FIRMS, ROSTER_HEADER, Sheet, bring_in, firms


def test_a_changed_cell_shows_as_changed_and_the_rest_as_same(first, book, street):
    moved = [[*FIRMS[0][:5], 20, "王五", offices.phone(3), "2020-01-01"], FIRMS[1]]

    told = bring_in(book(BUILDINGS, firms(*moved)), street)

    assert told.counts("tenancies") == (2, 0, 1, 1, 0)
    assert told.counts("buildings") == (2, 0, 0, 2, 0)
    firm = Enterprise.objects.get(name="甲公司")
    assert (firm.headcount, firm.contact_name, firm.contact_phone.reveal()) == (20, "王五", offices.phone(3))


def test_an_empty_cell_wipes_nothing_out(first, book, street):
    told = bring_in(book(BUILDINGS, firms([*FIRMS[0][:4], None, None, None, None, None])), street)

    assert told.counts("tenancies") == (1, 0, 0, 1, 0)
    assert Enterprise.objects.get(name="甲公司").credit_code == offices.code(1)


def test_a_known_code_with_a_new_name_is_a_firm_renamed(first, book, street):
    told = bring_in(book(firms([*FIRMS[0][:3], "甲新公司", *FIRMS[0][4:]])), street)

    assert told.notes[0] == "信用代码与已有单位“甲公司”相同，按更名处理"
    assert sorted(Enterprise.objects.values_list("name", flat=True)) == ["乙公司", "甲新公司"]


def test_one_code_for_two_firms_is_a_problem_of_the_second(first, book, street):
    told = bring_in(book(firms(FIRMS[0], [*FIRMS[1][:4], offices.code(1), *FIRMS[1][5:]])), street)

    assert told.reasons == ["信用代码已属于“甲公司”"]
    assert Enterprise.objects.get(name="乙公司").credit_code is None


def test_a_doubled_row_is_one_and_both_are_kept_to_be_looked_at(book, street):
    told = bring_in(book(BUILDINGS, firms(FIRMS[0], FIRMS[1], FIRMS[0])), street)

    assert told.counts("tenancies") == (3, 2, 0, 0, 1)
    assert told.notes == ["与第 2 行是同一单位，只保留一条"]
    kept = StagedRow.objects.filter(batch=told.batch).order_by("row").values_list("row", "same_as_row")
    assert list(kept) == [(2, None), (4, 2)]


def test_a_row_doubled_on_another_sheet_names_the_sheet(book, street):
    told = bring_in(book(BUILDINGS, firms(FIRMS[0]), firms(FIRMS[0], name="旧表")), street)

    assert told.notes == ["与“单位”第 2 行是同一单位，只保留一条"]


def test_a_firm_in_several_rows_keeps_all_its_rooms(book, street):
    bring_in(book(BUILDINGS, firms(FIRMS[0], [*FIRMS[0][:1], 4, "402", *FIRMS[0][3:]])), street)

    stay = Tenancy.objects.get()
    assert stay.place == "301、402"
    assert sorted(stay.units.values_list("number", flat=True)) == ["301", "402"]


def test_a_firm_that_came_back_begins_a_new_stay(first, book, street):
    Tenancy.objects.filter(enterprise__name="甲公司").update(until=date(2025, 1, 1))

    told = bring_in(book(firms(*FIRMS)), street)

    stays = Tenancy.objects.filter(enterprise__name="甲公司").order_by("since").values_list("since", "until")
    assert list(stays) == [(date(2020, 1, 1), date(2025, 1, 1)), (date(2025, 1, 1), None)]
    assert "此单位曾于 2025-01-01 迁出本楼，入驻时间按迁出之日起记录" in told.notes


def test_columns_no_field_claims_are_kept_as_remarks_without_personal_numbers(book, street):
    header = [*FIRM_HEADER, "注册资本", "法人电话号码", "身份证"]
    rows = [[*FIRMS[0], "500万元", offices.phone(9), "37000019591201607X"]]
    bring_in(book(BUILDINGS, Sheet("单位", [header, *rows])), street)

    remarks = Tenancy.objects.get().remarks
    assert "注册资本：500万元" in remarks
    assert offices.phone(9) not in remarks
    assert "37000019591201607X" not in remarks


def test_dates_of_the_1904_calendar_are_read_as_shown(book, street):
    rows = [[*FIRMS[0][:8], date(2020, 5, 6)]]
    bring_in(book(BUILDINGS, firms(*rows), epoch=CALENDAR_MAC_1904), street)

    assert Tenancy.objects.get().since == date(2020, 5, 6)


def test_a_header_that_repeats_totals_and_footnotes_are_no_rows(book, street):
    sheet = firms(
        FIRMS[0],
        FIRM_HEADER,
        FIRMS[1],
        ["小计", None, None, "2家"],
        [None],
        ["注：截至本月"],
        ["制表：张三", None, "审核：李四"],
    )

    assert bring_in(book(BUILDINGS, sheet), street).counts("tenancies") == (2, 2, 0, 0, 0)


def test_a_new_telephone_number_makes_no_second_member(book, street):
    row = ["赵一", None, "正式党员", "2001-07-01", None, None, offices.phone(11)]
    bring_in(book(Sheet("名册", [ROSTER_HEADER, row])), street)

    told = bring_in(book(Sheet("名册", [ROSTER_HEADER, [*row[:6], offices.phone(12)]])), street)

    assert told.counts("members") == (1, 0, 1, 0, 0)
    assert PartyMember.objects.get().phone == offices.phone(12)


def test_a_workbook_of_every_known_sheet_is_written_and_read_by_position_of_nothing(street, tmp_path):
    """Sheet names say nothing and columns stand anywhere."""
    path = tmp_path / "台账.xlsx"
    write_sheets(
        path,
        [
            ("表一", [["地址", "层数", "楼宇名称"], ["云泉路1号", 9, "泉景大厦"]]),
            ("表二", [list(reversed(FIRM_HEADER)), list(reversed(FIRMS[0]))]),
        ],
    )

    told = bring_in(path, street)

    assert (told.counts("buildings"), told.counts("tenancies")) == ((1, 1, 0, 0, 0), (1, 1, 0, 0, 0))
