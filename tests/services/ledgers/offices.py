"""Workbooks of offices that never saw the template: each keeps its ledgers in its own way, all names invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from organizations.credit_code import check_letter
from tests.services.ledgers.office import Sheet, write


def code(number: int) -> str:
    """Return a valid credit code of no region."""
    first = f"91990000MA{number:07d}"
    return first + check_letter(first)


def phone(number: int) -> str:
    return f"1990001{number:04d}"


def lake_street(path: Path) -> Path:
    """Two header levels, the year in the title, merged buildings, columns in another order, firms called 公司全称."""
    firms = [
        ["附件2"] + [None] * 9,
        ["镜湖街道2026年商务楼宇入驻企业情况汇总表"] + [None] * 9,
        ["填报单位：镜湖街道党建办", None, None, None, None, "填报时间：2026年6月", None, None, None, None],
        ["序号", "企业基本信息", None, None, None, "入驻信息", None, None, "联系信息", None],
        [None, "公司全称", "统一代码", "所属行业", "员工总数", "所在大厦", "单位地址房号", "入驻年月", "法人",
        "联系方式"],
        [1, "镜湖数智科技有限公司", code(1).lower(), "软件", "约120人", "镜湖大厦", "A座1201-1203室", "2021.3",
        "欧阳明", phone(1)],
        [2, "安澜律师事务所（普通合伙）", f" {code(2)[:9]} {code(2)[9:]}", "法律", "18", None, "A座8层", "2019年",
        "John Smith", f"{phone(2)}/{phone(3)}"],
        [3, "海棠餐饮管理有限责任公司", "办理中", "餐饮", 35, None, "B1", date(2023, 5, 6),
        "阿不都·热合曼", float(phone(4))],
        [4, "云起财务咨询有限公司", code(4)[:17] + "*", "财税", "30-50", "望湖国际中心", "15F整层", "二〇二〇年八月",
        "孙 丽", "0990-8123456"],
        [5, "镜湖数智科技有限公司", code(1), "软件", None, None, "1603", None, "同上", None],
        [6, "青禾广告（中国）有限公司", code(6), "广告", 9, "望湖国际", "10层1003室", "45000",
        "赵青、钱禾", f"赵青{phone(6)}"],
        ["小计", None, None, None, "约230人", None, None, None, None, None],
        ["合计", "6家"] + [None] * 8,
        ["注：数据截至6月底。"] + [None] * 9,
    ]  # fmt: skip
    buildings = [
        ["镜湖街道楼宇底数"],
        ["项目名称", "坐落", "辖区社区", "体量", "竣工年份", "总楼层", "运营单位", "负责人及电话", "等级"],
        ["镜湖大厦", "滨湖路1号", "滨湖社区", "5.2万平方米", 2009, "地上22层地下3层",
        "镜湖物业", f"周建国 {phone(10)}", "甲级"],
        ["望湖国际中心", "滨湖路18号", "滨湖", "88,000㎡", "2016年5月", "31",
        "望湖物业有限公司", f"吴敏（{phone(11)}）", "超甲级"],
    ]  # fmt: skip
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


def mill_street(path: Path) -> Path:
    """Party organisations with their superiors further down, a roster in sections by branch, other words for all."""
    bodies = [
        ["磨坊街道“两新”组织党建工作台账"],
        ["支部全称", "组建方式", "隶属党委", "组成单位", "支部书记", "书记电话", "党员总数", "批准成立时间",
        "届满时间", "所在楼宇"],
        ["磨坊大厦第一联合党支部", "联合组建", "磨坊街道非公企业综合党委", "1.磨石咨询有限公司 2.水车科技有限公司",
        "韩八", phone(31), 12, "2020-05", "2026.05", "磨坊大厦"],
        ["中共水车科技有限公司支部委员会", "单独组建", "磨坊街道非公企业综合党委", "水车科技有限公司",
        "杨九", phone(32), 7, "2021年", "2027年1月", "磨坊大厦"],
        ["磨坊街道非公企业综合党委", "综合党委", "中共磨坊街道工作委员会", None, "朱十", phone(33), None,
        "2015年7月1日", "2025-07-01", None],
    ]  # fmt: skip
    roster = [
        ["党员花名册（截至二〇二六年六月）"],
        ["编号", "党员姓名", "性别", "出生年月", "政治面貌", "加入党组织日期", "转正日期", "所在企业", "联系电话",
        "住址", "党内职务"],
        ["磨坊大厦第一联合党支部（4人）"] + [None] * 10,
        [1, "韩八", "男", "1980.1", "中共党员", "2005年6月", "2006.6", "磨石咨询有限公司", phone(31), "某路1号",
        "书记"],
        [2, "秦 十一", "女", "1990.12", "中共预备党员", "2026-03-01", "/", "磨石咨询", phone(35), "某路2号", None],
        [3, "尤十二", "男", "1991", "入党积极分子", None, None, "磨石咨询有限公司", phone(36), None, None],
        ["水车科技党支部（2人）"] + [None] * 10,
        [4, "杨九", "男", "1975-3", "正式党员", "1999.7.1", "2000.7.1", "水车科技有限公司", phone(32), None, "书记"],
        [5, "许十三", "女", "1988/8", "正式党员", "2010.7.1", "2009.7.1", "水车科枝有限公司", phone(37), None, None],
        ["水车科技有限公司党总支部"] + [None] * 10,
        [6, "何十四", "女", "1988/8", "正式党员", "2010.7.1", "2011.7.1", "外地公司", phone(38), None, None],
    ]  # fmt: skip
    firms = [
        ["单位", "楼栋", "室", "行业分类"],
        ["磨石咨询有限公司", "磨坊大厦", "401", "咨询"],
        ["水车科技有限公司", "磨坊大厦", "402-405", "软件"],
    ]
    return write(
        path,
        Sheet("组织", bodies, merged=("A1:J1",)),
        Sheet("花名册", roster, merged=("A1:K1", "A3:K3", "A7:K7", "A10:K10")),
        Sheet("企业", firms),
    )


def east_gate_street(path: Path) -> Path:
    """Only matters, many of them open; the person in charge by another name, the state in words, two dates wrong."""
    rows = [
        ["东门街道楼宇诉求办理台账", None, None, None, None, None, None, None, None, None],
        ["诉求编号", "接件时间", "诉求企业", "楼栋名称", "诉求内容", "诉求类型", "分管领导", "办理专员", "办理状态",
        "完成时间", "回访评价"],
        ["DM-001", "2026.3.4", "东门商贸有限公司", "东门大厦", "电梯频繁故障，请尽快维修", "电梯", "华主任",
        "物业管理员", "已办结", "2026.3.9", "满意"],
        ["DM-002", "2026年3月5日", "东门商贸有限公司", "东门大厦", "咨询稳岗补贴申领条件", "政策", "华主任",
        "政策讲解员", "办理中", None, None],
        ["DM-003", 46100.0, "城楼设计院", "东门大厦", "希望对接法律援助资源", "法律", "金书记", "法律咨询",
        "已办结", None, "非常满意"],
        ["DM-004", "2026/13/1", "城楼设计院", "东门大厦", "车位不足需要协调", "停车", None, None, "未办结", None, None],
        ["DM-005", "2027-01-01", "城楼设计院", "东门大厦", "夏季空调温度过高", "空调", None, "物业",
        "未办结", None, None],
        ["DM-006", "2026.4.1", "无", "东门大夏", "大厅地面湿滑存在隐患", "安全", None, None, "办理中", None, None],
    ]  # fmt: skip
    buildings = [["大厦名称", "地址", "层数"], ["东门大厦", "东门路9号", 12]]
    return write(path, Sheet("Sheet1", rows, merged=("A1:K1",)), Sheet("Sheet2", buildings))


def south_gate_street(path: Path) -> Path:
    """Matters with what came of them and by when they were to be done, honest ones among them."""
    rows = [
        ["南门街道楼事办理台账（2026年）"] + [None] * 8,
        ["日期", "楼宇", "反映内容", "类别", "办理时限", "办结日期", "处理结果", "办理状态", "备注"],
        ["2026-03-02", "南门大厦", "三号电梯反复停运", "电梯", "5个工作日", "2026-03-06", "已解决", None, None],
        ["2026-03-02", "南门大厦", "地下车位长期被占", "停车", "2026.3.6", "2026-03-10", "部分解决", "已办结", None],
        ["2026-03-03", "南门大厦", "外墙渗水顶层受潮", "维修", "15天", "2026-03-12", "未解决：产权不明", None, None],
        ["2026-03-03", "南门大厦", "隔壁工地夜间施工", "噪音", None, "2026-03-04", "转城管部门", None, None],
        ["2026-03-04", "南门大厦", "要求免除全年租金", "其他", None, "2026-03-05", "不予受理", None, "超出职责"],
        ["2026-03-04", "南门大厦", "三号电梯又停运了", "电梯", None, None, "重复", None, None],
        ["2026-03-05", "南门大厦", "大堂空调温度过高", "空调", "尽快", "2026-03-06", "物业已调低温度", "已办结", None],
        ["2026-03-05", "南门大厦", "消防通道堆放杂物", "消防", None, None, "正在协调物业清理", "办理中", None],
        ["2026-03-06", "南门大厦", "希望增设充电桩位", "用电", None, "2026-03-09", None, "未办结", None],
    ]  # fmt: skip
    buildings = [["大厦名称", "地址", "层数"], ["南门大厦", "南门路9号", 12]]
    return write(path, Sheet("楼事", rows, merged=("A1:I1",)), Sheet("楼宇", buildings))


def hill_street(path: Path) -> Path:
    """Grids in three levels on one line, with people at each; the lower ones merged; two telephones called alike."""
    tree = [
        ["山麓街道网格划分及人员一览表（2026年）"] + [None] * 10,
        ["社区", "基础网格", None, None, "专属网格", None, None, "微网格", None, None, "备注"],
        [None, "名称", "网格长", "电话", "名称", "网格员", "电话", "名称", "微网格员", "电话", None],
        ["南麓社区", "南麓第一网格", "魏一", phone(41), "山麓大厦专属网格", "陶二", phone(42), "1-5层微网格",
        "姜三", phone(43), None],
        [None, None, None, None, None, None, None, "6-10层微网格", "戚四、谢五", phone(44), "含商户"],
        [None, "南麓第二网格", "邹六", phone(45), None, None, None, "沿街微网格", "喻七", phone(46), None],
        ["北麓社区", "北麓第一网格", "柏八", phone(47), None, None, None, "院落微网格", "水九", "1990", None],
    ]  # fmt: skip
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
        *[[f"花园{name}有限公司", "花园大厦", f"{number}01",
        "潘一", phone(60 + number)] for number, name in enumerate("甲乙丙丁戊己庚辛壬癸子丑", 1)],
        ["花园书店", "花园名座", "101", "葛二", phone(80)],
    ]  # fmt: skip
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
        ["花园大厦党群驿站", "花园大厦", "一层", "120平", "书吧；会议室；母婴室", "饮水\n充电\n阅读",
        "工作日9:00-17:30 周末10:00-16:00", "0990-8111111"],
        ["花园名座党群服务站", "花园名座", "大堂", "约80㎡", "书吧", "饮水", "周二至周日9：00—17：00（周一闭馆）",
        "8111112"],
        ["街道党群服务中心", None, "花园路1号", "1.2万", "大厅", "咨询", "24小时", "12345"],
        ["夜间驿站", "花园大厦", "负一层", "60", "休息区", "歇脚", "视情况开放", None],
    ]  # fmt: skip
    return write(
        path, Sheet("企业", firms), Sheet("楼委会", seats, merged=("A1:G1",)), Sheet("轮值", rota, merged=("A1:M1",)),
        Sheet("阵地", centres),
    )  # fmt: skip


def members_only(path: Path) -> Path:
    """A roster and nothing else, its header words ambiguous, one column without any."""
    rows = [
        ["姓名", None, "类别", "支部", "单位", "时间"],
        ["祖一", phone(91), "正式", "望江大厦党支部", "望江科技", "2001.7"],
        ["武二", phone(92), "预备", "中共望江大厦支部委员会", "望江科技", "2026.5"],
        ["符三", phone(93), "正式", "望江大夏党支部", "望江科技", "1998.7"],
        ["刘四", phone(94), "正式", "北岸商会党支部", "北岸商会", "2008.7"],
        ["景五", phone(95), "正式", "望江大厦党支部", "望江科技", "2011.7"],
        ["景五", phone(95), "正式", "望江大厦党支部", "望江科技", "2011.7"],
    ]
    return write(path, Sheet("名单", rows))
