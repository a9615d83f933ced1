"""The charts of the figures: months as a trend, other sides as parts of the whole, each said in a sentence."""

import pytest
from django.urls import reverse

from services.dashboards import charts, tables
from services.dashboards.tables import FigureLine
from services.matters import actions
from services.matters.measures import MEASURES
from tests import factories


def line(name, reported, ended, on_time=0, timed=0, merged=0):
    counts = dict.fromkeys(MEASURES, 0)
    counts |= {
        "reported": reported,
        "ended": ended,
        "open": reported - ended - merged,
        "merged": merged,
        "on_time": on_time,
        "timed": timed,
    }
    return FigureLine(name, {}, counts, {}, None)


def test_months_become_a_trend_with_the_share_as_a_line():
    lines = [line("2025年12月", 4, 4, 3, 4), line("2026年1月", 10, 6, 6, 6), line("2026年2月", 2, 0)]
    chart = charts.chart_of(tables.SIDES["month"], lines)

    assert (chart.shape, chart.names) == ("columns", ["25年12月", "26年1月", "2月"])
    assert chart.table[0] == ("25年12月", [4, 4, 75.0])
    assert chart.table[2] == ("2月", [2, 0, None])
    assert chart.summary == (
        "2025年12月至2026年2月共上报 16 件，已办结 10 件。上报最多的是2026年1月（10 件），最少的是2026年2月（2 件）。"
        "最近一个月上报 2 件，前一个月 10 件。"
    )


def test_the_trend_says_the_share_only_where_there_is_one():
    lines = [line("2026年1月", 4, 4, 3, 4), line("2026年2月", 4, 4, 2, 4)]

    assert charts.chart_of(tables.SIDES["month"], lines).summary.endswith(
        "4 件，按时率 50%（前一个月 75%）。"
    )
    assert charts.chart_of(tables.SIDES["month"], [line("2026年1月", 1, 0), lines[1]]).summary.endswith(
        "前一个月 1 件，按时率 50%。"
    )


def test_other_sides_become_parts_of_the_whole():
    lines = [line("电梯", 6, 5), line("用水", 3, 3), line("停车", 1, 0)]
    chart = charts.chart_of(tables.SIDES["category"], lines)

    assert chart.table == [("电梯", [5, 1]), ("用水", [3, 0]), ("停车", [0, 1])]
    assert chart.notes == ["6 件 · 60.0%", "3 件 · 30.0%", "1 件 · 10.0%"]
    assert chart.summary == "共 10 件，未办结 2 件。电梯最多，6 件，占 60.0%；其次是用水，3 件。"


def test_the_bars_add_up_to_what_the_sentence_says_with_merged_matters():
    lines = [line("电梯", 9, 5, merged=1), line("用水", 3, 1, merged=2), line("停车", 1, 0)]
    chart = charts.chart_of(tables.SIDES["category"], lines)

    assert [one.name for one in chart.series] == ["已办结", "未办结", "并入他案"]
    assert [sum(numbers) for _, numbers in chart.table] == [9, 3, 1]
    assert chart.notes[0] == "9 件 · 69.2%"
    assert chart.summary.startswith("共 13 件")


def test_what_comes_after_the_twelfth_is_drawn_as_one():
    lines = [line(f"{place}号楼", 2, 1) for place in range(20)]
    chart = charts.chart_of(tables.SIDES["building"], lines)

    assert (len(chart.names), chart.names[-1], chart.notes[-1]) == (13, "其余 8 项", "16 件 · 40.0%")
    assert chart.urls[-1] == ""


def test_a_single_line_leaves_nothing_to_draw():
    assert charts.chart_of(tables.SIDES["month"], [line("2026年1月", 3, 1)]) is None


@pytest.mark.django_db
def test_the_page_draws_the_lines_of_its_table(client, street, category, staff):
    for name in ("甲楼", "乙楼"):
        actions.report(factories.make_building(street, name), category=category, text="电梯")
    client.force_login(staff)
    page = client.get(reverse("figures"))

    assert (
        set(page.context["picture"].names) == {row.name for row in page.context["lines"]} == {"甲楼", "乙楼"}
    )
    assert 'class="chart__rows"' in page.content.decode()


@pytest.mark.django_db
def test_a_period_of_one_month_offers_the_twelve(client, building, category, staff):
    actions.report(building, category=category, text="电梯")
    client.force_login(staff)
    page = client.get(reverse("figures"), {"by": "month"}).content.decode()

    assert "?period=twelve&amp;by=month" in page


@pytest.fixture
def category(street):
    return factories.make_category(street, "电梯（测试）")
