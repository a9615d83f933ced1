"""Figures in sentences and as a Word document: every number as the page has it, nothing told that did not happen."""

import io
from datetime import date, timedelta
from urllib.parse import unquote

import docx
import pytest
import time_machine
from django.urls import reverse

from members.accounts.models import AuditEvent
from services.dashboards import sentences, tables
from services.dashboards.periods import Period
from services.matters import actions
from services.matters.models import Lane, Matter, Result
from tests import factories

pytestmark = pytest.mark.django_db
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
REPORT = reverse("figures-report")
DAYS = {"since": "2026-11-01", "until": "2026-11-30", "by": "category"}


@pytest.fixture
def two_kinds(building, street, seat, staff, specialist, tenant):
    """Of one category a matter solved and rated, and one never answered; of the other one being handled."""
    category = factories.make_category(street, "电梯（测试）", seat=seat)
    other = factories.make_category(street, "空\x0b调", seat=seat)
    with time_machine.travel("2026-11-02 09:00+08:00", tick=False) as clock:
        solved = actions.report(building, category=category, text="电梯停运", by=tenant)
        actions.report(building, category=category, text="没有人管")
        handled = actions.report(building, category=other, text="在办")
        actions.triage(handled, by=staff, lane=Lane.HANDLE)
        clock.shift(timedelta(minutes=10))
        solved = actions.triage(solved, by=staff, lane=Lane.HANDLE, handler=specialist)
        solved = actions.accept(solved, by=specialist)
        clock.shift(timedelta(hours=5))
        solved = actions.resolve(solved, by=specialist, result=Result.SOLVED, answer="修好了")
        actions.rate(actions.verify(solved, by=staff), by=tenant, score=2)


@pytest.fixture
def at_work():
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False):
        yield


def told_to(user, side="category"):
    lines = tables.lines_by(user, NOVEMBER, tables.SIDES[side])
    return sentences.sentences(NOVEMBER, tables.whole(user, NOVEMBER, lines), lines)


def test_a_month_in_sentences(two_kinds, at_work, staff, building):
    assert told_to(staff) == [
        "2026年11月1日至2026年11月30日共收到楼事 3 件，已办结 1 件，未办结 2 件。",
        "应计时限的 2 件中，按时办结 1 件，按时率 50%；已解决 1 件，解决率 100%；"
        "办结用时中位数 5.2小时，九成在 5.2小时内。",
        "应计首答的 3 件中，按时首答率 66.7%，十五分钟首答率 66.7%；首答用时（工作时间）中位数 5分钟，九成在 9分钟内。",
        "1 人作了评价，满意率 0%，平均 2.0 分，其中不满意 1 人。",
        "上报较多的是电梯（测试）（2 件）、空\x0b调（1 件）。",
        "超时未结 1 件，其中空\x0b调 1 件，需要督办。",
    ]


def test_an_empty_month_is_one_sentence(at_work, staff, building):
    assert told_to(staff) == ["2026年11月1日至2026年11月30日没有收到楼事。"]


def test_lines_of_nothing_but_what_is_excluded_are_not_told(two_kinds, at_work, staff):
    Matter.objects.update(is_excluded=True)

    assert told_to(staff) == ["2026年11月1日至2026年11月30日没有收到楼事。"]


def test_the_page_tells_the_same_sentences(client, two_kinds, at_work, staff):
    client.force_login(staff)
    page = client.get(reverse("figures"), DAYS)

    assert page.context["sentences"] == told_to(staff)
    assert "应计时限的 2 件中，按时办结 1 件" in page.content.decode()
    assert f'formaction="{REPORT}"' in page.content.decode()


def test_the_document_holds_the_sentences_and_a_table_and_is_written_down(
    client, two_kinds, at_work, staff, street, building
):
    client.force_login(staff)
    answer = client.post(REPORT, DAYS)
    paper = docx.Document(io.BytesIO(answer.content))
    words = [paragraph.text for paragraph in paper.paragraphs]
    rows = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]

    assert unquote(answer["Content-Disposition"]).endswith("楼事情况-2026年11月1日至2026年11月30日.docx")
    assert words[:3] == [
        "楼事情况",
        f"{street.name}　2026年11月1日至2026年11月30日",
        "2026年11月1日至2026年11月30日共收到楼事 3 件，已办结 1 件，未办结 2 件。",
    ]
    assert words[-1] == "数到 2026年11月24日 10:00。"
    assert rows == [
        [
            "类别",
            "上报",
            "已办结",
            "未办结",
            "按时率",
            "超时未结",
            "已解决",
            "解决率",
            "用时中位数",
            "满意度",
        ],
        ["合计", "3", "1", "2", "50%", "1", "1", "100%", "5.2小时", "2.0"],
        ["电梯（测试）", "2", "1", "1", "100%", "0", "1", "100%", "5.2小时", "2.0"],
        ["空调", "1", "0", "1", "0%", "1", "0", "—", "—", "—"],
    ]
    assert (paper.core_properties.author, paper.styles["Normal"].font.name) == ("", "仿宋")
    event = AuditEvent.objects.get(kind="exported")
    assert (event.by, event.street) == (staff, street)


def test_a_document_of_many_rows_says_what_it_leaves_out(client, at_work, staff, street, monkeypatch):
    monkeypatch.setattr("services.dashboards.word_report.SHOWN", 2)
    category = factories.make_category(street, "停车")
    for number in range(4):
        actions.report(factories.make_building(street, f"第{number}楼"), category=category, text="占位")
    client.force_login(staff)

    paper = docx.Document(io.BytesIO(client.post(REPORT, {**DAYS, "by": "building"}).content))

    assert len(paper.tables[0].rows) == 4
    assert "另有 2 行，见导出的 Excel。" in [paragraph.text for paragraph in paper.paragraphs]


@pytest.mark.parametrize(
    ("who", "status"), [("staff", 200), ("street_leader", 200), ("chief", 403), ("tenant", 403)]
)
def test_who_may_take_the_figures_out_may_take_the_document(request, client, building, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.post(REPORT, DAYS).status_code == status


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("staff", "云泉街道"),
        ("chief", "云泉大厦"),
        ("district_leader", "云泉街道、远山街道"),
        ("administrator", "全部街道"),
        ("tenant", ""),
    ],
)
def test_the_document_says_whose_matters_it_counts(request, building, other_building, who, words):
    assert sentences.places_of(request.getfixturevalue(who)) == words


def test_the_document_repeats_its_header_numbers_its_pages_and_is_chinese(two_kinds, at_work, client, staff):
    client.force_login(staff)
    paper = docx.Document(io.BytesIO(client.post(REPORT, DAYS).content))

    (table,) = paper.tables
    assert [len(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows] == [
        1,
        *[0] * (len(table.rows) - 1),
    ]
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in table.rows)
    page = paper.sections[0]
    widths = [round(cell.width.cm, 2) for cell in table.rows[1].cells]
    assert widths == [3.6, *[1.33] * 9]
    between_margins = (page.page_width - page.left_margin - page.right_margin) / docx.shared.Cm(1)
    assert round(sum(widths), 2) <= round(between_margins, 2)
    (footer,) = page.footer.paragraphs
    assert footer._p.xpath("w:fldSimple/@w:instr") == ["PAGE"]
    assert "".join(footer._p.xpath(".//w:t/text()")) == "— 1 —"
    languages = {
        *paper.styles.element.xpath("//w:lang/@w:val"),
        *paper.styles.element.xpath("//w:lang/@w:eastAsia"),
    }
    assert languages == {"zh-CN"}
