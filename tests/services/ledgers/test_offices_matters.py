"""Ledgers of matters as offices nobody has met keep them: open ones, results and limits."""

import pytest
from django.utils import timezone

from buildings.foundation.measures import Span
from services.matters.measures import MEASURES
from services.matters.models import Matter
from tests.services.ledgers import offices
from tests.services.ledgers.conftest import of


@pytest.mark.at("2026-11-30 10:00+08:00")  # one of its days lies ahead
@of(offices.east_gate_street)
def test_matters_alone_open_ones_among_them(told):
    assert told.counts("matters") == (6, 3, 0, 0, 3)
    matters = Matter.objects.values_list("text", "state", "seat__name", "reporter_name").order_by(
        "reported_at"
    )
    assert list(matters) == [
        ("电梯频繁故障，请尽快维修", "closed", "物业管理专员", "东门商贸有限公司"),
        ("咨询稳岗补贴申领条件", "reported", None, "东门商贸有限公司"),
        ("希望对接法律援助资源", "closed", "法律咨询专员", "城楼设计院"),
    ]
    assert told.problems == [("Sheet1", 6, "接件时间"), ("Sheet1", 7, "接件时间"), ("Sheet1", 8, "楼栋名称")]
    assert told.json["problems"][2]["hint"] == "是否为“东门大厦”？请改正后再导入一次"
    note = Matter.objects.get(text="咨询稳岗补贴申领条件").steps.get().note
    assert note.endswith("诉求编号：DM-002；分管领导：华主任")


@of(offices.south_gate_street)
def test_matters_keep_the_result_and_the_limit_their_ledger_tells(told):
    assert told.counts("matters") == (9, 9, 0, 0, 0)
    matters = Matter.objects.values_list("text", "state", "result", "destination").order_by("pk")
    assert list(matters) == [
        ("三号电梯反复停运", "closed", "solved", ""),
        ("地下车位长期被占", "closed", "partly", ""),
        ("外墙渗水顶层受潮", "closed", "unsolved", ""),
        ("隔壁工地夜间施工", "closed", "transferred", "城管部门"),
        ("要求免除全年租金", "closed", "declined", ""),
        ("三号电梯又停运了", "closed", "duplicate", ""),
        ("大堂空调温度过高", "closed", "solved", ""),
        ("消防通道堆放杂物", "reported", "", ""),
        ("希望增设充电桩位", "closed", "solved", ""),
    ]
    answers = dict(Matter.objects.values_list("text", "answer"))
    assert answers["外墙渗水顶层受潮"] == "台账记载：未解决：产权不明"
    assert answers["大堂空调温度过高"] == "台账记载：物业已调低温度"
    assert answers["希望增设充电桩位"] == "台账记载已办结。"
    assert Matter.objects.get(text="消防通道堆放杂物").steps.get().note.endswith("正在协调物业清理")
    assert told.problems == [("楼事", 9, "办理时限")]
    assert [(one["row"], one["reason"]) for one in told.json["notes"] if one["row"]] == [
        (8, "写明已办结但没有日期，按受理当日办结记录"),
        (10, "没有办结日期，按未办结导入"),
        (11, "写明还没有办完，却有办结日期，按已办结记录"),
    ]
    at = timezone.now()
    counted = {
        key: Matter.objects.filter(MEASURES[key].where(None, Span(at, at.date(), at.date()))).count()
        for key in MEASURES
    }
    parts = [counted[key] for key in ("ended", "merged", "timed", "on_time", "late", "untimed", "solved")]
    assert parts == [7, 1, 3, 2, 1, 4, 3]
