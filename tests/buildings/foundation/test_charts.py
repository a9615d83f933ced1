"""Charts: where bars and points are drawn, and that drawing, library and table are told the same numbers."""

import json

import pytest
from django.template import Context, Template

from buildings.foundation.charts import Box, Chart, Series, scale_for
from config import npm

TREND = Chart(
    shape="columns",
    title="走势",
    axis="月份",
    names=["1月", "2月", "3月"],
    series=[
        Series("上报", [8, 4, 0]),
        Series("已办结", [2, 4, 0]),
        Series("按时率", [50.0, None, 100.0], is_line=True),
    ],
    summary="一句话",
)
PARTS = Chart(
    shape="rows",
    title="各类别",
    axis="类别",
    names=["电梯", "用水"],
    series=[Series("已办结", [6, 0]), Series("未办结", [2, 1], is_hollow=True)],
    summary="一句话",
    notes=["8 件", "1 件"],
)


@pytest.mark.parametrize(
    ("most", "top"), [(0, 2), (2, 2), (3, 4), (7, 8), (10, 10), (11, 20), (999, 1000), (2001, 4000)]
)
def test_a_scale_ends_at_a_round_number(most, top):
    assert scale_for(most) == top


@pytest.mark.parametrize(("most", "half"), [(1, "1"), (7, "4"), (2_000_000, "1000000")])
def test_the_middle_of_a_scale_is_written_in_digits(most, half):
    chart = Chart(
        shape="columns", title="", axis="", names=["1月"], series=[Series("上报", [most])], summary=""
    )
    assert chart.half == half


def test_columns_stand_side_by_side_in_the_room_of_their_name():
    first, third = TREND.columns[0], TREND.columns[2]

    assert (first.mark, first.x, first.y, first.height) == ("one", "4.67%", "0.00%", "100.00%")
    assert (third.mark, third.x, third.y, third.height) == ("two", "16.67%", "75.00%", "25.00%")


def test_a_bar_of_nought_is_not_drawn():
    assert len(TREND.columns) == 4


def test_the_line_breaks_where_a_share_is_missing():
    assert TREND.dots == [(16.67, 50.0), (83.33, 0.0)]
    assert TREND.strokes == []


def test_parts_are_laid_end_to_end_and_what_lacks_is_hollow():
    elevator, water = PARTS.rows

    assert elevator.parts == [Box("one", 0.0, 0, 75.0, 100), Box("hollow", 75.0, 0, 25.0, 100)]
    assert water.parts == [Box("hollow", 0.0, 0, 12.5, 100)]
    assert [row.note for row in PARTS.rows] == ["8 件", "1 件"]


@pytest.mark.parametrize("chart", [TREND, PARTS], ids=["columns", "rows"])
def test_the_library_is_told_what_the_table_says(chart):
    told = json.loads(chart.as_json)
    table = list(zip(told["names"], *(one["values"] for one in told["series"]), strict=True))

    assert table == [(name, *numbers) for name, numbers in chart.table]
    assert told["summary"] == chart.summary


def test_a_chart_says_its_sentence_and_brings_its_table():
    page = Template("{% load chart_ui %}{% chart picture %}").render(Context({"picture": TREND}))

    assert "一句话" in page
    assert page.count("<td") == 9
    assert '<td class="number">—</td>' in page


def test_a_name_cannot_break_out_of_the_chart():
    evil = Chart("rows", "图", "单位", ['"><script>'], [Series("件", [1])], "话")
    page = Template("{% load chart_ui %}{% chart picture %}").render(Context({"picture": evil}))

    assert "<script" not in page


@pytest.mark.parametrize("is_brought", [True, False])
def test_a_page_brings_the_library_only_where_set_up_did(is_brought, tmp_path, monkeypatch):
    file = tmp_path / "echarts/dist/echarts.common.min.js"
    file.parent.mkdir(parents=True)
    if is_brought:
        file.touch()
    monkeypatch.setattr(npm, "PACKAGES", tmp_path)
    page = Template("{% load chart_ui %}{% chart_scripts %}").render(Context())

    assert page.count("<script") == (2 if is_brought else 0)
    assert [storage.prefix for _, storage in npm.NpmFinder().list(None)] == (
        ["echarts"] if is_brought else []
    )
