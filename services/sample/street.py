"""The sample street as plain rows: what an office of that size would write into its workbook, all invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from services.sample.invention import Invention
from services.sample.layout import suites

SEED = 20261124
COMMUNITIES = ("泉边社区", "柳荫社区", "荷塘社区")
BUILDINGS = (
    "云泉大厦",
    "泉畔国际中心",
    "柳岸商务楼",
    "荷风写字楼",
    "明湖湾金融广场",
    "松石科创楼",
    "云泉创业园",
    "泉景商务港",
    "柳岸文化大厦",
    "荷风科技楼",
    "明湖湾名座",
    "松石产业楼",
)
TENANTS, MEMBERS, MATTERS = 512, 1074, 240
GENERALS, BRANCHES, JOINTS, FUNCTIONALS = 2, 11, 9, 6
OWN, IN_JOINT, REACHED, LARGE = (
    slice(0, 1),
    slice(4, 15),
    slice(15, 32),
    slice(-2, None),
)  # of a building's tenants
PROBATIONARY_IN = 25
OWNERSHIPS = ("民营", "民营", "民营", "国有", "外资", "社会组织")
SEATS = (
    ("党建指导专员", "街道党建办公室"),
    ("招商联络专员", "街道经济发展办公室"),
    ("法律咨询专员", "驻楼律师事务所"),
    ("帮办代办专员", "驻地社区"),
    ("政策讲解专员", "经济网格"),
    ("物业管理专员", "物业公司"),
)
OCCURRENCES = (
    ("党务", "新员工党员组织关系转入", "党建指导专员"), ("政策", "咨询小微企业所得税优惠政策如何申报", "政策讲解专员"),
    ("电梯", "电梯频繁停运，高峰期等候超过20分钟", "物业管理专员"), ("招商", "拟扩租一层，求对接房源", "招商联络专员"),
    ("法律", "劳动合同纠纷请求法律咨询", "法律咨询专员"), ("证照", "营业执照变更地址需要代办", "帮办代办专员"),
    ("用电", "空调季电费分摊标准不清", "物业管理专员"), ("停车", "地下车库车位不足，访客无处停车", "物业管理专员"),
)  # fmt: skip
HOURS = (
    "周一至周五 8:30-17:30",
    "周一至周日 9:00-21:00",
    "周二至周日 9:00-17:00（周一闭馆）",
    "全天",
    "工作日 8:30-12:00、13:30-17:30",
    "周一至周六 9:00-18:00（法定节假日除外）",
)
FACILITIES = (
    "职工书屋",
    "爱心妈咪小屋",
    "心理咨询室",
    "党员教育活动室",
    "金融理财服务点",
    "小型超市",
    "共享会议室",
    "健康驿站",
)
ITEMS = (
    "休闲阅读",
    "休息歇脚",
    "纳凉取暖",
    "共享办公",
    "党务咨询",
    "场地借用",
    "饮水如厕",
    "法律咨询",
    "手机充电",
    "急救药箱",
)
Rows = list[tuple]


@dataclass
class SampleStreet:
    """The rows of each ledger, without headers; `firms` are the names of a building's tenants."""

    buildings: Rows = field(default_factory=list)
    tenancies: Rows = field(default_factory=list)
    party_organizations: Rows = field(default_factory=list)
    members: Rows = field(default_factory=list)
    committees: Rows = field(default_factory=list)
    centers: Rows = field(default_factory=list)
    matters: Rows = field(default_factory=list)
    grids: Rows = field(default_factory=list)
    firms: dict[str, list[str]] = field(default_factory=dict)


def invent(*, on: date, scale: int = 1, seed: int = SEED) -> SampleStreet:
    """Return a street of `scale` times 12 buildings as it stands on a day.

    The same arguments give the same street.
    """
    street, invention = SampleStreet(), Invention(Random(seed))
    for part in range(scale):
        names = [name if scale == 1 else f"{name}{part + 1}号" for name in BUILDINGS]
        for place, name in enumerate(names):
            _building(street, invention, name, place)
            _tenants(street, invention, name, count=TENANTS // 12 + (place < TENANTS % 12))
            _committee(street, invention, name, on)
            _center(street, invention, name, place)
        _party(street, invention, names, part)
        _matters(street, invention, names, on)
    return street


def _building(street: SampleStreet, invention: Invention, name: str, place: int) -> None:
    community = COMMUNITIES[place % len(COMMUNITIES)]
    number = len(street.buildings) + 1
    street.buildings.append(
        (
            number,
            name,
            f"云泉路{number * 10}号",
            community,
            f"{name}专属网格",
            f"{2004 + place}年",
            10 + place,
            1 + place % 2,
            20000 + 1500 * place,
            "云泉物业服务有限公司",
            invention.person(),
            invention.phone(),
        )
    )
    street.grids.append(
        (number, f"{name}专属网格", "专属网格", community, invention.person(), invention.phone(), name)
    )


def _tenants(street: SampleStreet, invention: Invention, building: str, *, count: int) -> None:
    names = street.firms.setdefault(building, [])
    floors = street.buildings[-1][6]
    for place, suite in enumerate(suites(invention.random, floors=floors, tenants=count)):
        trade, name = invention.firm()
        names.append(name)
        people = invention.random.randint(3, 60)
        street.tenancies.append(
            (
                len(street.tenancies) + 1,
                building,
                suite.floor,
                suite.words,
                name,
                invention.credit_code(),
                trade,
                invention.random.choice(OWNERSHIPS),
                people,
                min(people, _party_members(invention, place, count)),
                invention.person(),
                invention.phone(),
                _day(invention, 2015, 2024),
                "",
            )
        )


def _party_members(invention: Invention, place: int, count: int) -> int:
    """Return how many a tenant reports: many with a branch of its own, few in a joint one, else mostly none."""
    if place in range(count)[OWN] or place in range(count)[LARGE]:
        return invention.random.randint(6, 30)
    if place in range(count)[IN_JOINT]:
        return invention.random.randint(1, 4)
    return invention.random.choice((0, 0, 0, 0, 1, 1, 2, 2, 2, 4))


def _committee(street: SampleStreet, invention: Invention, building: str, on: date) -> None:
    for month, firm in enumerate(street.firms[building][:12], 1):
        chief = (building, "楼长", invention.person(), firm, invention.phone(), f"{on.year}年{month}月")
        street.committees.append(chief)
    for seat, source in SEATS:
        street.committees.append((building, seat, invention.person(), source, invention.phone(), ""))


def _center(street: SampleStreet, invention: Invention, building: str, place: int) -> None:
    street.centers.append(
        (
            f"{building}党群服务中心",
            building,
            "1层大厅",
            120 + 20 * place,
            "、".join(invention.random.sample(FACILITIES, 3)),
            "、".join(invention.random.sample(ITEMS, 4)),
            HOURS[place % len(HOURS)],
            f"0531-8990{len(street.centers):04d}",
        )
    )


def _party(street: SampleStreet, invention: Invention, names: list[str], part: int) -> None:
    """One committee over all.

    Branches of one firm, joint branches of some, functional ones that reach the small.
    """
    top = "中共云泉示例街道楼宇综合委员会" if part == 0 else f"中共云泉示例街道楼宇第{part + 1}委员会"
    _organization(street, invention, top, "党委", "中共云泉示例街道工作委员会", "", [])
    homes = []
    for kind, buildings, firms, name in (
        ("党总支", names[:GENERALS], LARGE, "中共{building}总支部委员会"),
        ("党支部", names[:BRANCHES], OWN, "中共{firm}支部委员会"),
        ("联合党支部", names[:JOINTS], IN_JOINT, "中共{building}联合支部委员会"),
        ("功能型党组织", names[::2][:FUNCTIONALS], REACHED, "{building}楼宇功能型党支部"),
    ):
        for building in buildings:
            covered = street.firms[building][firms]
            organization_name = name.format(building=building, firm=covered[0])
            home = _organization(street, invention, organization_name, kind, top, building, covered)
            homes += [] if kind == "功能型党组织" else [home]
    for place in range(MEMBERS):
        _member(street, invention, *homes[place % len(homes)])


def _organization(street, invention, name, kind, parent, building, firms) -> tuple[str, list[str]]:
    founded = _day(invention, 2012, 2020)
    street.party_organizations.append(
        (
            len(street.party_organizations) + 1,
            name,
            kind,
            parent,
            building,
            "、".join(firms),
            founded,
            _day(invention, 2023, 2025),
            invention.person(),
            invention.phone(),
        )
    )
    return name, firms


def _member(street: SampleStreet, invention: Invention, organization: str, firms: list[str]) -> None:
    number = len(street.members) + 1
    joined_on = _day(invention, 1990, 2022)
    is_new = number % PROBATIONARY_IN == 0
    street.members.append(
        (
            number,
            invention.person(),
            joined_on,
            "" if is_new else _year_later(joined_on),
            "预备党员" if is_new else "正式党员",
            organization,
            invention.random.choice(firms),
            invention.phone(),
            "是" if number % 40 == 0 else "否",
        )
    )


def _matters(street: SampleStreet, invention: Invention, names: list[str], on: date) -> None:
    for place in range(MATTERS):
        building = names[place % len(names)]
        category, text, seat = invention.random.choice(OCCURRENCES)
        reported = on - timedelta(days=invention.random.randint(16, 300))
        street.matters.append(
            (
                len(street.matters) + 1,
                _iso(reported),
                building,
                invention.random.choice(street.firms[building]),
                text,
                category,
                seat,
                _iso(reported + timedelta(days=invention.random.randint(1, 9))),
                invention.random.choice(("非常满意", "满意", "满意", "基本满意", "不满意")),
            )
        )


def _day(invention: Invention, first: int, last: int) -> str:
    return _iso(
        date(invention.random.randint(first, last), 1, 1) + timedelta(invention.random.randint(0, 364))
    )


def _year_later(day: str) -> str:
    return f"{int(day[:4]) + 1}{'-02-28' if day.endswith('-02-29') else day[4:]}"


def _iso(day: date) -> str:
    return f"{day:%Y-%m-%d}"
