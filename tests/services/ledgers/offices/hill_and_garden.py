"""Offices that keep grids, committees, a rota and opening hours."""

from __future__ import annotations

from pathlib import Path

from tests.services.ledgers.office import Sheet, write
from tests.services.ledgers.offices.numbers import phone


def hill_street(path: Path) -> Path:
    """Grids in three levels on one line, with people at each; the lower ones merged; two telephones called alike."""
    tree = [
        ["山麓街道网格划分及人员一览表（2026年）"] + [None] * 10,
        ["社区", "基础网格", None, None, "专属网格", None, None, "微网格", None, None, "备注"],
        [None, "名称", "网格长", "电话", "名称", "网格员", "电话", "名称", "微网格员", "电话", None],
        [
            "南麓社区",
            "南麓第一网格",
            "魏一",
            phone(41),
            "山麓大厦专属网格",
            "陶二",
            phone(42),
            "1-5层微网格",
            "姜三",
            phone(43),
            None,
        ],
        [None, None, None, None, None, None, None, "6-10层微网格", "戚四、谢五", phone(44), "含商户"],
        [None, "南麓第二网格", "邹六", phone(45), None, None, None, "沿街微网格", "喻七", phone(46), None],
        ["北麓社区", "北麓第一网格", "柏八", phone(47), None, None, None, "院落微网格", "水九", "1990", None],
    ]
    flat = [
        ["网格名称", "网格级别", "所属上级网格", "所属村居", "网格长", "联系电话", "网格员", "联系电话"],
        ["西麓网格", "一级网格", None, "西麓村", "窦一", phone(51), "章二", phone(52)],
        ["西麓微网格1", "微网格", "西麓网格", "西麓村", None, None, "云三", phone(53)],
        ["西麓微网格2", "微网格", "西路网格", "西麓村", None, None, "苏四", phone(54)],
    ]
    merged = (
        "A1:K1",
        "B2:D2",
        "E2:G2",
        "H2:J2",
        "A2:A3",
        "K2:K3",
        "A4:A6",
        "B4:B5",
        "C4:C5",
        "D4:D5",
        "E4:E5",
        "F4:F5",
        "G4:G5",
    )
    return write(path, Sheet("三级网格", tree, merged=merged), Sheet("西片", flat))


def garden_street(path: Path) -> Path:
    """A committee in one line a building, the rota's months side by side, centres with their hours in many words."""
    firms = [
        ["企业名称", "楼宇", "房间", "负责人", "电话"],
        *[
            [f"花园{name}有限公司", "花园大厦", f"{number}01", "潘一", phone(60 + number)]
            for number, name in enumerate("甲乙丙丁戊己庚辛壬癸子丑", 1)
        ],
        ["花园书店", "花园名座", "101", "葛二", phone(80)],
    ]
    seats = [
        ["花园街道楼委会成员名单"],
        ["楼宇", "党建指导员", "招商联络员", "法律咨询员", "帮办代办员", "政策讲解员", "物业管理员"],
        ["花园大厦", f"奚一 {phone(81)}", f"范二{phone(82)}", "彭三", f"郎四（{phone(84)}）", "鲁五", "韦六"],
        ["花园名座", "昌七", "马八", "苗九", "凤十", "花十一", "/"],
    ]
    months = ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"]
    rota = [
        ["2026年轮值东道主安排表"],
        ["楼宇名称", *months],
        ["花园大厦", *[f"花园{name}有限公司（方{name}）" for name in "甲乙丙丁戊己庚辛壬癸子丑"]],
        ["花园名座", "花园书店", "葛二"] + [None] * 10,
    ]
    centres = [
        ["阵地名称", "所在楼宇", "具体位置", "使用面积", "功能分区", "可提供服务", "开放时段", "服务电话"],
        [
            "花园大厦党群驿站",
            "花园大厦",
            "一层",
            "120平",
            "书吧；会议室；母婴室",
            "饮水\n充电\n阅读",
            "工作日9:00-17:30 周末10:00-16:00",
            "0990-8111111",
        ],
        [
            "花园名座党群服务站",
            "花园名座",
            "大堂",
            "约80㎡",
            "书吧",
            "饮水",
            "周二至周日9：00—17：00（周一闭馆）",
            "8111112",
        ],
        ["街道党群服务中心", None, "花园路1号", "1.2万", "大厅", "咨询", "24小时", "12345"],
        ["夜间驿站", "花园大厦", "负一层", "60", "休息区", "歇脚", "视情况开放", None],
    ]
    return write(
        path,
        Sheet("企业", firms),
        Sheet("楼委会", seats, merged=("A1:G1",)),
        Sheet("轮值", rota, merged=("A1:M1",)),
        Sheet("阵地", centres),
    )
