"""Offices that keep buildings and firms: two header levels, a sheet for each building."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.services.ledgers.office import Sheet, write
from tests.services.ledgers.offices.numbers import code, phone


def lake_street(path: Path) -> Path:
    """Two header levels, the year in the title, merged buildings, columns in another order, firms called 公司全称."""
    firms = [
        ["附件2"] + [None] * 9,
        ["镜湖街道2026年商务楼宇入驻企业情况汇总表"] + [None] * 9,
        ["填报单位：镜湖街道党建办", None, None, None, None, "填报时间：2026年6月", None, None, None, None],
        ["序号", "企业基本信息", None, None, None, "入驻信息", None, None, "联系信息", None],
        [
            None,
            "公司全称",
            "统一代码",
            "所属行业",
            "员工总数",
            "所在大厦",
            "单位地址房号",
            "入驻年月",
            "法人",
            "联系方式",
        ],
        [
            1,
            "镜湖数智科技有限公司",
            code(1).lower(),
            "软件",
            "约120人",
            "镜湖大厦",
            "A座1201-1203室",
            "2021.3",
            "欧阳明",
            phone(1),
        ],
        [
            2,
            "安澜律师事务所（普通合伙）",
            f" {code(2)[:9]} {code(2)[9:]}",
            "法律",
            "18",
            None,
            "A座8层",
            "2019年",
            "John Smith",
            f"{phone(2)}/{phone(3)}",
        ],
        [
            3,
            "海棠餐饮管理有限责任公司",
            "办理中",
            "餐饮",
            35,
            None,
            "B1",
            date(2023, 5, 6),
            "阿不都·热合曼",
            float(phone(4)),
        ],
        [
            4,
            "云起财务咨询有限公司",
            code(4)[:17] + "*",
            "财税",
            "30-50",
            "望湖国际中心",
            "15F整层",
            "二〇二〇年八月",
            "孙 丽",
            "0990-8123456",
        ],
        [5, "镜湖数智科技有限公司", code(1), "软件", None, None, "1603", None, "同上", None],
        [
            6,
            "青禾广告（中国）有限公司",
            code(6),
            "广告",
            9,
            "望湖国际",
            "10层1003室",
            "45000",
            "赵青、钱禾",
            f"赵青{phone(6)}",
        ],
        ["小计", None, None, None, "约230人", None, None, None, None, None],
        ["合计", "6家"] + [None] * 8,
        ["注：数据截至6月底。"] + [None] * 9,
    ]
    buildings = [
        ["镜湖街道楼宇底数"],
        ["项目名称", "坐落", "辖区社区", "体量", "竣工年份", "总楼层", "运营单位", "负责人及电话", "等级"],
        [
            "镜湖大厦",
            "滨湖路1号",
            "滨湖社区",
            "5.2万平方米",
            2009,
            "地上22层地下3层",
            "镜湖物业",
            f"周建国 {phone(10)}",
            "甲级",
        ],
        [
            "望湖国际中心",
            "滨湖路18号",
            "滨湖",
            "88,000㎡",
            "2016年5月",
            "31",
            "望湖物业有限公司",
            f"吴敏（{phone(11)}）",
            "超甲级",
        ],
    ]
    return write(
        path,
        Sheet("楼宇底数", buildings, merged=("A1:I1",)),
        Sheet(
            "汇总", firms, merged=("A1:J1", "A2:J2", "B4:E4", "F4:H4", "I4:J4", "A4:A5", "F6:F8", "F9:F10")
        ),
        Sheet("说明", [["本表每季度更新，请各社区认真填写"]]),
        Sheet("旧数据", firms, hidden=True),
    )


def bridge_street(path: Path) -> Path:
    """One sheet per building, the building only in the sheet's name or title; numbers kept as text; error cells."""
    header = ["序号", "楼层", "房号", "租户名称", "信用代码", "从业人员", "党员人数", "经办人", "手机"]
    first = [
        ["石桥商务中心入驻单位一览表（2026年）"],
        header,
        ["1", "3F", "301", "石桥贸易有限公司", code(21), "15", "2", "郑一", phone(21)],
        ["2", "3F", "302、303", "桥头设计事务所", code(22), "#N/A", "1", "冯二", phone(22)],
        ["3", "地下一层", "B101", "便民超市", "无", "6", "0", "陈三", "199000"],
        ["", "", "", "合计：3家", "", "", "", "", ""],
    ]
    second = [
        header,
        [1, 5, 501, "虹桥文化传媒有限公司", code(23), 22, 3, "褚四", phone(23)],
        [2, 6, "整层", "虹桥软件有限公司", code(24), 64, 8, "卫五", phone(24)],
        header,
        [3, "7-8层", None, "虹桥基金管理有限公司", code(25), 12, 4, "蒋六", phone(25)],
    ]
    third = [
        ["虹桥1号楼、2号楼等零星商户"],
        ["一、彩虹广场（2家）"] + [None] * 8,
        header,
        [1, 1, 101, "彩虹便利店", None, 3, 0, "沈七", phone(26)],
        ["二、石桥商务中心裙楼"] + [None] * 8,
    ]
    return write(
        path,
        Sheet("石桥商务中心", first, merged=("A1:I1",)),
        Sheet("虹桥大厦", second),
        Sheet("其他", third, merged=("A1:I1", "A2:I2")),
    )
