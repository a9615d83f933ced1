"""Writes a street's rows as the workbook an office would send; with no rows it is the blank template."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from xlsxwriter import Workbook

from buildings.foundation.tables.sheets import plain, sheet_name
from services.ledgers.sample.street import SampleStreet

STREET = "云泉示例街道"
SHEETS = (
    (
        "buildings",
        "楼宇基本情况",
        "{street}商务楼宇基本情况统计表",
        (
            "序号",
            "楼宇名称",
            "详细地址",
            "所属社区",
            "所属网格",
            "建成时间",
            "地上层数",
            "地下层数",
            "建筑面积（㎡）",
            "物业服务企业",
            "物业负责人",
            "联系电话",
        ),
    ),
    (
        "tenancies",
        "入驻单位",
        "{street}楼宇入驻单位台账",
        (
            "序号",
            "所在楼宇",
            "楼层",
            "房间号",
            "单位名称",
            "统一社会信用代码",
            "行业",
            "单位性质",
            "从业人数",
            "党员数",
            "联系人",
            "联系电话",
            "入驻时间",
            "备注",
        ),
    ),
    (
        "party_organizations",
        "党组织",
        "{street}楼宇党组织一览表",
        (
            "序号",
            "党组织名称",
            "类别",
            "上级党组织",
            "所在楼宇",
            "覆盖单位",
            "成立时间",
            "最近换届时间",
            "书记",
            "联系电话",
        ),
    ),
    (
        "members",
        "党员名册",
        "{street}楼宇党员名册",
        (
            "序号",
            "姓名",
            "入党时间",
            "转正时间",
            "党员类别",
            "所在党支部",
            "工作单位",
            "手机号码",
            "是否流动党员",
        ),
    ),
    (
        "committees",
        "楼委会",
        "楼宇“一长六员”名册（{year}年度）",
        ("楼宇", "职务", "姓名", "所在单位", "联系电话", "轮值月份"),
    ),
    (
        "centers",
        "党群服务中心",
        "楼宇党群服务中心一览表",
        ("名称", "所在楼宇", "位置", "面积", "服务阵地", "服务项目", "开放时间", "咨询电话"),
    ),
    (
        "matters",
        "楼事台账",
        "楼事受理办理台账",
        ("序号", "受理日期", "楼宇", "反映单位", "反映事项", "类别", "承办专员", "办结日期", "满意度"),
    ),
    (
        "grids",
        "网格",
        "{street}网格一览表",
        ("序号", "网格名称", "网格类型", "所属社区", "网格员", "联系电话", "覆盖楼宇"),
    ),
)


def write_workbook(street: SampleStreet, path: Path, *, on: date) -> None:
    """Write eight sheets, each with its title, its header words and its rows; a blank one names no street."""
    of_street = STREET if street.buildings else ""
    sheets = [
        (name, [[title.format(street=of_street, year=on.year)], labels, *getattr(street, key)])
        for key, name, title, labels in SHEETS
    ]
    write_sheets(path, sheets)


def write_sheets(path: Path, sheets: Sequence[tuple[str, Sequence[Sequence]]]) -> None:
    """Write sheets of plain cells by name; a text stays a text, whatever it begins with."""
    with Workbook(
        path, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        for name, rows in sheets:
            sheet = book.add_worksheet(sheet_name(name))
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, [plain(cell) for cell in row])
