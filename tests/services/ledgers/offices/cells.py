"""What offices write in cells: names made of header words and of words of totals, days and rooms in many spellings."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from tests.services.ledgers.offices.numbers import code, phone

Cells = list[Any]
BUILDINGS = ("泉景大厦", "松石国际中心", "柳岸商务楼A座", "荷风写字楼", "明湖湾名座")
SURNAMES = ("王", "李", "张", "刘", "陈", "赵", "单", "高", "上官", "欧阳", "佟", "冼", "逄")
GIVEN_NAMES = ("伟", "秀英", "子涵", "建国", "大厦", "层楼", "单", "合", "总", "海天", "文会")
# Names that hold header words, words of totals, or look like a date, a room or a footnote.
FIRM_STEMS = (
    *(
        "恒启",
        "润丰",
        "联系人",
        "联系电话",
        "单位名称",
        "大厦",
        "党支部",
        "合计",
        "小计",
        "总计",
        "汇总",
        "共计",
    ),
    *(
        "一层楼",
        "二〇二六",
        "3号楼",
        "备注",
        "说明",
        "注",
        "填报单位",
        "序号",
        "楼层",
        "房间号",
        "网格",
        "入驻",
    ),
    *("审核", "姓名", "行业", "一、泉城", "（新）嘉和", "A座", "累计", "附", "2026年", "社区", "本页"),
)
FIRM_ENDS = (
    *(
        "装饰工程有限公司",
        "软件科技有限责任公司",
        "律师事务所",
        "银行泉景支行",
        "文化传媒中心",
        "商贸行",
        "便利店",
    ),
    *("（济南）有限公司", "物业服务有限公司泉景分公司", "社会工作服务中心", "口腔门诊部", "工作室"),
)
BRANCH_FORMS = (
    *(
        "中共{firm}支部委员会",
        "{firm}党支部",
        "中共{firm}委员会",
        "{firm}联合党支部",
        "中共{firm}总支部委员会",
    ),
    "{firm}党委",
)
MATTERS = (
    *(
        "电梯频繁停运",
        "联系电话无人接听",
        "单位名称变更后门牌未换",
        "合计三家单位反映空调不制冷",
        "办结后又漏水",
    ),
    *("地下车库车位不足", "备注里写的房间号不对", "希望开通班车：早晚高峰各一班", "小计费用有出入"),
)


class Writer:
    """Invents what an office writes: every call gives something new, the same seed the same."""

    def __init__(self, random: Random):
        self.random = random
        self.number = 0
        self.firms: list[str] = []

    def next(self) -> int:
        self.number += 1
        return self.number

    def firm(self) -> str:
        stem, end = self.random.choice(FIRM_STEMS), self.random.choice(FIRM_ENDS)
        self.firms.append(
            f"{stem}{'甲乙丙丁戊己庚辛壬癸'[self.next() % 10]}{self.random.choice('盛德元同')}{end}"
        )
        return self.firms[-1]

    def person(self) -> str:
        return self.random.choice(SURNAMES) + self.random.choice(GIVEN_NAMES)

    def branch(self) -> str:
        return self.random.choice(BRANCH_FORMS).format(firm=self.firm())

    def day(self) -> Any:
        year, month, day = (
            self.random.randint(1990, 2025),
            self.random.randint(1, 12),
            self.random.randint(1, 28),
        )
        form = self.random.choice(("{}-{:02}-{:02}", "{}.{}.{}", "{}年{}月{}日", "{}/{}/{}", "{}{:02}{:02}"))
        return form.format(year, month, day)

    def room(self) -> str:
        floor, room = self.random.randint(1, 20), self.random.randint(1, 12)
        return self.random.choice(("{}{:02}", "{}{:02}室", "{}层", "{}F整层")).format(floor, room)


CELLS: dict[str, Callable[[Writer], Any]] = {
    "phone": lambda to: phone(to.next()),
    "code": lambda to: code(to.next()),
    "date": Writer.day,
    "number": lambda to: to.random.choice((to.random.randint(0, 300), "约20人", "12", None)),
    "building": lambda to: to.random.choice(BUILDINGS),
    "room": Writer.room,
    "floor": lambda to: to.random.choice((to.random.randint(1, 20), "3层", "12F")),
    "person": Writer.person,
    "firm": Writer.firm,
    "branch": Writer.branch,
    "yes": lambda to: to.random.choice(("是", "否", "√", None)),
}
BY_KEY: dict[str, Callable[[Writer], Any]] = {
    "category": lambda to: to.random.choice(("正式党员", "预备党员", "正式")),
    "text": lambda to: f"{to.random.choice(MATTERS)}第{to.next()}件",
    "remarks": lambda to: to.random.choice((None, None, "联系人已换", "单位名称以执照为准", "合计")),
    "reported_on": Writer.day,
    "kind": lambda to: to.random.choice(("党支部", "联合党支部", "功能型党支部", "党委")),
}
