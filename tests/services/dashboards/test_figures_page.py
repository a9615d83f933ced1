"""The page of the figures: each number leads to exactly its rows, the export, and who sees it."""

import io

import openpyxl
import pytest
from django.urls import reverse

from members.accounts.models import AuditEvent
from services.dashboards import tables
from services.matters import actions
from services.matters.measures import MEASURES
from services.matters.models import Matter
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["staff", "street_leader", "district_leader", "chief"])
@pytest.mark.parametrize("side", tables.SIDES)
def test_every_number_is_the_length_of_the_list_it_leads_to(
    request, client, lives, answers, at_work, who, side
):
    client.force_login(request.getfixturevalue(who))
    page = client.get(reverse("figures"), {"since": "2026-11-01", "until": "2026-11-30", "by": side})

    for line in [page.context["whole"], *page.context["lines"]]:
        for measure, (number, url) in line.cells.items():
            rows = client.get(url).context["matters"].rows
            assert len(rows) == number, (line.name, measure, url)
    for firm in page.context["firms"]:
        assert len(client.get(firm.url).context["matters"].rows) == firm.number == 3


def test_a_leader_counts_his_places_only_though_the_list_holds_his_own_elsewhere(
    client, lives, at_work, staff, other_building, category
):
    actions.report(other_building, category=category, text="我在外街报的", by=staff)
    client.force_login(staff)
    number, url = client.get(reverse("figures")).context["whole"].cells["reported"]

    assert number == len(client.get(url).context["matters"].rows) == 5
    assert "我在外街报的" in [line.text for line in client.get(reverse("matter-list")).context["matters"]]


@pytest.mark.parametrize("by", [*tables.SIDES, "nonsense"])
@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_at_most_twelve_queries_whatever_the_rows(
    client, street, category, staff, by, rows, django_assert_max_num_queries
):
    for number in range(rows):
        actions.report(factories.make_building(street, f"{number}号楼"), category=category, text="电梯")
    client.force_login(staff)
    client.get(reverse("figures"))

    with django_assert_max_num_queries(12):
        assert client.get(reverse("figures"), {"by": by}).status_code == 200


def test_the_page_says_how_each_figure_is_reckoned(client, lives, at_work, staff):
    client.force_login(staff)
    page = client.get(reverse("figures")).content.decode()

    assert "按时率 ＝ 按时办结 ÷（已办结 ＋ 未办结且超时）" in page
    assert "首答按时率 ＝ 按时首答 ÷（已答复 ＋ 超时未答）" in page
    for measure in MEASURES.values():
        assert measure.formula.replace('"', "&quot;") in page


def test_the_export_holds_the_whole_and_every_row_and_is_written_down(client, lives, at_work, staff):
    client.force_login(staff)
    answer = client.post(
        reverse("figures-export"), {"since": "2026-11-01", "until": "2026-11-30", "by": "category"}
    )

    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    rows = [[cell.value for cell in row] for row in sheet.rows]
    assert rows[0][:3] == ["类别", "上报", "已办结"]
    assert [row[0] for row in rows[1:]] == ["合计", "电梯（测试）", "电梯"]
    shares = dict(zip(rows[0], rows[1], strict=True))
    assert [shares[name] for name in ("按时率（%）", "解决率（%）", "满意率（%）")] == [33.3, 66.7, 66.7]
    assert AuditEvent.objects.filter(kind="exported").get().by == staff


def test_figures_of_all_days_there_are_count_everything(client, lives, at_work, staff):
    client.force_login(staff)
    days = {"since": "0001-01-01", "until": "9999-12-31"}

    assert (
        client.get(reverse("figures"), days).context["whole"].counts["reported"]
        == Matter.objects.inside(staff).filter(is_excluded=False).count()
    )
    assert b"".join(client.post(reverse("figures-export"), days).streaming_content)


@pytest.mark.parametrize("who", ["tenant"])
def test_who_sees_no_matters_sees_no_figures(request, client, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("figures")).status_code == 403
    assert client.post(reverse("figures-export")).status_code == 403
