"""An office that keeps party organisations and rosters in sections."""

from __future__ import annotations

from pathlib import Path

from tests.services.ledgers.office import Sheet, write
from tests.services.ledgers.offices.numbers import phone


def mill_street(path: Path) -> Path:
    """Party organisations with their superiors further down, a roster in sections by branch, other words for all."""
    bodies = [
        ["磨坊街道“两新”组织党建工作台账"],
        [
            "支部全称",
            "组建方式",
            "隶属党委",
            "组成单位",
            "支部书记",
            "书记电话",
            "党员总数",
            "批准成立时间",
            "届满时间",
            "所在楼宇",
        ],
        [
            "磨坊大厦第一联合党支部",
            "联合组建",
            "磨坊街道非公企业综合党委",
            "1.磨石咨询有限公司 2.水车科技有限公司",
            "韩八",
            phone(31),
            12,
            "2020-05",
            "2026.05",
            "磨坊大厦",
        ],
        [
            "中共水车科技有限公司支部委员会",
            "单独组建",
            "磨坊街道非公企业综合党委",
            "水车科技有限公司",
            "杨九",
            phone(32),
            7,
            "2021年",
            "2027年1月",
            "磨坊大厦",
        ],
        [
            "磨坊街道非公企业综合党委",
            "综合党委",
            "中共磨坊街道工作委员会",
            None,
            "朱十",
            phone(33),
            None,
            "2015年7月1日",
            "2025-07-01",
            None,
        ],
    ]
    roster = [
        ["党员花名册（截至二〇二六年六月）"],
        [
            "编号",
            "党员姓名",
            "性别",
            "出生年月",
            "政治面貌",
            "加入党组织日期",
            "转正日期",
            "所在企业",
            "联系电话",
            "住址",
            "党内职务",
        ],
        ["磨坊大厦第一联合党支部（4人）"] + [None] * 10,
        [
            1,
            "韩八",
            "男",
            "1980.1",
            "中共党员",
            "2005年6月",
            "2006.6",
            "磨石咨询有限公司",
            phone(31),
            "某路1号",
            "书记",
        ],
        [
            2,
            "秦 十一",
            "女",
            "1990.12",
            "中共预备党员",
            "2026-03-01",
            "/",
            "磨石咨询",
            phone(35),
            "某路2号",
            None,
        ],
        [3, "尤十二", "男", "1991", "入党积极分子", None, None, "磨石咨询有限公司", phone(36), None, None],
        ["水车科技党支部（2人）"] + [None] * 10,
        [
            4,
            "杨九",
            "男",
            "1975-3",
            "正式党员",
            "1999.7.1",
            "2000.7.1",
            "水车科技有限公司",
            phone(32),
            None,
            "书记",
        ],
        [
            5,
            "许十三",
            "女",
            "1988/8",
            "正式党员",
            "2010.7.1",
            "2009.7.1",
            "水车科枝有限公司",
            phone(37),
            None,
            None,
        ],
        ["水车科技有限公司党总支部"] + [None] * 10,
        [6, "何十四", "女", "1988/8", "正式党员", "2010.7.1", "2011.7.1", "外地公司", phone(38), None, None],
    ]
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
